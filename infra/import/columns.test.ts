import { chosenFrom, columnsFrom } from './columns.ts';
import { fieldNames, fieldOf, fields } from './fields.ts';
import { letter, position } from './table.ts';

const none = chosenFrom([]);
const told = (headers: string[], pairs: string[] = []) =>
  Object.fromEntries([...columnsFrom(headers, chosenFrom(pairs)).at].map(([field, place]) => [field, headers[place]]));

test('the headers of the message board are understood', () => {
  expect(told(['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '答复意见', '答复时间'])).toEqual({
    key: '留言编号',
    name: '留言用户',
    title: '留言主题',
    occurred: '留言时间',
    text: '留言详情',
    answer: '答复意见',
    answeredAt: '答复时间',
  });
});

test.each([
  ['Title', 'title'],
  [' 标 题 ', 'title'],
  ['标题（必填）', 'title'],
  ['*内容', 'text'],
  ['ＮＵＭＢＥＲ', 'key'],
  ['Reporter Name', 'name'],
  ['手机号码：', 'phone'],
])('%s is %s', (header, field) => {
  expect(fieldOf(header)).toBe(field);
});

test('no header means two fields', () => {
  const all = fieldNames.flatMap((field) =>
    [field, fields[field].zh, fields[field].en, ...fields[field].headers].map((header) => ({ field, header })),
  );
  expect(all.filter(({ field, header }) => fieldOf(header) !== field)).toEqual([]);
});

test('a chosen column goes before a found one, by name, by position, or as left out', () => {
  const headers = ['标题', '事项', '内容', '电话', '类别'];
  expect(told(headers, ['标题=事项', 'phone=#4', '类别='])).toEqual({ title: '事项', text: '内容', phone: '电话' });
});

test('what else is there is named as unused', () => {
  expect(columnsFrom(['标题', '内容', '备注', ''], none).unused).toEqual(['备注']);
});

test.each([
  [['标题', '标题', '内容'], [], 'COLUMN_TWICE', '标题（A）、标题（B）'],
  [['标题', '主题', '内容'], [], 'COLUMN_TWICE', '--map 标题=列名'],
  [['标题', '内容'], ['标题=事项'], 'COLUMN_UNKNOWN', '没有列“事项”。找到的表头：标题、内容'],
  [['标题', '内容'], ['标题=#9'], 'COLUMN_UNKNOWN', '#9'],
])('%j with --map %j is refused: %s', (headers, pairs, reason, words) => {
  expect(() => columnsFrom(headers, chosenFrom(pairs))).toThrow(
    expect.objectContaining({ reason, zh: expect.stringContaining(words) }),
  );
});

test.each(['颜色=红', '标题'])('--map %s names no field', (pair) => {
  expect(() => chosenFrom([pair])).toThrow(expect.objectContaining({ reason: 'FIELD_UNKNOWN' }));
});

test('a doubled header that nobody needs does no harm', () => {
  expect(told(['标题', '内容', '备注', '备注'])).toEqual({ title: '标题', text: '内容' });
});

test.each([
  [1, 'A'],
  [26, 'Z'],
  [27, 'AA'],
  [703, 'AAA'],
])('column %i is %s', (at, letters) => {
  expect(letter(at)).toBe(letters);
  expect(position(`${letters}12`)).toBe(at);
});
