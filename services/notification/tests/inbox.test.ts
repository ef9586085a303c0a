import { randomUUID } from 'node:crypto';
import { eventually } from '@green-channel/infra/testing/facts';
import { isRefusal } from '@green-channel/platform/refusal';
import type { WatchFeedResponse } from '@green-channel/proto/greenchannel/message/v1/message_service';
import { CITY, COMMUNITY, DISTRICT, openStage, SIBLING, type Stage, UNIT } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  const tenant = {
    type: 'TenantAdded',
    tenant: CITY,
    city: CITY,
    parent: 0,
    level: 'CITY',
    name: '吉林市',
    nameEn: 'Jilin',
  };
  await stage.teller.say('tenant', randomUUID(), tenant);
  await stage.settle();
});
afterAll(() => stage[Symbol.asyncDispose]());

const all = { page: undefined, unread: false, kind: '', caseId: '' };
const dispatched = (over: object = {}) => ({
  ...{ type: 'CaseDispatched', office: CITY, handlers: [{ assignmentId: randomUUID(), organ: UNIT, role: 'SOLE' }] },
  ...{ leaders: [CITY, DISTRICT], ...over },
});
async function dispatch(over: object = {}): Promise<string> {
  const id = await stage.openCase();
  await stage.teller.say('case', id, dispatched(over));
  await stage.settle();
  return id;
}
const reason = (call: Promise<unknown>) =>
  call.then(
    () => 'taken',
    (error) => (isRefusal(error) ? error.reason : Promise.reject(error)),
  );

test('a dispatch lies in the inbox of the unit, with the office’s name, and in nobody else’s', async () => {
  const caseId = await dispatch();
  const { messages, lastNumber } = await stage.rpc.listInbox(
    { ...all, caseId },
    { token: await stage.staff(UNIT, ['DEPT_HANDLER']) },
  );
  expect(messages).toMatchObject([
    { kind: 'DISPATCHED', titleZh: '第1号“路灯不亮” 已分转您单位办理', caseId, noun: 'case', readAt: undefined },
  ]);
  expect(messages[0]?.bodyZh).toContain('吉林市');
  expect(messages[0]?.number).toBe(lastNumber);
  const foreign = await stage.rpc.listInbox(
    { ...all, caseId },
    { token: await stage.staff(SIBLING, ['DEPT_HANDLER']) },
  );
  expect(foreign.messages).toEqual([]);
});

test('what names a case is not for a post of the organ that may read none', async () => {
  const caseId = await dispatch({ leaders: [CITY] });
  await stage.teller.say('case', caseId, { type: 'OrderReturned', organ: UNIT, office: CITY, reason: '非职责' });
  await stage.settle();
  const seenBy = async (roles: string[]) => {
    const token = await stage.staff(CITY, roles, `post-${roles[0]}`);
    const { messages } = await stage.rpc.listInbox({ ...all, caseId }, { token });
    const { unread } = await stage.rpc.countUnread({}, { token });
    return { kinds: messages.map(({ kind }) => kind), unread };
  };
  const office = await seenBy(['CITY_HANDLER']);
  expect(office.kinds.length).toBeGreaterThan(0);
  expect(office.unread).toBeGreaterThanOrEqual(office.kinds.length);
  expect(await seenBy(['OPERATOR'])).toEqual({ kinds: [], unread: 0 });
  expect(await seenBy(['AUDITOR'])).toEqual({ kinds: [], unread: 0 });
});

test('the numbers of an inbox have no gap and no double, and pages follow them', async () => {
  for (let n = 0; n < 5; n += 1) await dispatch();
  const token = await stage.staff(UNIT, ['DEPT_HANDLER']);
  const first = await stage.rpc.listInbox({ ...all, page: { size: 3, cursor: '' } }, { token });
  const rest = await stage.rpc.listInbox(
    { ...all, page: { size: 200, cursor: first.page?.nextCursor ?? '' } },
    { token },
  );
  const numbers = [...first.messages, ...rest.messages].map(({ number }) => Number(number));
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, at) => numbers.length - at));
  expect(rest.page?.nextCursor).toBe('');
});

test('each post reads for itself; unread messages are counted', async () => {
  const caseId = await dispatch();
  const [mine, other] = [
    await stage.staff(UNIT, ['DEPT_HANDLER'], 'desk-a'),
    await stage.staff(UNIT, ['DEPT_HANDLER'], 'desk-b'),
  ];
  const before = await stage.rpc.countUnread({}, { token: mine });
  const [message] = (await stage.rpc.listInbox({ ...all, caseId }, { token: mine })).messages;
  const marked = await stage.rpc.markRead({ messageIds: [message?.messageId ?? ''], upTo: 0n }, { token: mine });
  expect(marked).toEqual({ marked: 1, unread: before.unread - 1 });
  expect((await stage.rpc.listInbox({ ...all, caseId, unread: true }, { token: mine })).messages).toEqual([]);
  expect((await stage.rpc.listInbox({ ...all, caseId, unread: true }, { token: other })).messages).toHaveLength(1);
  const upTo = await stage.rpc.markRead({ messageIds: [], upTo: before.lastNumber }, { token: mine });
  expect(upTo.unread).toBe(0);
  expect(await stage.rpc.markRead({ messageIds: [], upTo: before.lastNumber }, { token: mine })).toEqual({
    marked: 0,
    unread: 0,
  });
});

