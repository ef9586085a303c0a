/** Every command that the README names, as a reader types it. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ranWhereItSays } from './mode.ts';
import { type Running, startPlatform } from './running.ts';

const root = join(import.meta.dirname, '../..');
let platform: Running;

beforeAll(async () => {
  platform = await startPlatform({}, { closed: true });
}, 300_000);
afterAll(() => platform?.remove());

interface Ran {
  code: number;
  text: string;
}

function run(script: string, args: string[], more: Record<string, string> = {}): Promise<Ran> {
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    LANG: 'en_US.UTF-8',
    GC_HOME: platform.home,
    PORT: String(platform.port),
    ...more,
  };
  return new Promise((resolve) => {
    execFile(join(root, 'scripts', script), args, { cwd: root, env, timeout: 120_000 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, text: out + err });
    });
  });
}

test('AT-32 from the command line: ./scripts/law due', async () => {
  const asked = ['due', 'jilin-2012', 'T-JL-HANDLE', '2026-09-29T10:00+08:00', '--json'];
  const { code, text } = await run('law', asked);
  expect(code).toBe(0);
  const answer = JSON.parse(text.slice(text.indexOf('{')));
  expect(Object.keys(answer)).toEqual(
    expect.arrayContaining(['due', 'strict', 'provisional', 'clause', 'counted', 'skipped']),
  );
  expect([answer.due, answer.provisional]).toEqual(['2026-10-19', false]);
});

test('./scripts/law lint and examples', async () => {
  expect((await run('law', ['lint'])).code).toBe(0);
  expect((await run('law', ['examples'])).code).toBe(0);
  expect((await run('law', ['due', 'nowhere-2020', 'T-JL-HANDLE', '2026-09-29T10:00+08:00'])).code).not.toBe(0);
});

test('./scripts/doctor finds a running installation well, and names a lost key file', async () => {
  const well = await run('doctor', []);
  expect([well.code, well.text]).toEqual([0, expect.stringContaining('✓ routing')]);
  const file = await run('doctor', [], { GC_HOME: join(platform.home, 'secrets.json') });
  expect([file.code, file.text]).toEqual([1, expect.stringContaining('✗ GC_HOME')]);
  const copy = join(platform.home, 'copy');
  await mkdir(copy);
  await copyFile(join(platform.home, 'secrets.json'), join(copy, 'secrets.json'));
  const lost = await run('doctor', [], { GC_HOME: copy });
  expect([lost.code, lost.text]).toEqual([1, expect.stringContaining('✗ keys')]);
}, 60_000);

test('./scripts/admin tells what it can do, and finds the running installation', async () => {
  const { code, text } = await run('admin', ['--help']);
  expect([code, text]).toEqual([0, expect.stringContaining('operator')]);
  const made = await run('admin', ['operator', '第二位操作员']);
  expect([made.code, made.text]).toEqual([0, expect.not.stringContaining('Nothing runs')]);
});

test('./scripts/import tries a file without keeping anything', async () => {
  const file = join(platform.home, 'appeals.csv');
  await writeFile(file, '编号,标题,内容,时间\n1,路灯不亮,小区门口路灯不亮三天了,2026/11/20 9:30:00\n');
  const place = '吉林市/昌邑区/兴华街道/东厂宅社区';
  const { code, text } = await run('import', [file, '--community', place, '--dry-run', '--url', platform.url]);
  expect([code, text]).toEqual([0, expect.stringMatching(/1/)]);
}, 60_000);

test('./scripts/past-cases writes the past without a word of anybody’s, and ./scripts/law simulate takes it', async () => {
  const file = join(platform.home, 'past.ndjson');
  const written = await run('past-cases', [file]);
  expect([written.code, written.text]).toEqual([0, expect.stringContaining(file)]);
  const told = await run('law', ['simulate', 'jilin-2012', '--against', file, '--set', 'handleLimit=1', '--json']);
  expect([told.code, JSON.parse(told.text).cases]).toEqual([0, expect.any(Number)]);
  const nobody = await run('past-cases', [file], { GC_TOKEN: 'nobody' });
  expect([nobody.code, nobody.text]).toEqual([1, expect.stringContaining('401')]);
  expect((await run('past-cases', [])).code).toBe(2);
});

ranWhereItSays(() => platform);
