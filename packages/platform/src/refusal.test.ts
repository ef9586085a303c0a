import { A_DAY, isRefusal, kinds, platformRefusals, type Refusal, refusalsOf, unfit } from './refusal.ts';

const refusals = refusalsOf({
  HELD_ELSEWHERE: {
    kind: 'forbidden',
    zh: '{holder}持有此件，而非{asker}。',
    en: '{holder} holds this case, not {asker}.',
  },
  CLOSED: { kind: 'notNow', zh: '已办结。', en: 'It is closed.' },
});

test('a refusal fills both texts and keeps its reason, kind and params', () => {
  const refusal = refusals.HELD_ELSEWHERE({ holder: 'town-7', asker: 'town-8' });
  expect(refusal).toBeInstanceOf(Error);
  expect(refusal).toMatchObject({
    name: 'Refusal',
    reason: 'HELD_ELSEWHERE',
    kind: 'forbidden',
    params: { holder: 'town-7', asker: 'town-8' },
    zh: 'town-7持有此件，而非town-8。',
    en: 'town-7 holds this case, not town-8.',
    message: 'HELD_ELSEWHERE: town-7 holds this case, not town-8.',
  });
});

test('a reason without params needs none, and a missing param stays visible', () => {
  expect(refusals.CLOSED().en).toBe('It is closed.');
  // @ts-expect-error the compiler asks for every named param
  expect(refusals.HELD_ELSEWHERE({ holder: 'town-7' }).en).toBe('town-7 holds this case, not {asker}.');
});

test('a refusal from another realm is still recognized, by name and reason', () => {
  const foreign = Object.assign(Object.create(null), { name: 'Refusal', reason: 'CLOSED' });
  expect(isRefusal(foreign)).toBe(true);
  expect(isRefusal(foreign, 'CLOSED')).toBe(true);
  expect(isRefusal(foreign, 'OPEN')).toBe(false);
  expect(isRefusal(new Error('Refusal'))).toBe(false);
  expect(isRefusal(undefined)).toBe(false);
});

test('each kind has a gRPC code that is no success and an HTTP error status', () => {
  for (const { grpc, http } of Object.values(kinds)) {
    expect(grpc).toBeGreaterThan(0);
    expect(http).toBeGreaterThanOrEqual(400);
  }
  expect(kinds.stale.http).not.toBe(kinds.notNow.http);
});

test('every platform reason has a Chinese and an English text', () => {
  for (const make of Object.values(platformRefusals) as ((p?: Record<string, string>) => Refusal)[]) {
    const { zh, en } = make();
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).toMatch(/^[A-Z{]/);
  }
});

test('a field that does not fit says in each language what would, or shows it in signs that both read', () => {
  const due = unfit('due', { zh: '一个时间', en: 'an instant' });
  expect([due.zh, due.en]).toEqual([
    '有一项内容不符合要求（一个时间），请更正后重新提交。',
    'One of the fields does not fit (an instant); correct it and submit again.',
  ]);
  expect(due.fields).toEqual([{ path: 'due', zh: '一个时间', en: 'an instant' }]);
  expect(unfit('day', A_DAY).zh).toContain('YYYY-MM-DD');
});