test('leaders in charge get a notice; reading it is the receipt that the sender is shown (JL-21, AT-34)', async () => {
  const caseId = await dispatch();
  const [leader, clerk] = [
    await stage.staff(DISTRICT, ['OFFICE_LEADER'], 'leader'),
    await stage.staff(DISTRICT, ['DISTRICT_HANDLER'], 'clerk'),
  ];
  expect((await stage.rpc.listInbox({ ...all, caseId }, { token: clerk })).messages).toEqual([]);
  const [notice] = (await stage.rpc.listInbox({ ...all, caseId }, { token: leader })).messages;
  expect(notice).toMatchObject({ kind: 'LEADER_NOTICE', receipt: true });
  const ids = { messageIds: [notice?.messageId ?? ''], upTo: 0n };
  expect(await reason(stage.rpc.markRead(ids, { token: clerk }))).toBe('NOT_FOUND');
  expect((await stage.rpc.markRead({ messageIds: [], upTo: 1_000n }, { token: leader })).marked).toBe(0);

  const office = await stage.staff(CITY, ['CITY_HANDLER']);
  const unread = await stage.rpc.listReceipts({ caseId }, { token: office });
  expect(unread.receipts.map(({ organ, readAt }) => [organ, readAt]).sort()).toEqual([
    [CITY, undefined],
    [DISTRICT, undefined],
  ]);
  expect((await stage.rpc.markRead(ids, { token: leader })).marked).toBe(1);
  expect((await stage.rpc.markRead(ids, { token: leader })).marked).toBe(0);
  const { receipts } = await stage.rpc.listReceipts({ caseId }, { token: office });
  expect(receipts.find(({ organ }) => organ === DISTRICT)).toMatchObject({ reader: '李敏', readAt: expect.any(Date) });
  expect((await stage.rpc.listReceipts({ caseId }, { token: await stage.staff(SIBLING, []) })).receipts).toEqual([]);
});

test('told at the door asks nobody to tell again; otherwise the owner of the channel is asked (AT-33)', async () => {
  const say = async (more: object[]) => {
    const caseId = await stage.openCase();
    const callbackId = randomUUID();
    const owed = {
      type: 'CallbackOwed',
      callbackId,
      caseId,
      ownerOrgan: COMMUNITY,
      channel: 'GRID',
      methods: ['FACE'],
    };
    await stage.teller.say('callback', callbackId, [owed, ...more.map((event) => ({ callbackId, caseId, ...event }))]);
    await stage.settle();
    return (
      await stage.rpc.listInbox(
        { ...all, caseId, kind: 'FEEDBACK_OWED' },
        { token: await stage.staff(COMMUNITY, ['COMMUNITY_CLERK']) },
      )
    ).messages.length;
  };
  expect(await say([])).toBe(1);
  expect(
    await say([{ type: 'FeedbackDelivered', atOnce: true, allDelivered: true, organ: COMMUNITY, method: 'FACE' }]),
  ).toBe(0);
});

test('the feed brings what came since a number, then what comes, and hints of every change', async () => {
  const token = await stage.staff(UNIT, ['DEPT_HANDLER'], 'watcher');
  const { lastNumber } = await stage.rpc.countUnread({}, { token });
  const caseId = await dispatch();
  const stop = new AbortController();
  const seen: WatchFeedResponse[] = [];
  const watching = (async () => {
    for await (const item of stage.rpc.watchFeed({ after: lastNumber }, { token, signal: stop.signal }))
      seen.push(item);
  })().catch(() => undefined);
  const messages = () => seen.flatMap(({ item }) => (item?.$case === 'message' ? [item.value] : []));
  const hints = () => seen.flatMap(({ item }) => (item?.$case === 'hint' ? [item.value] : []));
  await eventually(async () => messages().length === 1);
  const asked = Date.now();
  await stage.teller.say('case', caseId, { type: 'Urged', from: CITY, to: [UNIT], text: '请抓紧' });
  await eventually(async () => messages().length === 2 && hints().length > 0);
  expect(Date.now() - asked).toBeLessThan(1_500);
  expect(messages().map(({ kind, number }) => [kind, number])).toEqual([
    ['DISPATCHED', lastNumber + 1n],
    ['URGED', lastNumber + 2n],
  ]);
  expect(hints().at(-1)).toEqual({ noun: 'case', id: caseId, version: 4, caseId });
  stop.abort();
  await watching;
});

test('an inbox belongs to a post: residents and services have none, and bad input is named', async () => {
  const { rpc, issuer } = stage;
  const system = await issuer.token({ kind: 'system', client_id: 'service-x' });
  const token = await stage.staff(UNIT, []);
  expect(await reason(rpc.listInbox(all, { token: '' }))).toBe('UNAUTHENTICATED');
  expect(await reason(rpc.listInbox(all, { token: system }))).toBe('FORBIDDEN');
  expect(await reason(rpc.countUnread({}, { token: system }))).toBe('FORBIDDEN');
  expect(await reason(rpc.listInbox({ ...all, caseId: 'x' }, { token }))).toBe('INVALID_FIELD');
  expect(await reason(rpc.listInbox({ ...all, page: { size: 1, cursor: 'x' } }, { token }))).toBe('PAGE_UNKNOWN');
  expect(await reason(rpc.markRead({ messageIds: ['x'], upTo: 0n }, { token }))).toBe('INVALID_FIELD');
  expect(await reason(rpc.markRead({ messageIds: [randomUUID()], upTo: 0n }, { token }))).toBe('NOT_FOUND');
  expect(await reason(rpc.listReceipts({ caseId: 'x' }, { token }))).toBe('INVALID_FIELD');
});
