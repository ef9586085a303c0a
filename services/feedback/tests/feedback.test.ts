import { randomUUID } from 'node:crypto';
import {
  answered,
  begun,
  CITY,
  COMMUNITY,
  clerk,
  dutyOf,
  ended,
  eventsOf,
  issuer,
  opened,
  reason,
  registered,
  rpc,
  SIBLING,
  settle,
  staff,
  teller,
  telling,
  UNIT,
  under,
} from './stage.ts';

beforeAll(begun);
afterAll(ended);

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
