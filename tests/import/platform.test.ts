/** ./scripts/import against the whole platform, as a clerk runs it. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { People, until } from '../journeys/people.ts';
import { type Running, startPlatform } from '../journeys/running.ts';
import { file, folder, sheet, workbook } from './book.ts';

let platform: Running;
beforeAll(async () => {
  platform = await startPlatform();
}, 300_000);
afterAll(() => platform?.remove());

const main = join(import.meta.dirname, '../../infra/import/main.ts');
const COMMUNITY = '吉林市/昌邑区/兴华街道/东厂宅社区';

interface Run {
  code: number;
  out: string;
  err: string;
}

function run(args: string[], more: Record<string, string> = {}): Promise<Run> {
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    LANG: 'zh_CN.UTF-8',
    LC_ALL: '',
    GC_CALLED_FROM: folder,
    GC_HOME: platform.home,
    PUBLIC_URL: platform.url,
    ...more,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

const head = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '答复意见', '答复时间'];
const row = (at: number) => [
  at,
  `A${at}`,
  `小区路灯不亮 ${at}`,
  '2019/4/25 9:32:09',
  `\r\n\t第 ${at} 处路灯不亮。\r\n`,
  '已修复。',
  '2019/5/6 14:00:00',
];
const rows = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => row(from + at));

test('rows come in once, however often the file is imported', async () => {
  await workbook('board.xlsx', [sheet([head, ...rows(1, 1_200), [], []])]);
  const tried = await run(['board.xlsx', '--community', COMMUNITY, '--dry-run']);
  expect(tried.err).not.toContain('Error');
  expect(tried.out).toContain('标题 ← 留言主题（C）');
  expect(tried.out).toContain('可导入 1200，此前已有 0，将拒绝 0');
  const first = await run(['board.xlsx', '--community', COMMUNITY]);
  expect([first.code, first.out]).toEqual([0, expect.stringContaining('已导入 1200，此前已有 0，拒绝 0')]);
  const again = await run(['board.xlsx', '--community', '220202001001', '--lang', 'en']);
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('Taken 0, here already 1200, refused 0')]);
  expect(existsSync(join(folder, 'board.xlsx.errors.csv'))).toBe(false);
}, 300_000);

test('what was imported is a case at its community', async () => {
  file('one.csv', '标题,内容,姓名,电话,类别\n井盖丢失,路口井盖丢失，很危险,王桂兰,13904320001,市政道路与设施\n');
  expect((await run(['one.csv', '--community', COMMUNITY])).out).toContain('已导入 1');
  const people = new People(platform.url);
  const find = () => people.call('dongchangzhai-clerk', '/submissions?size=50');
  const titles = ({ body }: { body: { submissions: { matter: { title: string } }[] } }) =>
    body.submissions.map(({ matter }) => matter.title);
  await until(find, (answer) => titles(answer).includes('井盖丢失'), 'the imported matter');
});

test('history comes in answered, and a row without an answer is named', async () => {
  await workbook('history.xlsx', [
    sheet([head, ...rows(2_001, 2_003), [2_004, 'A', '没有答复的', '2019/4/25', '内容', null, null]]),
  ]);
  const { code, out } = await run(['history.xlsx', '--community', COMMUNITY, '--history']);
  expect([code, out]).toEqual([1, expect.stringContaining('已导入 3，此前已有 0，拒绝 1')]);
  expect(readFileSync(join(folder, 'history.xlsx.errors.csv'), 'utf8')).toContain('"5","答复意见","","没有答复');
});

test('good rows go in, bad ones are listed with row, column, value and reason, by us and by the platform', async () => {
  const good = ['1', '路灯不亮', '楼道路灯不亮', COMMUNITY, '', ''];
  const bad = [
    ['2', '路灯不亮', '楼道路灯不亮', '没有的社区', '', ''],
    ['3', '路灯不亮', '楼道路灯不亮', COMMUNITY, '天上的事', ''],
    ['4', '路灯不亮', '楼道路灯不亮', COMMUNITY, '', '2098-01-01'],
    ['1', '另一件', '编号相同', COMMUNITY, '', ''],
    ['6', '长'.repeat(150), '标题过长', COMMUNITY, '', ''],
    ['7', '=1+1', '公式', COMMUNITY, '', ''],
  ];
  file(
    'mixed.csv',
    [['编号', '标题', '内容', '社区', '类别', '时间'], good, ...bad].map((cells) => cells.join(',')).join('\n'),
  );
  const { code, out } = await run(['mixed.csv']);
  expect([code, out]).toEqual([1, expect.stringContaining('已导入 1，此前已有 0，拒绝 6')]);
  const listed = readFileSync(join(folder, 'mixed.csv.errors.csv'), 'utf8');
  expect(listed.startsWith('\uFEFF"行 row","列 column","值 value","原因","reason"\r\n')).toBe(true);
  const starts = [
    '"3","社区","没有的社区","找不到社区',
    '"4","类别","天上的事","类别“天上的事”不在本市制度中',
    '"5","时间","2098-01-01","时间不能晚于现在"',
    '"6","编号","1","编号 1 与第 2 行相同"',
    `"7","标题","${'长'.repeat(60)}…","标题须为 2 至 100 字"`,
    `"8","标题","'=1+1","单元格是公式`,
  ];
  for (const start of starts) expect(listed).toContain(start);
  file('mixed.csv', ['编号,标题,内容,社区', good.slice(0, 4).join(',')].join('\n'));
  expect((await run(['mixed.csv'])).code).toBe(0);
  expect(existsSync(join(folder, 'mixed.csv.errors.csv'))).toBe(false); // nothing is left to mislead
});

test.each<[string, string[], Record<string, string>, number, string]>([
  ['no file', ['nowhere.xlsx'], {}, 1, '找不到文件'],
  ['a community that is none', ['one.csv', '--community', '天边'], {}, 1, '找不到社区“天边”'],
  ['no community', ['one.csv'], {}, 1, '--community'],
  ['a channel that is none', ['one.csv', '--community', COMMUNITY, '--channel', 'PIGEON'], {}, 1, 'PIGEON'],
  [
    'a platform that is none',
    ['one.csv', '--community', COMMUNITY, '--url', 'http://localhost:9'],
    {},
    1,
    './scripts/start',
  ],
  [
    'a secret that is none',
    ['one.csv', '--community', COMMUNITY],
    { GC_HOME: '/nowhere' },
    1,
    'GC_IMPORT_CLIENT_SECRET',
  ],
  ['a wrong secret', ['one.csv', '--community', COMMUNITY], { GC_IMPORT_CLIENT_SECRET: 'guess' }, 1, '凭证'],
  ['a wrong option', ['one.csv', '--comunity', 'x'], {}, 2, '用法'],
])('%s: said clearly', async (_, args, more, code, words) => {
  const result = await run(args, more);
  expect([result.code, result.err + result.out]).toEqual([code, expect.stringContaining(words)]);
});

test('64,707 empty rows are no import', async () => {
  await workbook('empty.xlsx', [sheet([head, ...Array.from({ length: 64_707 }, () => ['', ' ', ''])])]);
  const { code, err } = await run(['empty.xlsx', '--community', COMMUNITY]);
  expect([code, err]).toEqual([1, expect.stringContaining('跳过空行 64707 行')]);
});
