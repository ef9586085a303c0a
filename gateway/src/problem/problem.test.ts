import { kinds, platformRefusals } from '@green-channel/platform/refusal';
import { z } from 'zod';
import { fieldFaults } from './field-faults.ts';
import { kebab, problemOf } from './problem.ts';
import { reasons } from './reasons.ts';
import { titles } from './titles.ts';

const at = { publicUrl: 'https://gc.example.cn', instance: '/api/v1/cases/1', trace: 'abc' } as const;
const HAN = /\p{Script=Han}/u;

test('Every reason has a text in both languages that ends as a sentence', () => {
  for (const { reason, zh, en } of reasons) {
    expect([reason, HAN.test(zh), HAN.test(en.replaceAll(/[“”]/g, ''))]).toEqual([reason, true, false]);
    expect([reason, zh.at(-1)]).toEqual([reason, '。']);
    expect([reason, en.at(-1)]).toEqual([reason, '.']);
  }
});

test('The reasons of the platform, of the services and of the gateway are all known', () => {
  const known = reasons.map(({ reason }) => reason);
  expect(known).toEqual(expect.arrayContaining(['STALE_VERSION', 'NO_SUCH_ADDRESS', 'PACK_GAPS']));
  expect(known.length).toBeGreaterThan(80);
});

test('No two reasons share an address', () => {
  const addresses = reasons.map(({ reason }) => kebab(reason));
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('Every kind has a title in both languages', () => {
  for (const kind of Object.keys(kinds)) expect(titles).toHaveProperty(kind);
  for (const { zh, en } of Object.values(titles)) expect([HAN.test(zh), HAN.test(en)]).toEqual([true, false]);
});

test('A problem says in the language of its reader what is so, and keeps the other language beside it', () => {
  const refusal = platformRefusals.STALE_VERSION({ actual: 7, expected: 6 });
  const zh = problemOf(refusal, { ...at, locale: 'zh-CN' });
  const en = problemOf(refusal, { ...at, locale: 'en' });
  expect(zh).toMatchObject({
    type: 'https://gc.example.cn/problems/stale-version',
    status: 412,
    reason: 'STALE_VERSION',
    instance: '/api/v1/cases/1',
    trace: 'abc',
    detail: zh.zh,
  });
  expect(en.detail).toBe(zh.en);
  expect(en.title).toBe('The content has changed');
});

const schema = z.strictObject({
  title: z.string().min(1),
  text: z.string().max(3),
  on: z.iso.date(),
  kind: z.enum(['A', 'B']),
  list: z.array(z.strictObject({ n: z.int().min(2) })),
  more: z.array(z.string()).max(1),
  id: z.uuid(),
});

test('Every field that does not fit is named by its path and told in both languages', () => {
  const given = {
    title: '',
    text: 'long',
    on: 'x',
    kind: 'C',
    list: [{ n: 1 }, { n: 'x' }],
    id: 'x',
    more: ['a', 'b'],
    other: 1,
  };
  const { error } = schema.safeParse(given, { reportInput: true });
  const faults = fieldFaults(error as z.ZodError, 'body');
  expect(faults.map(({ path }) => path).sort()).toEqual(
    ['id', 'kind', 'list[0].n', 'list[1].n', 'more', 'on', 'other', 'text', 'title'].sort(),
  );
  for (const { path, zh, en } of faults) {
    expect([path, HAN.test(zh), HAN.test(en), en.length > 0]).toEqual([path, true, false, true]);
  }
  expect(faults.find(({ path }) => path === 'text')).toMatchObject({
    zh: '最多 3 个字',
    en: 'must have at most 3 characters',
  });
});

test('What may be chosen is said in words, and given by its ids beside them', () => {
  const { error } = z.strictObject({ level: z.enum(['', 'CITY']) }).safeParse({ level: 'MOON' }, { reportInput: true });
  expect(fieldFaults(error as z.ZodError, 'body')).toEqual([
    { path: 'level', zh: '应为以下之一：空、市', en: 'must be one of: nothing, city', values: ['', 'CITY'] },
  ]);
});

test('A missing field is called missing, and a field of the query is called by its place', () => {
  const { error } = z.strictObject({ size: z.string() }).safeParse({}, { reportInput: true });
  expect(fieldFaults(error as z.ZodError, 'query')).toEqual([{ path: 'query.size', zh: '必填', en: 'is required' }]);
});
