/** What becomes of a duty that stands: rung, listed, cancelled, handed on. */
import { randomUUID } from 'node:crypto';
import {
  accepted,
  answered,
  begun,
  CITY,
  COMMUNITY,
  clerk,
  dispatched,
  dutyOf,
  ended,
  eventsOf,
  pools,
  reason,
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
