/** One way for every command: load in the caller's sight, ask the law, decide, append. */
import type { Clock } from '@green-channel/platform/clock';
import { isUuid, uuid5 } from '@green-channel/platform/ids';
import type { Call } from '@green-channel/platform/rpc/server';
import type { Store } from '@green-channel/platform/store';
import type { CommandReply } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { actOf, doerOf, viewerFor } from './caller.ts';
import type { CaseEvent } from './case/event.ts';
import { decider } from './case/flow.ts';
import type { CaseInput, CommandName } from './case/input.ts';
import { rulesInForce } from './case/rules.ts';
import type { Case, Opened } from './case/state.ts';
import type { Directory } from './directory.ts';
import type { RefusedReads } from './refused-reads.ts';
import { rulesFor } from './rules-for.ts';

export interface Serving {
  store: Store<Case, CaseEvent>;
  directory: Directory;
  clock: Clock;
  refused: RefusedReads;
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
  const { store, clock } = serving;
  const { principal, expectedVersion, fingerprint } = call;
  const { caseId } = request;
  const state = await seen(serving, command, caseId, call);
  const { rules, calendarHash } = await rulesFor(serving.directory, state, command, organsIn(request));
  const now = clock.now(principal.city);
  const act = actOf(principal, call, now, { pack: rules.lawHash, calendar: calendarHash });
  const mint = (purpose: string) => uuid5(act.commandId, purpose);
  const onAssignment = 'assignmentId' in request;
  const more = command === 'Dispatch' ? await dispatchFacts(serving.directory, request, state) : {};
  const given = { by: doerOf(principal), now, mint, ...(onAssignment ? { expected: expectedVersion } : {}) };
  const input = { ...request, ...more, type: command, ...given } as unknown as CaseInput; // the request's fields are the command's
  const outcome = await store.command({
    act,
    stream: caseId,
    viewer: viewerFor(principal, caseId),
    fingerprint,
    ...(onAssignment || expectedVersion === undefined ? {} : { expectedVersion }),
    decide(current) {
      const events = decider.decide(input, current, rulesInForce(rules, current, now));
      const last = events.at(-1);
      if (last) act.occurredAt = last.at; // the legal time is found by the rules (ENG-11)
      return events;
    },
  });
  return replyOf(caseId, outcome);
}

function replyOf(
  id: string,
  { version, position, events }: { version: number; position: string; events: CaseEvent[] },
): CommandReply {
  const registered = events.find((event) => event.type === 'CaseRegistered');
  return { id, version, position, number: registered?.numberText ?? '' };
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
  const viewer = viewerFor(principal, caseId);
  const unseen = principal.kind === 'resident' && viewer !== 'worker';
  const found = isUuid(caseId) && !unseen ? await store.load(viewer, caseId) : undefined;
  if (!found || found.state.status === 'unopened') {
    return refused.notFound(caseId, asked, principal, clock.now(principal.city));
  }
  return { state: found.state, version: found.version };
}

/** Organs that a refusal of this request may have to name. */
function organsIn(request: CommandRequest): number[] {
  const { target, handlers } = request as { target?: number; handlers?: { organ: number }[] }; // two commands name organs
  return [target ?? 0, ...(handlers ?? []).map(({ organ }) => organ)];
}

async function dispatchFacts(directory: Directory, request: CommandRequest, { origin }: Opened) {
  const organs = [...new Set(organsIn(request))].filter((organ) => organ > 0);
  const units = await Promise.all(organs.map((organ) => directory.unit(organ)));
  const here = units.filter((unit) => unit !== undefined).filter(({ path }) => path[0] === origin.city);
  // JL-05, JL-49: what is handled by units is supervised by the city office and its supervision offices.
  return { units: here, supervisors: [origin.city, ...(await directory.supervisors(origin.city))] };
}
