import { chosenFrom, columnsFrom } from './columns.ts';
import { type Reading, readingFrom } from './line.ts';
import { lineOf } from './submission.ts';
import type { Cell } from './table.ts';

const headers = ['编号', '标题', '内容', '时间', '姓名', '电话', '答复', '答复时间'];
const columns = columnsFrom(headers, chosenFrom([]));
const now = new Date('2026-05-01T00:00:00Z');
const good = [
  '7',
  ' 路灯不亮 ',
  '\r\n\t楼道路灯\r\n不亮\t',
  '2019/4/25 9:32:09',
  '王桂兰',
  '13904320001',
  '已修复',
  '2019/5/6',
];

function read(changes: Record<string, string | Cell | undefined> = {}, history = false) {
  const cells = headers.map((header, at) => {
    const value = header in changes ? changes[header] : good[at];
    return typeof value === 'string' ? { text: value } : value;
  });
  return readingFrom({ number: 5, cells }, { columns, since1904: false, history, now });
}
const reading = (changes = {}, history = false): Reading => {
  const outcome = read(changes, history);
  if (Array.isArray(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome;
};
const resolved = { community: 4, channel: 'WEB', category: '', scope: '' };
const line = (changes = {}, history = false) =>
  lineOf(reading(changes, history), resolved, { source: 'board', history, dryRun: false });

test('a row becomes a line of the bulk door', () => {
  expect(line()).toEqual({
    sourceKey: '7',
    source: 'board',
    row: 5,
    intake: {
      channel: 'WEB',
      community: 4,
      matter: { title: '路灯不亮', text: '楼道路灯\n不亮', place: '', category: '', scope: '' },
      occurredAt: '2019-04-25T01:32:09.000Z',
      reporter: { kind: 'NAMED', name: '王桂兰', phone: '13904320001', email: '', address: '' },
    },
  });
});

test('as history it carries its answer', () => {
  expect(line({}, true).history).toEqual({
    sourceKey: '7',
    answer: '已修复',
    answeredBy: '',
    answeredAt: '2019-05-05T16:00:00.000Z',
  });
});

test.each([
  [{ 姓名: '', 电话: '' }, 'ANONYMOUS'],
  [{ 姓名: '匿名网友', 电话: '' }, 'ANONYMOUS'],
  [{ 姓名: '', 电话: '13904320001' }, 'NAMED'],
  [{ 姓名: '匿名', 电话: '13904320001' }, 'NAMED'],
])('%j is %s', (changes, kind) => {
  expect(line(changes).intake.reporter.kind).toBe(kind);
});

test('without a number the same row has the same key, another row another', () => {
  expect(reading({ 编号: '' }).key).toBe(reading({ 编号: undefined }).key);
  expect(reading({ 编号: '' }).key).not.toBe(reading({ 编号: '', 内容: '另一处' }).key);
});

test.each<[string, Record<string, string | Cell | undefined>, string, string]>([
  ['标题', { 标题: '' }, '标题为空', ''],
  ['标题', { 标题: { text: '5', formula: 'A1&B1' } }, '公式（=A1&B1）', '5'],
  ['内容', { 内容: { text: '#REF!', broken: '#REF!' } }, '错误值 #REF!', '#REF!'],
  ['内容', { 内容: '字'.repeat(1_000_000) }, '共 1000000 字，最多 20000 字', `${'字'.repeat(60)}…`],
  ['内容', { 内容: '乱\u0000码' }, '乱码', '乱\u0000码'],
  ['时间', { 时间: '前天' }, '不是有效时间', '前天'],
  ['时间', { 时间: '2026/5/2' }, '不能晚于现在', '2026/5/2'],
])('a fault in %s: %#', (column, changes, zh, value) => {
  expect(read(changes)).toEqual([{ row: 5, column, value, zh: expect.stringContaining(zh), en: expect.any(String) }]);
});

test.each([
  ['答复', { 答复: '' }, '没有答复'],
  ['时间', { 时间: '' }, '没有时间'],
  ['答复时间', { 答复时间: '2019/4/1' }, '早于反映时间'],
])('history also asks for %s', (column, changes, zh) => {
  expect(read(changes, true)).toEqual([expect.objectContaining({ row: 5, column, zh: expect.stringContaining(zh) })]);
  expect(Array.isArray(read(changes))).toBe(false);
});

test('every fault of a row is told at once', () => {
  const faults = read({ 标题: '', 内容: undefined, 时间: '?' });
  expect(faults).toEqual([
    expect.objectContaining({ column: '标题' }),
    expect.objectContaining({ column: '内容' }),
    expect.objectContaining({ column: '时间' }),
  ]);
});
