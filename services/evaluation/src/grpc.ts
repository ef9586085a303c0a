import type { Clock } from '@green-channel/platform/clock';
import type { Principal } from '@green-channel/platform/identity';
import { isUuid, uuid7 } from '@green-channel/platform/ids';
import { type Pools, transaction } from '@green-channel/platform/pool';
import { platformRefusals } from '@green-channel/platform/refusal';
import { type Call, type ServiceEntry, service } from '@green-channel/platform/rpc/server';
import type { Act, Store, Viewer } from '@green-channel/platform/store';
import {
  BallotServiceService,
  type EvaluateRequest,
  type GetBallotRequest,
  type ListOpenEvaluationsRequest,
} from '@green-channel/proto/greenchannel/ballot/v1/ballot_service';
import { type Ballot, decider, type Opened } from './ballot.ts';
import type { BallotEvent } from './ballot-event.ts';
import { ballotsOfSubmission, listBallots } from './store.ts';
import { ballotOf, byOf, cursorOf, evaluateOf, filterOf } from './wire.ts';

export interface Serving {
  pools: Pools;
  store: Store<Ballot, BallotEvent>;
  clock: Clock;
}

export function ballotService(serving: Serving): ServiceEntry {
  return service(BallotServiceService, {
    evaluate: (request, call) => evaluate(serving, request, call),
    getBallot: (request, call) => getBallot(serving, request, call),
    listOpenEvaluations: (request, call) => list(serving, request, call),
  });
}

async function evaluate(serving: Serving, request: EvaluateRequest, call: Call) {
  const { principal } = call;
  const by = byOf(principal);
  const id = request.ballotId || (await newestOf(serving, principal, principal.submission ?? ''));
  const { state } = await loaded(serving, principal, id);
  const now = serving.clock.now(principal.city);
  const input = evaluateOf(request, by, now);
  const outcome = await serving.store.command({
    act: actOf(call, now, { occurredAt: by.kind === 'staff' ? input.stated.at : now, ...lawOf(state) }),
    stream: id,
    viewer: viewerOf(principal),
    fingerprint: call.fingerprint,
    ...(call.expectedVersion === undefined ? {} : { expectedVersion: call.expectedVersion }),
    decide: (current) => decider.decide(input, current, undefined),
  });
  return { id, version: outcome.version, position: outcome.position, number: '' };
}

async function getBallot(serving: Serving, { ballotId, submissionId }: GetBallotRequest, { principal }: Call) {
  const by = byOf(principal);
  const id = ballotId || (await newestOf(serving, principal, submissionId || (principal.submission ?? '')));
  const { state, version } = await loaded(serving, principal, id);
  return { ballot: ballotOf(state, version, by) };
}

async function list(serving: Serving, request: ListOpenEvaluationsRequest, { principal }: Call) {
  const by = byOf(principal);
  const filter = filterOf(request);
  const resident = by.kind === 'resident';
  const found = resident
    ? (await ofSubmission(serving, principal, by.submission)).filter(
        ({ status }) => status === (filter.status ?? status),
      )
    : await transaction(serving.pools, principal.organ, (tx) => listBallots(tx, { ...filter, size: filter.size + 1 }));
  const rows = found.slice(0, filter.size);
  const all = await Promise.all(rows.map(({ id }) => loaded(serving, principal, id)));
  const last = rows.at(-1);
  const more = found.length > rows.length && last !== undefined && 'told_at' in last;
  const ballots = all.map(({ state, version }) => ballotOf(state, version, by));
  return { ballots, page: { nextCursor: more ? cursorOf(last) : '', total: '' } };
}

async function newestOf(serving: Serving, principal: Principal, submission: string): Promise<string> {
  const all = isUuid(submission) ? await ofSubmission(serving, principal, submission) : [];
  const newest = all.find(({ status }) => status === 'open') ?? all[0];
  if (newest === undefined) throw platformRefusals.NOT_FOUND({ what: '评价单' });
  return newest.id;
}

/** A resident's token names the one submission: another's ballots do not exist for it. */
async function ofSubmission({ pools }: Serving, principal: Principal, submission: string) {
  if (principal.kind === 'resident' && principal.submission !== submission) return [];
  return transaction(pools, viewerOf(principal), (tx) => ballotsOfSubmission(tx, submission));
}

async function loaded(
  { store }: Serving,
  principal: Principal,
  id: string,
): Promise<{ state: Opened; version: number }> {
  const found = isUuid(id) ? await store.load(viewerOf(principal), id) : undefined;
  const state = found?.state;
  const foreign =
    principal.kind === 'resident' && state?.status !== 'unopened' && state?.submissionId !== principal.submission;
  if (found === undefined || state === undefined || state.status === 'unopened' || foreign)
    throw platformRefusals.NOT_FOUND({ what: `评价单 ${id}` });
  return { state, version: found.version };
}

/** A resident has no organ: the service reads for the resident, bound to the submission by `loaded`. */
function viewerOf(principal: Principal): Viewer {
  return principal.kind === 'resident' ? 'worker' : principal.organ;
}

function lawOf({ law, calendar }: Opened): Partial<Act> {
  return { ...(law === '' ? {} : { pack: law }), ...(calendar === '' ? {} : { calendar }) };
}

function actOf({ principal, commandId }: Call, at: Date, more: Partial<Act>): Act {
  const { kind, subject, post, person, name, organ, roles, city, tenant } = principal;
  const actor =
    kind === 'resident'
      ? { kind, id: subject, name: '', organ: 0, roles: [] }
      : { kind, id: post, person, name, organ, roles };
  return { commandId: commandId ?? uuid7(), actor, city, tenant, at, ...more };
}
