import { randomUUID } from 'node:crypto';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { factsSchema, openTeller, type Teller } from '@green-channel/infra/testing/facts';
import { startIssuer, type TestIssuer } from '@green-channel/infra/testing/issuer';
import { openPools, type Pools } from '@green-channel/platform/pool';
import { isRefusal } from '@green-channel/platform/refusal';
import { type ClientOf, client } from '@green-channel/platform/rpc/client';
import type { Served } from '@green-channel/platform/rpc/server';
import { CallbackServiceService, type Duty } from '@green-channel/proto/greenchannel/callback/v1/callback_service';
import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { ClockEvent, TenantEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { TimerEvent } from '@green-channel/proto/greenchannel/timer/v1/timer_events';
import { lawNamed } from '@green-channel/regulation/testing';
import { start } from '../src/main.ts';

const [CITY, COMMUNITY, UNIT, SIBLING] = [1, 104, 301, 105];
const law = lawNamed('jilin-2012');
let database: TestDatabase;
let teller: Teller;
let issuer: TestIssuer;
let served: Served;
let rpc: ClientOf<typeof CallbackServiceService>;
let pools: Pools;

beforeAll(async () => {
  database = await freshDatabase(['feedback', factsSchema]);
  issuer = await startIssuer();
  teller = openTeller(
    database,
    { case: CaseEvent, timer: TimerEvent, clock: ClockEvent, tenant: TenantEvent },
    { callback: 'feedback' },
  );
  const env = {
    ...database.env,
    ...{ FEEDBACK_ADDRESS: '127.0.0.1:0', DIRECTORY_ADDRESS: '127.0.0.1:1', SERVICE_CLIENT_SECRET: 'not-called' },
    ...{ AUTH_ISSUER: issuer.url, AUTH_JWKS_URL: issuer.jwksUrl, AUTH_TOKEN_URL: issuer.url },
  };
  served = await start(env, { bus: teller.bus, laws: { of: async () => law, inForce: async () => law } });
  rpc = client(CallbackServiceService, served.address);
  pools = openPools({ app: database.url('feedback', 'app'), worker: database.url('feedback', 'worker') });
});
afterAll(async () => {
  rpc.close();
  await served.stop();
  await teller[Symbol.asyncDispose]();
  await pools[Symbol.asyncDispose]();
  await issuer.stop();
});

const staff = (organ: number, roles: string[], level = 'COMMUNITY', person = `p-${organ}`) =>
  issuer.token({ city: '1', tenant: String(organ), unit: String(organ), roles, level, person, post: `post-${organ}` });
const clerk = () => staff(COMMUNITY, ['COMMUNITY_CLERK']);
const reason = (call: Promise<unknown>) =>
  call.then(
    () => 'taken',
    (error) => (isRefusal(error) ? error.reason : Promise.reject(error)),
  );
const settle = async () => {
  await teller.settled();
  const settling = client(SettleServiceService, served.address, { token: clerk });
  expect(await settling.settle({ timeoutMs: 10_000 })).toEqual({ quiet: true, waiting: [] });
  settling.close();
};
const under = { pack: 'law', calendar: 'cal', tenant: COMMUNITY };

const opened = (over: object = {}) => ({
  ...{ type: 'CaseOpened', channel: 'PHONE', origin: { city: 1, community: COMMUNITY }, organ: COMMUNITY },
  ...{
    matter: { title: '路灯不亮' },
    reporterId: randomUUID(),
    reporterKind: 'NAMED',
    submissionId: randomUUID(),
    ...over,
  },
});
const registered = { type: 'CaseRegistered', numberText: '第0001号', organ: COMMUNITY, matter: { title: '路灯不亮' } };
const dispatched = () => ({
  ...{ type: 'CaseDispatched', office: CITY },
  handlers: [{ assignmentId: randomUUID(), organ: UNIT, role: 'SOLE' }],
});
const accepted = (at = new Date()) => ({
  type: 'ReplyAccepted',
  organ: UNIT,
  office: CITY,
  kind: 'SOLVED',
  answer: '已更换',
  at,
});

/** A case that was answered and waits for its reporter to be told. */
async function answered(over: object = {}, at?: Date): Promise<string> {
  const id = randomUUID();
  await teller.say(
    'case',
    id,
    [opened(over), registered, dispatched(), { type: 'Replied', organ: UNIT }, accepted(at)],
    under,
  );
  await settle();
  return id;
}
async function dutyOf(caseId: string, token?: string): Promise<Duty> {
  const { duties } = await rpc.getCallbacks({ caseId }, { token: token ?? (await clerk()) });
  const [duty] = duties;
  if (duty === undefined) throw new Error('the case owes no feedback');
  return duty;
}
const telling = ({ callbackId }: Duty, over: object = {}) => ({
  ...{ callbackId, dutyId: '', method: 'PHONE', text: '已修好', proof: { note: '本人接听', files: [] } },
  ...{ toldAt: undefined, lateReason: '', entries: {}, signing: undefined, ...over },
});
async function eventsOf(callbackId: string): Promise<string[]> {
  const text = 'select type from event where stream = $1 order by version';
  const { rows } = await pools.worker.query<{ type: string }>(text, [callbackId]);
  return rows.map(({ type }) => type);
}

test('a duty says why it is due that day, to those who see it', async () => {
  const { callbackId, dutyId, deadline } = await dutyOf(await answered());
  const ask = { callbackId, dutyId, deadlineId: deadline?.id ?? '' };
  const { account } = await rpc.explainDuty(ask, { token: await clerk() });
  expect(account).toMatchObject({ unit: 'DAY', count: 2, calendar: 'CN_WORKDAY', requirement: 'JL-32' });
  expect(account?.counted.at(-1)?.day).toBe(deadline?.due);
  expect(await reason(rpc.explainDuty({ ...ask, dutyId: 'x' }, { token: await clerk() }))).toBe('NOT_FOUND');
  expect(await reason(rpc.explainDuty(ask, { token: await staff(SIBLING, ['COMMUNITY_CLERK']) }))).toBe('NOT_FOUND');
});

test('an accepted reply owes the reporter feedback, seen by those who may tell and by nobody else', async () => {
  const caseId = await answered();
  const duty = await dutyOf(caseId);
  expect(duty).toMatchObject({
    ...{ status: 'OWED', channel: 'PHONE', methods: ['PHONE', 'SMS'], ownerOrgan: COMMUNITY, dispatchingOrgan: CITY },
    ...{ handlerOrgans: [UNIT], answer: '已更换', owedBy: 'ReplyAccepted', caseNumber: '第0001号', title: '路灯不亮' },
    deadline: { timer: 'T-JL-FEEDBACK', chargedTo: COMMUNITY, ownerNoun: 'callback' },
    may: [{ command: 'feedBack', allowed: true }],
  });
  for (const organ of [CITY, UNIT])
    expect(await dutyOf(caseId, await staff(organ, ['DEPT_HANDLER'], 'UNIT'))).toMatchObject({ dutyId: duty.dutyId });
  const foreign = await rpc.getCallbacks({ caseId }, { token: await staff(SIBLING, ['COMMUNITY_CLERK']) });
  expect(foreign.duties).toEqual([]);
});

test('who reads only the own cases sees and tells what the post collected, and nothing else', async () => {
  const mine = await answered({ channel: 'GRID', collector: 'post-g1' });
  const others = await answered({ channel: 'GRID', collector: 'post-g2' });
  const worker = await issuer.token({
    ...{ city: '1', tenant: String(COMMUNITY), unit: String(COMMUNITY), roles: ['GRID_WORKER'], level: 'COMMUNITY' },
    ...{ person: 'p-g1', post: 'post-g1' },
  });
  const ask = { page: undefined, status: '', dueBefore: undefined, channel: 'GRID', mine: false, q: '' };
  const listed = async (token: string) => {
    const { duties } = await rpc.listFeedbackDuties(ask, { token });
    return duties.map(({ caseId }) => caseId).filter((id) => id === mine || id === others);
  };
  expect(await listed(worker)).toEqual([mine]);
  expect((await listed(await clerk())).sort()).toEqual([mine, others].sort());
  expect(await listed(await staff(COMMUNITY, ['AUDITOR']))).toEqual([]);
  expect((await rpc.getCallbacks({ caseId: others }, { token: worker })).duties).toEqual([]);
  const foreign = await dutyOf(others);
  const told = { method: 'FACE', proof: { note: '当面', files: [] } };
  expect(await reason(rpc.feedBack(telling(foreign, told), { token: worker }))).toBe('NOT_OWN_CASE');
  expect(await reason(rpc.feedBack(telling(await dutyOf(mine, worker), told), { token: worker }))).toBe('taken');
});

test('telling the reporter settles the duty, once, and the same command again changes nothing', async () => {
  const duty = await dutyOf(await answered());
  const [token, commandId] = [await clerk(), randomUUID()];
  const reply = await rpc.feedBack(telling(duty), { token, commandId, expectedVersion: 1 });
  expect(reply).toMatchObject({ id: duty.callbackId, version: 2, position: `callback:${duty.callbackId}@2` });
  expect(await rpc.feedBack(telling(duty), { token, commandId, expectedVersion: 1 })).toEqual(reply);
  expect(await reason(rpc.feedBack(telling(duty, { text: '别的' }), { token, commandId }))).toBe(
    'IDEMPOTENCY_CONFLICT',
  );
  expect(await reason(rpc.feedBack(telling(duty), { token }))).toBe('COMMAND_NOT_NOW');
  expect(await dutyOf(duty.caseId)).toMatchObject({
    status: 'DELIVERED',
    method: 'PHONE',
    toldBy: COMMUNITY,
    version: 2,
  });
  expect(await eventsOf(duty.callbackId)).toEqual(['CallbackOwed', 'FeedbackDelivered']);
});

test('every refusal changes nothing', async () => {
  const duty = await dutyOf(await answered());
  const [token, office] = [await clerk(), await staff(CITY, ['CITY_HANDLER'], 'CITY')];
  const refused = (over: object, options: object = { token }) => reason(rpc.feedBack(telling(duty, over), options));
  expect(await refused({}, { token: await staff(SIBLING, ['COMMUNITY_CLERK']) })).toBe('NOT_FOUND');
  expect(await refused({}, { token: await staff(COMMUNITY, ['AUDITOR']) })).toBe('ROLE_MAY_NOT');
  expect(await refused({}, { token: '' })).toBe('UNAUTHENTICATED');
  expect(await refused({}, { token: await issuer.token({ client_id: 'service-x', kind: 'system' }) })).toBe(
    'FORBIDDEN',
  );
  expect(await refused({}, { token, expectedVersion: 9 })).toBe('STALE_VERSION');
  expect(await refused({ callbackId: 'x' })).toBe('NOT_FOUND');
  expect(await refused({ callbackId: randomUUID() })).toBe('NOT_FOUND');
  expect(await refused({ dutyId: randomUUID() })).toBe('DUTY_UNKNOWN');
  expect(await refused({ method: 'FACE' })).toBe('METHOD_UNFIT');
  expect(await refused({ proof: undefined })).toBe('PROOF_MISSING');
  expect(await refused({ text: '' })).toBe('TEXT_MISSING');
  expect(await refused({ text: '好'.repeat(6_000) })).toBe('TEXT_TOO_LONG');
  expect(await refused({ toldAt: new Date(Date.now() + 60_000) })).toBe('TOLD_IN_FUTURE');
  expect(await refused({ toldAt: new Date(Date.now() - 3_600_000 * 24 * 9) })).toBe('TOLD_BEFORE_OWED');
  expect(await eventsOf(duty.callbackId)).toEqual(['CallbackOwed']);
  expect(await reason(rpc.feedBack(telling(duty, { method: 'SMS', proof: undefined }), { token: office }))).toBe(
    'taken',
  );
});

test('told at the door: owed and delivered by one fact, and the clock is stopped (AT-33)', async () => {
  const caseId = randomUUID();
  const toldAtOnce = {
    method: 'FACE',
    toldAt: new Date(),
    proof: '本人在场',
    photos: [{ hash: 'h', name: 'a.jpg', type: 'image/jpeg' }],
  };
  const resolved = { type: 'CaseResolvedAtSource', organ: COMMUNITY, answer: '当场修好', toldAtOnce, at: new Date() };
  await teller.say('case', caseId, [opened({ channel: 'GRID' }), registered, resolved], under);
  await settle();
  const duty = await dutyOf(caseId);
  expect(duty).toMatchObject({ status: 'DELIVERED', method: 'FACE', proof: { note: '本人在场', files: ['h'] } });
  expect(await eventsOf(duty.callbackId)).toEqual(['CallbackOwed', 'FeedbackDelivered']);
});

test('a reopened case owes nothing any more, and a new reply owes anew', async () => {
  const caseId = await answered();
  await teller.say('case', caseId, [{ type: 'CaseReopened', organ: CITY, reason: '复发' }], under);
  await settle();
  expect((await dutyOf(caseId)).status).toBe('CANCELLED');
  await teller.say('case', caseId, [dispatched(), accepted()], under);
  await settle();
  const { duties } = await rpc.getCallbacks({ caseId }, { token: await clerk() });
  expect(duties.map(({ status }) => status).sort()).toEqual(['CANCELLED', 'OWED']);
});

test('rings of its own deadline warn and breach; what was told in time takes the breach back (ENG-11)', async () => {
  const at = new Date(Date.now() - 9 * 24 * 3_600_000);
  const duty = await dutyOf(await answered({}, at));
  const due = duty.deadline?.dueAt ?? new Date(0);
  const ring = (kind: string, rangAt: Date) => ({
    ...{ type: 'TimerRang', deadlineId: duty.deadline?.id, ownerNoun: 'callback', ownerStream: duty.callbackId },
    ...{ kind, step: 0, to: '', rangAt },
  });
  await teller.say('timer', randomUUID(), ring('WARN', new Date(due.getTime() - 3_600_000)));
  await teller.say('timer', randomUUID(), [ring('DUE', due), ring('DUE', due)]);
  await teller.say('timer', randomUUID(), { ...ring('DUE', due), ownerNoun: 'case' });
  await settle();
  expect((await dutyOf(duty.caseId)).breached).toBe(true);
  const late = telling(duty, { toldAt: new Date(at.getTime() + 3_600_000), lateReason: '补录' });
  await rpc.feedBack(late, { token: await clerk() });
  expect((await dutyOf(duty.caseId)).breached).toBe(false);
  expect(await eventsOf(duty.callbackId)).toEqual([
    ...['CallbackOwed', 'CallbackWarned', 'CallbackBreached', 'FeedbackDelivered', 'CallbackBreachWithdrawn'],
  ]);
});

test('duties are listed by what is due next, page by page, with filters', async () => {
  const channel = 'WALK_IN';
  const days = [3, 1, 2];
  for (const day of days) await answered({ channel }, new Date(Date.now() - day * 24 * 3_600_000));
  const token = await clerk();
  const ask = { page: { size: 2, cursor: '' }, status: '', dueBefore: undefined, channel, mine: false, q: '' };
  const first = await rpc.listFeedbackDuties(ask, { token });
  const next = { size: 2, cursor: first.page?.nextCursor ?? '' };
  const second = await rpc.listFeedbackDuties({ ...ask, page: next }, { token });
  const dues = [...first.duties, ...second.duties].map(({ deadline }) => deadline?.dueAt?.getTime() ?? 0);
  expect(dues).toHaveLength(3);
  expect(dues).toEqual(dues.toSorted((a, b) => a - b));
  expect(second.page?.nextCursor).toBe('');
  const counted = async (over: object) =>
    (await rpc.listFeedbackDuties({ ...ask, page: undefined, ...over }, { token })).duties.length;
  expect(await counted({ status: 'DELIVERED' })).toBe(0);
  expect(await counted({ mine: true })).toBe(3);
  expect(await counted({ q: '没有这个' })).toBe(0);
  expect(await counted({ q: '路灯' })).toBe(3);
  expect(await counted({ dueBefore: new Date(0) })).toBe(0);
  expect(await reason(rpc.listFeedbackDuties({ ...ask, status: 'X' }, { token }))).toBe('INVALID_FIELD');
  expect(await reason(rpc.listFeedbackDuties({ ...ask, page: { size: 1, cursor: 'x' } }, { token }))).toBe(
    'PAGE_UNKNOWN',
  );
  expect(await reason(rpc.getCallbacks({ caseId: 'x' }, { token }))).toBe('INVALID_FIELD');
});

test('a merged division hands on what it owes and what it told: the successor sees and tells, the ended one is gone', async () => {
  const [caseId, told] = [await answered(), await answered()];
  const { callbackId } = await dutyOf(told);
  await rpc.feedBack(telling(await dutyOf(told)), { token: await clerk() });
  const merged = { type: 'CaseSucceeded', from: COMMUNITY, to: SIBLING, reason: '吉民函〔2027〕3号' };
  for (const id of [caseId, told]) await teller.say('case', id, merged, under);
  await settle();
  const successor = await staff(SIBLING, ['COMMUNITY_CLERK']);
  expect((await rpc.getCallbacks({ caseId }, { token: await clerk() })).duties).toEqual([]);
  const duty = await dutyOf(caseId, successor);
  expect(duty).toMatchObject({ status: 'OWED', ownerOrgan: SIBLING, deadline: { chargedTo: SIBLING } });
  expect(await dutyOf(told, successor)).toMatchObject({ status: 'DELIVERED', ownerOrgan: SIBLING });
  const { rows } = await pools.worker.query<{ viewer: number }>(
    'select viewer from callback_viewer where callback_id = any($1) order by callback_id, viewer',
    [[callbackId]],
  );
  expect(rows.map(({ viewer }) => viewer)).toEqual([CITY, SIBLING, UNIT]);
  expect(await reason(rpc.feedBack(telling(duty), { token: successor }))).toBe('taken');
  expect(await eventsOf(duty.callbackId)).toEqual(['CallbackOwed', 'CallbackSucceeded', 'FeedbackDelivered']);
});

test('a merger that the callback has no part in says nothing', async () => {
  const caseId = await answered();
  const { callbackId } = await dutyOf(caseId);
  await teller.say('case', caseId, { type: 'CaseSucceeded', from: 999, to: SIBLING, reason: '' }, under);
  await settle();
  expect(await eventsOf(callbackId)).toEqual(['CallbackOwed']);
});
