import { delimiterOf } from './delimiter.ts';
import { errorLine } from './error-file.ts';
import { isGarbled, oneLine, shortened, tidy } from './tidy.ts';

test('only the ends of a text are tidied', () => {
  expect(tidy('\r\n\t\t\t\r\n\t\t　路灯不亮\r\n\r\n  请修复。\t\r\n\uFEFF\u200B')).toBe('路灯不亮\n\n  请修复。');
  expect(oneLine(' 路灯\r\n不亮 的 楼道 ')).toBe('路灯 不亮 的 楼道');
});

test('garbled text is known by its characters', () => {
  expect(isGarbled('路灯\t不亮\n请修复')).toBe(false);
  expect(['a\u0000b', '\uFFFD灯', '\u001b[31m'].map(isGarbled)).toEqual([true, true, true]);
});

test('a value is shortened by characters, not in the middle of one', () => {
  expect(shortened('𠮷'.repeat(100), 3)).toBe('𠮷𠮷𠮷…');
  expect(shortened('x'.repeat(1_000_000))).toHaveLength(61);
  expect(shortened('短')).toBe('短');
});

test('the list of refusals computes nothing when it is opened', () => {
  expect(errorLine(['3', '标题', '=HYPERLINK("x")', '他说"好"', '-1'])).toBe(
    `"3","标题","'=HYPERLINK(""x"")","他说""好""","'-1"\r\n`,
  );
});

test.each([
  ['标题,内容\na,b', ','],
  ['标题\t内容,时间\t编号\n', '\t'],
  ['"标题;a,b,c";内容;时间\n', ';'],
  ['标题|内容', '|'],
  ['标题，内容，时间', '，'],
  ['标题', ','],
])('%j is parted by %j', (text, delimiter) => {
  expect(delimiterOf(text)).toBe(delimiter);
});
