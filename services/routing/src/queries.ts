/** What the caller may see of a case, in words of the contract. */
import type { Principal } from '@green-channel/platform/identity';
import type { Call } from '@green-channel/platform/rpc/server';
import { toWire } from '@green-channel/platform/wire';
import { CaseEvent as CaseMessage } from '@green-channel/proto/greenchannel/case/v1/case_events';
import type {
  CaseView,
  GetCaseRequest,
  GetCaseResponse,
  GetHistoryRequest,
  GetHistoryResponse,
  Letter,
} from '@green-channel/proto/greenchannel/case/v1/case_service';
import { doerOf, readScope } from './caller.ts';
import { askAssignment, askCase } from './case/ask.ts';
import type { Assignment } from './case/assignment.ts';
import { limitClassOf } from './case/class-limit.ts';
import type { CaseEvent } from './case/event.ts';
import { isOwn } from './case/own.ts';
import { restrictedTo } from './case/restricted.ts';
import { type Rules, rulesInForce } from './case/rules.ts';
import type { Opened } from './case/state.ts';
import { loaded, type Serving, sightOf } from './commands.ts';
import { kinOf, transferOf } from './kin-view.ts';
import { rulesFor } from './rules-for.ts';
import { assignmentOf, deadlineOf, inOrder, mayOf, summaryOf } from './wire.ts';

export async function getCase(serving: Serving, { caseId }: GetCaseRequest, call: Call): Promise<GetCaseResponse> {
  const found = await readable(serving, 'getCase', caseId, call);
  return { case: viewOf(found, call.principal, serving.clock.now(call.principal.city)) };
}

export interface Readable {
  state: Opened;
  version: number;
  rules: Rules;
}

/** Visible to the organ, and within the read scope of the caller's roles (domain 53). */
export async function readable(serving: Serving, asked: string, caseId: string, call: Call): Promise<Readable> {
  const { principal } = call;
  const { state, version } = await loaded(serving, asked, caseId, call);
  const { rules } = await rulesFor(serving.directory, state, '');
  const scope = readScope(principal, rules);
  const own = scope === 'own' && isOwn(doerOf(principal), state, rules);
  if (scope !== 'organ' && !own) {
    return serving.refused.notFound(caseId, asked, principal, serving.clock.now(principal.city));
  }
  return { state, version, rules: rulesInForce(rules, state, serving.clock.now(principal.city)) };
}

function viewOf({ state, version, rules }: Readable, principal: Principal, now: Date): CaseView {
  const by = doerOf(principal);
  const reason = state.viewers.find(({ organ }) => organ === principal.organ)?.reason ?? '';
  const parts = partsFor(state, principal.organ);
  const shown = parts.map(({ id }) => id);
  const mayOn = (id: string) => askAssignment(state, id, by, now, rules).map((answer) => mayOf(answer, rules));
  const clocks = state.clocks.filter(({ assignmentId }) => assignmentId === '' || shown.includes(assignmentId));
  return {
    summary: summaryOf({ state, version, updatedAt: state.lastAt, reason }, principal.organ),
    assignments: parts.map((assignment) => assignmentOf(assignment, mayOn(assignment.id))),
    deadlines: inOrder(clocks).map((clock) => deadlineOf(clock, rules)),
    may: askCase(state, by, now, rules).map((answer) => mayOf(answer, rules)),
    ...recordOf(state),
    letters: lettersShown(state, shown, rules),
    reporterId: mayReveal(principal, rules) ? state.reporterId : '',
  };
}

/** A unit sees its own part; a lead sees those of its co-handlers too (domain 53, read scope "unit"). */
export function partsFor({ assignments }: Opened, organ: number): Assignment[] {
  const own = assignments.filter((assignment) => assignment.organ === organ);
  return own.length === 0 || own.some(({ role }) => role === 'LEAD') ? assignments : own;
}

