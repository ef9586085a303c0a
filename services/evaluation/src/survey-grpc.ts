/** Closing a survey, and the list of an office's own ones. */
import type { Principal } from '@green-channel/platform/identity';
import { isUuid, uuid7 } from '@green-channel/platform/ids';
import { transaction } from '@green-channel/platform/pool';
import { A_STATE, notFound, platformRefusals, unfit } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  CloseSurveyRequest,
  ListSurveysRequest,
  Survey as Message,
} from '@green-channel/proto/greenchannel/ballot/v1/ballot_service';
import type { Law } from '@green-channel/regulation/law/law';
import type { Serving } from './grpc.ts';
import { shareOf } from './share.ts';
import { type Closer, decider, type KnownSurvey, refusalFor } from './survey.ts';
import { listSurveys, type SurveyRow } from './survey-store.ts';

const MOST = 200;

export function surveyHandlers(serving: Serving) {
  return {
    closeSurvey: (request: CloseSurveyRequest, call: Call) => close(serving, request, call),
    listSurveys: (request: ListSurveysRequest, call: Call) => list(serving, request, call),
  };
}

async function close(serving: Serving, { surveyId: id, note }: CloseSurveyRequest, call: Call) {
  const { principal } = call;
  const { state } = await loaded(serving, principal, id);
  const law = await serving.laws.of(state.law, state.calendar);
  const now = serving.clock.now(principal.city);
  const input = { type: 'CloseSurvey' as const, note, by: closerOf(principal), now };
  const outcome = await serving.surveys.command({
    act: actOf(call, now, state),
    stream: id,
    viewer: principal.organ,
    fingerprint: call.fingerprint,
    ...(call.expectedVersion === undefined ? {} : { expectedVersion: call.expectedVersion }),
    decide: (current) => decider.decide(input, current, law),
  });
  return { id, version: outcome.version, position: outcome.position, number: '' };
}

function actOf({ principal, commandId }: Call, at: Date, { law: pack, calendar }: KnownSurvey) {
  const { kind, post: id, person, name, organ, roles, city, tenant } = principal;
  const actor = { kind, id, person, name, organ, roles };
  return { commandId: commandId ?? uuid7(), actor, city, tenant, at, pack, calendar };
}

async function list(serving: Serving, { page, status: asked }: ListSurveysRequest, { principal }: Call) {
  const law = await serving.laws.inForce(principal.city);
  const may = law.may('listSurveys', principal.roles, { level: principal.level });
  if (!may.allowed) return { surveys: [], page: { nextCursor: '', total: '' } };
  const size = Math.min(page?.size || 50, MOST);
  const filter = { status: statusOf(asked), after: afterOf(page?.cursor ?? ''), size: size + 1 };
  const found = await transaction(serving.pools, principal.organ, (tx) => listSurveys(tx, filter));
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  const surveys = await Promise.all(rows.map(({ id }) => shown(serving, principal, id)));
  return { surveys, page: { nextCursor: found.length > size && last ? cursorOf(last) : '', total: '' } };
}

const statuses = { '': undefined, OPEN: 'open', CLOSED: 'closed' } as const;

function statusOf(asked: string) {
  if (Object.hasOwn(statuses, asked)) return statuses[asked as keyof typeof statuses];
  throw unfit('status', A_STATE);
}

const cursorOf = ({ until, id }: SurveyRow): string => `${until}~${id}`;

function afterOf(cursor: string): [string, string] | undefined {
  if (cursor === '') return undefined;
  const [until = '', id = ''] = cursor.split('~');
  if (/^\d{4}-\d{2}-\d{2}$/.test(until) && isUuid(id)) return [until, id];
  throw platformRefusals.PAGE_UNKNOWN();
}

async function shown(serving: Serving, principal: Principal, id: string): Promise<Message> {
  const { state, version } = await loaded(serving, principal, id);
  const law = await serving.laws.of(state.law, state.calendar);
  const { surveyId, organ, until, status, clause, breached } = state;
  return {
    ...{ surveyId, version, organ, until, clause, breached, status: status === 'open' ? 'OPEN' : 'CLOSED' },
    closedAt: status === 'closed' ? state.closedAt : undefined,
    ...countedIn(state),
    ...mayClose(state, closerOf(principal), law),
  };
}

function countedIn(state: KnownSurvey) {
  const { units = [], valid = 0, satisfied = 0, blank = 0 } = (state.status === 'closed' && state.counted) || {};
  const results = units.map((unit) => ({ ...unit, rate: shareOf(unit.satisfied, unit.valid) }));
  return { units: results, valid, satisfied, blank, rate: shareOf(satisfied, valid) };
}

function mayClose(state: KnownSurvey, by: Closer, law: Law) {
  if (state.status === 'closed') return { mayClose: false, whyZh: '本期测评已结束。', whyEn: 'This survey is closed.' };
  const refused = refusalFor(by, state, law);
  return { mayClose: refused === undefined, whyZh: refused?.zh ?? '', whyEn: refused?.en ?? '' };
}

function closerOf({ organ, person, roles, level }: Principal): Closer {
  return { organ, person, roles, level };
}

async function loaded({ surveys }: Serving, { organ, kind }: Principal, id: string) {
  const seen = isUuid(id) && (kind === 'person' || kind === 'client');
  const found = seen ? await surveys.load(organ, id) : undefined;
  if (found === undefined || found.state.status === 'unopened')
    throw notFound({ zh: `测评 ${id}`, en: `survey ${id}` });
  return { state: found.state, version: found.version };
}
