/** One way for every command: load in the caller's sight, ask the law, decide, append. */
import type { Clock } from '@green-channel/platform/clock';
import type { Principal } from '@green-channel/platform/identity';
import { derivedId, isUuid } from '@green-channel/platform/ids';
import type { Call } from '@green-channel/platform/rpc/server';
import type { Act, FactCommand, Outcome, Store, Viewer } from '@green-channel/platform/store';
import type { CommandReply } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { actOf, doerOf } from './caller.ts';
import type { CaseEvent } from './case/event.ts';
import { decider } from './case/flow.ts';
import type { CaseInput, CommandName, Given } from './case/input.ts';
import { submissionOf } from './case/kin.ts';
import { type Rules, rulesInForce } from './case/rules.ts';
import type { Case, Opened } from './case/state.ts';
import type { Directory } from './directory.ts';
import type { CaseFiles } from './file/attach.ts';
import type { RefusedReads } from './refused-reads.ts';
import { rulesFor } from './rules-for.ts';

export interface Serving {
  store: Store<Case, CaseEvent>;
  /** Commands on several cases in one transaction: all of them or none. */
  together(commands: FactCommand<Case, CaseEvent>[]): Promise<Outcome<CaseEvent>[]>;
  directory: Directory;
  clock: Clock;
  refused: RefusedReads;
  files: CaseFiles;
}
/** What every request of a command has; the other fields are the input's own. */
export interface CommandRequest {
  caseId: string;
  assignmentId?: string;
}

export async function give(
  serving: Serving,
  command: CommandName,
  request: CommandRequest,
  call: Call,
): Promise<CommandReply> {
  const { store, directory } = serving;
  const { caseId } = request;
  const own = ownCall(command, caseId, call);
  if (signs(command, request)) await call.stillSignedIn();
  const { expectedVersion, fingerprint, principal } = own;
  const state = await seen(serving, command, caseId, own);
  const prepared = await prepare(serving, state, { command, request, call: own });
  const onAssignment = 'assignmentId' in request;
  const more = command === 'Dispatch' ? await dispatchFacts(directory, request, state) : {};
  const input = { ...prepared.input, ...more, ...(onAssignment ? { expected: expectedVersion } : {}) } as CaseInput;
  const outcome = await store.command({
    act: prepared.act,
    stream: caseId,
    viewer: sightOf(principal, state),
    fingerprint,
    ...(onAssignment || expectedVersion === undefined ? {} : { expectedVersion }),
    decide: deciding(prepared, input),
  });
  return replyOf(caseId, outcome);
}

/** A signature or a seal cannot be taken back: a token whose session was ended or locked gives none (ENG-19). */
function signs(
  command: CommandName,
  request: CommandRequest & { method?: string; signature?: { form: string } },
): boolean {
  if (command === 'SealPaper') return true;
  if (command === 'SignPaper') return request.method !== 'SCAN';
  return request.signature !== undefined && request.signature.form !== 'WET';
}

/** Whoever holds nothing but a query code may ask how the own submission stands, and give no other command. */
function ownCall(command: CommandName, caseId: string, call: Call): Call {
  const { principal } = call;
  const asks = command === 'QueryProgress' && principal.kind === 'resident' && principal.follows === caseId;
  return asks ? { ...call, principal: { ...principal, submission: caseId } } : call;
}

export interface Prepared {
  act: Act;
  rules: Rules;
  /** The request's fields are the command's. */
  input: Omit<Given, 'look'> & { type: CommandName };
}
interface Asked {
  command: CommandName;
  request: CommandRequest;
  call: Call;
}

export async function prepare(
  { directory, clock }: Serving,
  about: Parameters<typeof rulesFor>[1],
  { command, request, call }: Asked,
): Promise<Prepared> {
  const { principal } = call;
  const { rules, calendarHash } = await rulesFor(directory, about, command, organsIn(request));
  const now = clock.now(principal.city);
  const act = actOf(principal, call, now, { pack: rules.lawHash, calendar: calendarHash });
  const mint = (purpose: string) => derivedId(act.commandId, purpose);
  return { act, rules, input: { ...request, type: command, by: doerOf(principal), now, mint } };
}

/** The legal time is found by the rules (ENG-11). */
export function deciding({ act, rules }: Prepared, input: CaseInput): (current: Case) => CaseEvent[] {
  return (current) => {
    const events = decider.decide(input, current, rulesInForce(rules, current, input.now));
    const last = events.at(-1);
    if (last) act.occurredAt = last.at;
    return events;
  };
}

export function replyOf(
  id: string,
  { version, position, events }: { version: number; position: string; events: CaseEvent[] },
): CommandReply {
  const numbered = events.find((event) => event.type === 'CaseRegistered' || event.type === 'PaperWritten');
  return { id, version, position, number: numbered?.numberText ?? '' };
}

/** The case as the caller may see it; otherwise not found, and on record. */
export async function seen(serving: Serving, asked: string, caseId: string, call: Call): Promise<Opened> {
  return (await loaded(serving, asked, caseId, call)).state;
}

export async function loaded(
  { store, refused, clock }: Serving,
  asked: string,
  caseId: string,
  { principal }: Call,
): Promise<{ state: Opened; version: number }> {
  const resident = principal.kind === 'resident';
  const found = isUuid(caseId) ? await store.load(resident ? 'worker' : principal.organ, caseId) : undefined;
  if (!found || found.state.status === 'unopened' || (resident && !isOwn(found.state, principal))) {
    return refused.notFound(caseId, asked, principal, clock.now(principal.city));
  }
  return { state: found.state, version: found.version };
}

/** A part that was split off belongs to the same submission. */
function isOwn(state: Opened, { submission = '' }: Principal): boolean {
  return submission !== '' && submissionOf(state) === submission;
}

/** Residents act on their own submission, whoever holds it; everybody else in the sight of the own organ. */
export function sightOf(principal: Principal, state: Opened): Viewer {
  return principal.kind === 'resident' && isOwn(state, principal) ? 'worker' : principal.organ;
}

/** Organs that a refusal of this request may have to name. */
function organsIn(request: CommandRequest): number[] {
  const { target, unit, handlers } = request as { target?: number; unit?: number; handlers?: { organ: number }[] }; // few commands name organs
  return [target ?? 0, unit ?? 0, ...(handlers ?? []).map(({ organ }) => organ)];
}

export async function dispatchFacts(directory: Directory, request: CommandRequest, { origin }: Pick<Opened, 'origin'>) {
  const organs = [...new Set(organsIn(request))].filter((organ) => organ > 0);
  const units = await Promise.all(organs.map((organ) => directory.unit(organ)));
  const here = units.filter((unit) => unit !== undefined).filter(({ path }) => path[0] === origin.city);
  // JL-05, JL-49: what is handled by units is supervised by the city office and its supervision offices.
  return { units: here, supervisors: [origin.city, ...(await directory.supervisors(origin.city))] };
}