function recordOf(
  state: Opened,
): Omit<CaseView, 'summary' | 'assignments' | 'deadlines' | 'may' | 'reporterId' | 'letters'> {
  const { verification, answer, answerKind, photos, evaluation, law: pack, collector, majorEmergency, risk } = state;
  // Sessions that were recorded before these were asked for.
  const unsaid = { attendees: '', residents: '', measures: '' };
  const noClocks = { started: [], stopped: [], moved: [] };
  return {
    ...{ verification, answer, answerKind, photos, evaluation, pack, collector, majorEmergency, risk },
    sessions: state.sessions.map((session) => ({ ...unsaid, ...session, ...noClocks })),
    deliberation: state.deliberation && { ...state.deliberation, ...noClocks },
    directReports: (state.directReports ?? []).map((report) => ({ ...report, ...noClocks })),
    instructions: state.instructions.map((instruction) => ({ ...instruction, ...noClocks })),
    ...{ history: state.history, files: state.files ?? [] },
    ...{ related: kinOf(state), cardNo: state.cardNo ?? '', transfer: transferOf(state) },
    ...representedBy(state),
    ...{ entries: state.entries ?? {}, limitClass: limitClassOf(state) },
  };
}

/** Word by word as they went out; those of an order to whoever sees the order. */
function lettersShown({ letters = [] }: Opened, parts: readonly string[], { law }: Rules): Letter[] {
  const seen = letters.filter(({ assignmentId }) => assignmentId === '' || parts.includes(assignmentId));
  return seen.map((letter) => {
    const { zh = letter.paper, en = letter.paper } = law.pack.papers?.find(({ id }) => id === letter.paper) ?? {};
    return { ...letter, zh, en };
  });
}

/** Whose matter it is in the name of residents, and who follows it (SZ11-11, SZ13-30). */
function representedBy({ rep, leadMember, status, holder, organ }: Opened) {
  return {
    rep: rep?.post ?? '',
    repName: rep?.name ?? '',
    opinion: rep?.opinion ?? '',
    signature: rep?.signature ?? 'NONE',
    leadMember: leadMember?.post ?? '',
    leadMemberName: leadMember?.name ?? '',
    atStudio: status === 'feedbackPending' && holder === organ,
  };
}

/** Only the id by which intake may be asked, with a purpose, each time on record (ENG-21). */
function mayReveal({ roles, level }: Principal, { law }: Rules): boolean {
  return law.may('revealReporter', roles, { level }).allowed;
}

export async function getHistory(
  serving: Serving,
  { caseId }: GetHistoryRequest,
  call: Call,
): Promise<GetHistoryResponse> {
  const { state, rules } = await readable(serving, 'getHistory', caseId, call);
  const entries = await serving.store.history(sightOf(call.principal, state), caseId);
  const parts = partsFor(state, call.principal.organ).map(({ id }) => id);
  const shown = entries.filter(({ event }) => isShown(event, parts) && mayRead(event, call.principal, rules));
  return {
    entries: shown.map(({ version, event, occurredAt, recordedAt, actor, hash }) => ({
      ...{ version, type: event.type, event: CaseMessage.fromPartial(toWire(event) as never) },
      ...{ occurredAt, recordedAt, actorId: actor.id, actorName: actor.name, actorOrgan: actor.organ },
      hash: Buffer.from(hash).toString('hex'),
    })),
  };
}

/** Referrals and accountability are for who may make them; nobody else learns that they are there (C37c, C41). */
function mayRead({ type }: CaseEvent, principal: Principal, rules: Rules): boolean {
  const query = restrictedTo[type];
  return query === undefined || rules.law.may(query, principal.roles, { level: principal.level }).allowed;
}

/** Events of an assignment that the caller's unit does not see are left out, the rest of the life is there. */
function isShown(event: CaseEvent, parts: readonly string[]): boolean {
  return !('assignmentId' in event) || event.assignmentId === '' || parts.includes(event.assignmentId);
}
