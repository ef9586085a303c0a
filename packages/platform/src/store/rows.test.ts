import { asideStatements, columnsOf, rowsToJson } from './rows.ts';
import { stateFromJson, stateToJson } from './state.ts';

test('a state comes back with its dates and big numbers, and without what was undefined', () => {
  const state = { at: new Date(5), n: 5n, list: [{ at: new Date(6) }], none: null, text: 'x', gone: undefined };
  const { gone: _, ...kept } = state;
  expect(stateFromJson(JSON.parse(stateToJson(state)))).toEqual(kept);
});

test('values of a row travel so that PostgreSQL reads each as the type of its column', () => {
  const row = {
    at: new Date(0),
    bytes: new Uint8Array([1, 255]),
    big: 9n,
    list: ['a'],
    none: undefined,
    deep: { a: 1 },
  };
  expect(JSON.parse(rowsToJson([row]))).toEqual([
    { at: '1970-01-01T00:00:00.000Z', bytes: '\\x01ff', big: '9', list: ['a'], none: null, deep: { a: 1 } },
  ]);
  expect(columnsOf([{ b: 1 }, { a: 1 }])).toEqual(['a', 'b']);
});

const seen = (viewer: number, reason: string) => ({
  table: 'seen',
  values: { viewer, id: 'x', reason },
  conflict: { on: ['id', 'viewer'], update: ['reason'] },
});

test('rows of one table and manner are one statement, and the last of the same key wins', () => {
  const [one, ...others] = asideStatements([seen(1, 'first'), seen(2, 'other'), seen(1, 'last')]);
  expect(others).toEqual([]);
  expect(one?.text).toContain('on conflict ("id", "viewer") do update set "reason" = excluded."reason"');
  expect(JSON.parse(String(one?.values[0]))).toEqual([
    { viewer: 1, id: 'x', reason: 'last' },
    { viewer: 2, id: 'x', reason: 'other' },
  ]);
});

test('removal, silence on conflict, and the guarded viewer table each have their own words', () => {
  const texts = asideStatements([
    { table: 'a', values: { id: 1 }, conflict: 'delete' },
    { table: 'b', values: { id: 1 }, conflict: 'ignore' },
    { table: 'c', values: { id: 1 } },
  ]).map(({ text }) => text.trim());
  expect(texts[0]).toBe(
    'delete from "a" t using jsonb_populate_recordset(null::"a", $1::jsonb) g where t."id" = g."id"',
  );
  expect(texts[1]).toMatch(/on conflict do nothing$/);
  expect(texts[2]).not.toContain('conflict');
  const [guarded] = asideStatements([seen(1, 'x')], (table) => table === 'seen');
  expect(guarded?.text).toBe('select "seen_put"($1::jsonb, $2::text[], $3::text[])');
  expect(guarded?.values.slice(1)).toEqual([['id', 'viewer'], ['reason']]);
});
