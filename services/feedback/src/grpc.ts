import type { Clock } from '@green-channel/platform/clock';
import type { Principal } from '@green-channel/platform/identity';
import { isUuid, uuid7 } from '@green-channel/platform/ids';
import { type Pools, transaction } from '@green-channel/platform/pool';
import { AN_ID, forbidden, notFound, unfit } from '@green-channel/platform/refusal';
import { type Call, type ServiceEntry, service } from '@green-channel/platform/rpc/server';
import type { Act, Store } from '@green-channel/platform/store';
import {
  CallbackServiceService,
  type Duty as DutyMessage,
  type ExplainDutyRequest,
  type FeedBackRequest,
  type GetCallbacksRequest,
  type ListFeedbackDutiesRequest,
} from '@green-channel/proto/greenchannel/callback/v1/callback_service';
import type { Law } from '@green-channel/regulation/law/law';
import type { Laws } from '@green-channel/regulation/law/published';
import { readScopeOf } from '@green-channel/regulation/law/read-scope';
import { type Callback, decider, type Opened } from './callback.ts';
import type { CallbackEvent } from './callback-event.ts';
import { isSeenBy } from './duty.ts';
import { momentOf } from './signing.ts';
import { callbacksOf, listCallbacks } from './store.ts';
import { accountMessage, byOf, cursorOf, dutiesOf, feedBackOf, filterOf } from './wire.ts';

export interface Serving {
  pools: Pools;
  store: Store<Callback, CallbackEvent>;
  laws: Laws;
  clock: Clock;
  /** Hashes of the files of a case, as heard. */
  filesOf(caseId: string): Promise<string[]>;
}

export function callbackService(serving: Serving): ServiceEntry {
  return service(CallbackServiceService, {
    feedBack: (request, call) => feedBack(serving, request, call),
    listFeedbackDuties: (request, call) => listDuties(serving, request, call),
    getCallbacks: (request, call) => getCallbacks(serving, request, call),
    explainDuty: (request, call) => explainDuty(serving, request, call),
  });
}

async function feedBack({ store, laws, clock, filesOf }: Serving, request: FeedBackRequest, call: Call) {
  const principal = staff(call);
  const { callbackId } = request;
  const { state } = await loaded(store, principal.organ, callbackId);
  const law = await lawOf(laws, state);
  const now = clock.now(principal.city);
  const files = request.signing ? await filesOf(state.caseId) : [];
  const input = { ...feedBackOf(request, byOf(principal), now), files };
  const outcome = await store.command({
    act: actOf(principal, call, now, { occurredAt: momentOf(input), pack: state.law, calendar: state.calendar }),
    stream: callbackId,
    viewer: principal.organ,
    fingerprint: call.fingerprint,
    ...(call.expectedVersion === undefined ? {} : { expectedVersion: call.expectedVersion }),
    decide: (current) => decider.decide(input, current, law),
  });
  return { id: callbackId, version: outcome.version, position: outcome.position, number: '' };
}

async function listDuties(serving: Serving, request: ListFeedbackDutiesRequest, call: Call) {
  const principal = staff(call);
  const filter = filterOf(request);
  const scope = readScopeOf((await serving.laws.inForce(principal.city)).roles, principal.roles);
  if (scope === 'none') return { duties: [], page: { nextCursor: '', total: '' } };
  const collector = scope === 'own' ? principal.post : '';
  const found = await transaction(serving.pools, principal.organ, (tx) =>
    listCallbacks(tx, { ...filter, collector, size: filter.size + 1 }),
  );
  const rows = found.slice(0, filter.size);
  const last = rows.at(-1);
  const duties = await shown(serving, principal, rows);
  return { duties, page: { nextCursor: found.length > rows.length && last ? cursorOf(last) : '', total: '' } };
}

async function getCallbacks(serving: Serving, { caseId }: GetCallbacksRequest, call: Call) {
  const principal = staff(call);
  if (!isUuid(caseId)) throw unfit('case_id', AN_ID);
  const rows = await transaction(serving.pools, principal.organ, (tx) => callbacksOf(tx, caseId));
  return { duties: await shown(serving, principal, rows) };
}

/** The day by day of one duty's clock, by the law and the calendar with which it was reckoned. */
async function explainDuty({ store, laws }: Serving, request: ExplainDutyRequest, call: Call) {
  const principal = staff(call);
  const { callbackId, dutyId, deadlineId } = request;
  const { state } = await loaded(store, principal.organ, callbackId);
  const duty = state.duties.find((one) => one.dutyId === dutyId);
  const deadline = duty?.clocks.find(({ id }) => deadlineId === '' || id === deadlineId);
  const law = deadline && (await laws.of(deadline.packHash, deadline.calendarHash));
  if (!duty || !law || !isSeenBy(byOf(principal), duty, law))
    throw notFound({ zh: `期限 ${deadlineId.slice(0, 36)}`, en: `limit ${deadlineId.slice(0, 36)}` });
  return { account: accountMessage(law, deadline, duty) };
}

async function shown({ store, laws }: Serving, principal: Principal, rows: { id: string }[]): Promise<DutyMessage[]> {
  const duties = await Promise.all(
    rows.map(async ({ id }) => {
      const { state, version } = await loaded(store, principal.organ, id);
      const law = await lawOf(laws, state);
      return dutiesOf(state, version, byOf(principal), law);
    }),
  );
  return duties.flat();
}

/** ENG-04: the rules of the day on which the case was registered. */
async function lawOf(laws: Laws, { law, calendar, lawOn = '' }: Opened): Promise<Law> {
  const whole = await laws.of(law, calendar);
  return lawOn === '' ? whole : whole.on(lawOn);
}

async function loaded(store: Serving['store'], organ: number, id: string): Promise<{ state: Opened; version: number }> {
  const found = isUuid(id) ? await store.load(organ, id) : undefined;
  if (found === undefined || found.state.status === 'unopened')
    throw notFound({ zh: `反馈任务 ${id}`, en: `duty to tell ${id}` });
  return { state: found.state, version: found.version };
}

/** Residents follow their matter in routing; a callback is staff's work. */
function staff({ principal }: Call): Principal {
  if (principal.kind === 'person' || principal.kind === 'client') return principal;
  throw forbidden({ zh: '告知反映人', en: 'tell the reporter' });
}

function actOf(principal: Principal, call: Call, at: Date, more: Partial<Act>): Act {
  const { post, person, name, organ, roles, city, tenant } = principal;
  const kind = principal.kind === 'client' ? 'client' : 'person';
  return {
    commandId: call.commandId ?? uuid7(),
    actor: { kind, id: post, person, name, organ, roles },
    city,
    tenant,
    at,
    ...more,
  };
}
