/** Starting: what stands in the way is said clearly, and a second start goes on where the first stopped. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '@green-channel/infra/embedded/ports';
import { isAlive } from '@green-channel/infra/postgres/owner';
import { type Running, startPlatform } from '../journeys/running.ts';
import { atRest } from '../trust/at-rest.ts';
import { whatIsWrong } from '../trust/installation-holds.ts';
import { openVault, postgresOf } from '../trust/vault.ts';
import { appeal, CLERK, communityOf, handIn } from './appeals.ts';
import { breachesOf, type Due, justBeforeItsDue, ringsOf } from './due.ts';
import { Outside } from './outside.ts';

let platform: Running;
let outside: Outside;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gc-started-'));
  platform = await startPlatform();
  outside = new Outside(platform.url);
}, 300_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await platform?.remove();
});

const main = join(import.meta.dirname, '../../infra/embedded/main.ts');

async function attempt(settings: Record<string, string>): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'development', GC_DEMO: 'city', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const [code] = await once(child, 'close');
  clearTimeout(tooLong);
  return { code, said };
}

const chinese = /\p{Script=Han}{4}/u;
const noStack = /^\s+at .+:\d+/m;

test.each(['none', 'all'])('a port in use, GC_STACK=%s: it says which, what to do, and ends', async (stack) => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const home = join(folder, `port-${stack}`);
  const { code, said } = await attempt({ PORT: String(port), GC_HOME: home, GC_STACK: stack });
  holder.close();
  expect([code, said]).toEqual([1, expect.stringMatching(chinese)]);
  expect(said).toContain(`Port ${port} cannot be used (EADDRINUSE)`);
  expect(said).toContain('PORT=');
  expect(said).not.toMatch(noStack);
  expect(existsSync(home)).toBe(false);
});

test('--stack on a machine without Java and Redis: it names the commands to type, before anything is made', async () => {
  const home = join(folder, 'no-java');
  const [port = 0] = await freePorts(1);
  const { code, said } = await attempt({ PORT: String(port), GC_HOME: home, GC_STACK: 'all', PATH: folder });
  expect([code, said]).toEqual([1, expect.stringMatching(chinese)]);
  expect(said).toMatch(/Kafka needs Java 17 .*: apt-get install openjdk-17-jre-headless/);
  expect(said).toMatch(/Keycloak needs Java 17 .*apt-get install openjdk-17-jre-headless/);
  expect(said).toMatch(/Redis 7 .* is needed: apt-get install redis-server/);
  expect(said).toContain('nothing was started');
  expect(said).not.toMatch(noStack);
  expect(existsSync(home)).toBe(false);
});

test('a folder that cannot be written: it names the folder and ends', async () => {
  writeFileSync(join(folder, 'file'), '');
  const closed = mkdtempSync(join(folder, 'closed-'));
  chmodSync(closed, 0o500);
  // Root may write anywhere but below a file.
  const homes = process.getuid?.() === 0 ? [join(folder, 'file', 'home')] : [join(folder, 'file', 'home'), closed];
  for (const home of homes) {
    const [port = 0] = await freePorts(1);
    const { code, said } = await attempt({ PORT: String(port), GC_HOME: home });
    expect([code, said]).toEqual([1, expect.stringMatching(chinese)]);
    expect(said).toContain(`GC_HOME=${home} cannot be written`);
    expect(said).not.toMatch(noStack);
  }
});

test('a second start on the folder of a running one ends, and disturbs nobody', async () => {
  const [port = 0] = await freePorts(1);
  const { code, said } = await attempt({ PORT: String(port), GC_HOME: platform.home });
  expect([code, said]).toEqual([1, expect.stringMatching(chinese)]);
  expect(said).toContain(`in use by process ${platform.process.pid}`);
  expect(said).not.toMatch(noStack);
  expect((await fetch(`${platform.url}/health`)).status).toBe(200);
  // The first one's claim on the folder stands: a third is refused too.
  expect((await attempt({ PORT: String(port), GC_HOME: platform.home })).said).toContain('in use by process');
});

const pidOfDatabase = (home: string): number => postgresOf(home).pid;
const gone = async (pid: number): Promise<boolean> => {
  for (const until = Date.now() + 30_000; isAlive(pid) && Date.now() < until; ) await pause(50);
  return !isAlive(pid);
};

test('one Ctrl-C that comes twice stops everything in order; without a word, the database ends too', async () => {
  const database = pidOfDatabase(platform.home);
  platform.process.kill('SIGTERM');
  expect([await platform.stop(), isAlive(database)]).toEqual([0, false]);
  platform = await platform.again();
  const other = pidOfDatabase(platform.home);
  await platform.kill();
  expect(await gone(other)).toBe(true);
  platform = await platform.again();
  outside = new Outside(platform.url);
}, 120_000);

const rings = async (due: Due): Promise<number> => {
  await using vault = await openVault(platform.home);
  await atRest(vault);
  return ringsOf(platform.home, due);
};

/** Every event of every case, with its hash. */
const history = async (): Promise<string[]> => {
  await using vault = await openVault(platform.home);
  await atRest(vault);
  const rows = await vault.query<{ event: string }>(
    `select concat_ws(' ', stream, version, type, encode(hash, 'hex')) as event from routing.event`,
  );
  return rows.map(({ event }) => event);
};

test('a second start goes on: versions, numbers, and a deadline that passed meanwhile rings once', async () => {
  const community = await communityOf(outside);
  const [first, second] = [
    await appeal(outside, { community, name: 'first' }, 3),
    await appeal(outside, { community, name: 'second' }, 1),
  ];
  const waiting = await handIn(outside, { community, name: 'waiting' });
  const before = await history();

  const due = await justBeforeItsDue({ home: platform.home, people: outside.people }, waiting.id, 10);
  const warned = await rings(due);
  const stopped = Date.now();
  expect(await platform.stop()).toBe(0);
  await pause(stopped + 10_000 - Date.now());
  platform = await platform.again();

  const after = new Set(await history());
  expect(before.filter((event) => !after.has(event))).toEqual([]);
  expect(await rings(due)).toBe(warned + 1);
  expect(await breachesOf(platform.home, waiting.id)).toBe(1);
  const body = { category: 'HEATING', scope: 'INDIVIDUAL' };
  await outside.give({ schema: 'routing', who: CLERK, path: `/cases/${waiting.id}/register-case`, body });
  const shown = (id: string) => outside.people.does(CLERK, `/cases/${id}`);
  const numbers = await Promise.all(
    [first, second, waiting].map(async ({ id }) => (await shown(id)).body.case.summary.number),
  );
  expect(numbers.map((text) => Number(/第(\d+)号/.exec(text)?.[1]))).toEqual([1, 2, 3]);
  expect(await whatIsWrong(platform.home, outside.accepted)).toEqual([]);
}, 180_000);
