/** `./scripts/upgrade` under load: each process is replaced in turn, whoever repeats with the key loses nothing. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parts } from '@green-channel/infra/embedded/services';
import { registerFile } from '@green-channel/infra/stack/register';
import { appeals, CLERK, communityOf } from '../chaos/appeals.ts';
import { Outside } from '../chaos/outside.ts';
import { type Running, startPlatform } from '../journeys/running.ts';
import { whatIsWrong } from '../trust/installation-holds.ts';

const root = join(import.meta.dirname, '../..');
let platform: Running;
let outside: Outside;

beforeAll(async () => {
  platform = await startPlatform({ GC_STACK: 'services' });
  outside = new Outside(platform.url);
}, 400_000);
afterAll(async () => {
  outside?.leave();
  await platform?.remove();
});

function upgraded(): Promise<{ status: number | null; said: string }> {
  const env = { ...process.env, NODE_OPTIONS: '', GC_HOME: platform.home };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'infra/upgrade/main.ts'], {
    cwd: root,
    env,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  return new Promise((resolve) => child.once('exit', (status) => resolve({ status, said })));
}

const names = [...parts.map(({ name }) => name), 'gateway'];
function processes(): Map<string, number> {
  const { parts: all } = JSON.parse(readFileSync(registerFile(platform.home), 'utf8')) as {
    parts: { part: string; pid: number }[];
  };
  return new Map(all.filter(({ part }) => names.includes(part)).map(({ part, pid }) => [part, pid]));
}

test('every service and the gateway is another process afterwards; what was accepted meanwhile is there once', async () => {
  const community = await communityOf(outside);
  await outside.tokenOf(CLERK); // the login page of the embedded identity asks directory, which is away for a while
  const before = processes();
  expect([...before.keys()].sort()).toEqual(names.toSorted());
  const load = appeals(outside, community, 150, 'during the upgrade');
  await outside.hasAccepted(20);
  const done = await upgraded();
  expect([done.status, done.said]).toEqual([0, expect.stringMatching(/gateway: \d+ → \d+/)]);
  const after = processes();
  expect(names.filter((name) => after.get(name) === before.get(name))).toEqual([]);
  await appeals(outside, community, 10, 'after the upgrade');
  await load;
  expect((await fetch(`${platform.url}/health`)).status).toBe(200);
  expect(await whatIsWrong(platform.home, outside.accepted, 60_000)).toEqual([]);
}, 600_000);

test('where no service is a process of its own it says so and ends nothing', async () => {
  await platform.stop();
  const { status, said } = await upgraded();
  expect([status, said]).toEqual([1, expect.stringContaining('stop it and start it again')]);
}, 120_000);
