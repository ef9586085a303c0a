import type { Clock } from '@green-channel/platform/clock';
import type { Principal } from '@green-channel/platform/identity';
import { isUuid, uuid7 } from '@green-channel/platform/ids';
import { type Pools, transaction } from '@green-channel/platform/pool';
import { notFound } from '@green-channel/platform/refusal';
import { type Call, type ServiceEntry, service } from '@green-channel/platform/rpc/server';
import type { Act, Store, Viewer } from '@green-channel/platform/store';
import {
  BallotServiceService,
  type EvaluateRequest,
  type GetBallotRequest,
  type ListOpenEvaluationsRequest,
} from '@green-channel/proto/greenchannel/ballot/v1/ballot_service';
import type { Laws } from '@green-channel/regulation/law/published';
import { readScopeOf } from '@green-channel/regulation/law/read-scope';
import { type Ballot, decider, type Opened } from './ballot.ts';
import type { BallotEvent } from './ballot-event.ts';
import type { Surveys } from './gathering.ts';
import { ballotsOfSubmission, type Filter, listBallots } from './store.ts';
import { surveyHandlers } from './survey-grpc.ts';
import { ballotOf, byOf, cursorOf, evaluateOf, filterOf } from './wire.ts';

export interface Serving {
  pools: Pools;
  store: Store<Ballot, BallotEvent>;
  surveys: Surveys;
  laws: Laws;
  clock: Clock;
}

export function ballotService(serving: Serving): ServiceEntry {
  return service(BallotServiceService, {
    evaluate: (request, call) => evaluate(serving, request, call),
    getBallot: (request, call) => getBallot(serving, request, call),
    listOpenEvaluations: (request, call) => list(serving, request, call),
    ...surveyHandlers(serving),
  });
}

async function evaluate(serving: Serving, request: EvaluateRequest, call: Call) {
  const { principal } = call;
  const by = byOf(principal);
  const id = request.ballotId || (await newestOf(serving, principal, principal.submission ?? ''));
  const { state } = await loaded(serving, principal, id);
  const words = await wordsOf(serving, state);
  const now = serving.clock.now(principal.city);
  const input = evaluateOf(request, by, now);
  const outcome = await serving.store.command({
    act: actOf(call, now, { occurredAt: by.kind === 'staff' ? input.stated.at : now, ...lawOf(state) }),
    stream: id,
    viewer: viewerOf(principal),
    fingerprint: call.fingerprint,
    ...(call.expectedVersion === undefined ? {} : { expectedVersion: call.expectedVersion }),
    decide: (current) => decider.decide(input, current, words),
  });
  return { id, version: outcome.version, position: outcome.position, number: '' };
}

async function getBallot(serving: Serving, { ballotId, submissionId }: GetBallotRequest, { principal }: Call) {
  const by = byOf(principal);
  const id = ballotId || (await newestOf(serving, principal, submissionId || (principal.submission ?? '')));
  const found = await loaded(serving, principal, id);
  return { ballot: ballotOf(found, by, await wordsOf(serving, found.state)) };
}

async function list(serving: Serving, request: ListOpenEvaluationsRequest, { principal }: Call) {
  const by = byOf(principal);
  const filter = filterOf(request);
  const resident = by.kind === 'resident';
  const found = resident
    ? (await ofSubmission(serving, principal, by.submission)).filter(
        ({ status }) => status === (filter.status ?? status),
      )
    : await ofOrgan(serving, principal, filter);
  const rows = found.slice(0, filter.size);
  const last = rows.at(-1);
  const more = found.length > rows.length && last !== undefined && 'told_at' in last;
  const ballots = (await Promise.all(rows.map(({ id }) => shown(serving, principal, id)))).flat();
  return { ballots, page: { nextCursor: more ? cursorOf(last) : '', total: '' } };
}

/** Who administers or audits sees none, a collector the own ones (domain 53, column Read). */
async function ofOrgan(
  { laws, pools }: Serving,
  principal: Principal,
  filter: Omit<Filter, 'collector' | 'roles' | 'post'>,
) {
  const scope = readScopeOf((await laws.inForce(principal.city)).roles, principal.roles);
  if (scope === 'none') return [];
  const collector = scope === 'own' ? principal.post : '';
  const whose = { collector, roles: principal.roles, post: principal.post, size: filter.size + 1 };
  return transaction(pools, principal.organ, (tx) => listBallots(tx, { ...filter, ...whose }));
}

async function shown(serving: Serving, principal: Principal, id: string) {
  const found = await stored(serving, principal, id);
  const seen = found !== undefined && (await reads(principal, found.state, serving.laws));
  return seen ? [ballotOf(found, byOf(principal), await wordsOf(serving, found.state))] : [];
}

/** A ballot from before laws were named has no words of its own. */
const wordsOf = async ({ laws }: Serving, { law, calendar }: Opened) =>
  law === '' ? undefined : await laws.of(law, calendar);

async function newestOf(serving: Serving, principal: Principal, submission: string): Promise<string> {
  const all = isUuid(submission) ? await ofSubmission(serving, principal, submission) : [];
  const newest = all.find(({ status }) => status === 'open') ?? all[0];
  if (newest === undefined) throw notFound({ zh: '评价单', en: 'ballot' });
  return newest.id;
}

/** A resident's token names the one submission: another's ballots do not exist for it. */
async function ofSubmission({ pools }: Serving, principal: Principal, submission: string) {
  if (principal.kind === 'resident' && principal.submission !== submission) return [];
  return transaction(pools, viewerOf(principal), (tx) => ballotsOfSubmission(tx, submission));
}

async function loaded(serving: Serving, principal: Principal, id: string): Promise<{ state: Opened; version: number }> {
  const found = await stored(serving, principal, id);
  if (found === undefined || !(await reads(principal, found.state, serving.laws)))
    throw notFound({ zh: `评价单 ${id}`, en: `ballot ${id}` });
  return found;
}

async function stored({ store }: Serving, principal: Principal, id: string) {
  const found = isUuid(id) ? await store.load(viewerOf(principal), id) : undefined;
  if (found === undefined || found.state.status === 'unopened') return undefined;
  const foreign = principal.kind === 'resident' && found.state.submissionId !== principal.submission;
  return foreign ? undefined : { state: found.state, version: found.version };
}

/** The same for one ballot. */
async function reads({ kind, roles, post, organ }: Principal, ballot: Opened, laws: Laws): Promise<boolean> {
  const { law, calendar, collector, evaluator, judgeOrgan = 0 } = ballot;
  if (kind === 'resident' || law === '') return true;
  const scope = readScopeOf((await laws.of(law, calendar)).roles, roles);
  const judges = judgeOrgan === organ && roles.includes(evaluator);
  return scope === 'organ' || (scope === 'own' && (judges || (collector !== '' && collector === post)));
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
