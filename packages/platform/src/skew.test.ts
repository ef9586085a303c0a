import { aheadMs, told } from './skew.ts';

test('an answer that was long under way says nothing about the clock; one from another time does', () => {
  expect(aheadMs({ before: 1_000, after: 9_000, said: 5_000 })).toBe(0);
  expect(aheadMs({ before: 301_000, after: 301_020, said: 1_010 })).toBe(299_990);
  expect(aheadMs({ before: 1_000, after: 1_020, said: 301_020 })).toBe(-300_000);
});

test('a few seconds are borne; more is named, with its direction, and the service still serves', () => {
  expect([told(0), told(9_000), told(-9_000)]).toEqual([[], [], []]);
  expect(told(300_000)).toEqual([
    {
      ...{ part: 'clock', ok: false, degraded: true },
      zh: expect.stringContaining('快 300 秒'),
      en: expect.stringContaining('300 s ahead'),
    },
  ]);
  expect(told(-300_000)[0]).toMatchObject({
    zh: expect.stringContaining('慢 300 秒'),
    en: expect.stringContaining('300 s behind'),
  });
});
