import { languageAsked, orderFrom } from './options.ts';
import { languageOf, speaker } from './words.ts';

const at = { folder: '/home/clerk', url: 'http://localhost:8080' };

test('a file is looked for where the user stands, and names the source', () => {
  expect(orderFrom(['board.2019.xlsx'], at)).toEqual({
    file: '/home/clerk/board.2019.xlsx',
    errors: '/home/clerk/board.2019.xlsx.errors.csv',
    source: 'board.2019',
    community: undefined,
    sheet: undefined,
    channel: 'WEB',
    history: false,
    dryRun: false,
    chosen: new Map(),
    url: 'http://localhost:8080',
  });
});

test('every option is heard', () => {
  const args =
    'a.csv --community 7 --channel PHONE --history --dry-run --source s --sheet x --map 标题=事项 --map phone=#2';
  expect(orderFrom([...args.split(' '), '--errors', '/tmp/e.csv', '--url', 'https://gc.example/'], at)).toEqual({
    file: '/home/clerk/a.csv',
    errors: '/tmp/e.csv',
    source: 's',
    community: '7',
    sheet: 'x',
    channel: 'PHONE',
    history: true,
    dryRun: true,
    chosen: new Map([
      ['title', '事项'],
      ['phone', '#2'],
    ]),
    url: 'https://gc.example',
  });
});

test.each([
  [['--wrong', 'a.csv'], 'USAGE_OPTION', '--wrong'],
  [['a.csv', '--lang', 'fr'], 'USAGE_OPTION', '--lang'],
  [['a.csv', '--url', 'here'], 'USAGE_OPTION', '--url'],
  [['a.csv', '--community'], 'USAGE_OPTION', '--community'],
  [[], 'USAGE', '0'],
  [['a.csv', 'b.csv'], 'USAGE', '2'],
])('%j is wrong usage', (args, reason, zh) => {
  expect(() => orderFrom(args, at)).toThrow(expect.objectContaining({ reason, zh: expect.stringContaining(zh) }));
});

test('help wants no file', () => {
  expect(orderFrom(['--help'], at)).toBeUndefined();
});

test.each([
  [['--lang', 'en'], 'zh_CN.UTF-8', 'en'],
  [['--lang=zh'], 'en_US.UTF-8', 'zh'],
  [[], 'en_GB', 'en'],
  [[], 'C.UTF-8', 'zh'],
  [[], undefined, 'zh'],
])('%j under %s speaks %s', (args, locale, language) => {
  expect(languageOf(languageAsked(args), locale)).toBe(language);
});

test('both languages say the same things', () => {
  expect(speaker('en')('usage')).toContain('--history');
  expect(speaker('zh')('taken', { accepted: 3, already: 2, refused: 1, empty: 0 })).toBe(
    '已导入 3，此前已有 2，拒绝 1；跳过空行 0',
  );
});
