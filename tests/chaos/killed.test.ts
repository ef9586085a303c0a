/** `kill -9` of the whole platform under load, at any moment and at every named point; afterwards nothing is lost. */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '@green-channel/infra/postgres/owner';
import { chance, seed, whole } from '@green-channel/infra/testing/chance';
import { type CrashPoint, crashPoints } from '@green-channel/platform/crash';
import { type Running, startPlatform } from '../journeys/running.ts';
import { whatIsWrong } from '../trust/installation-holds.ts';
import { openVault, postgresOf } from '../trust/vault.ts';
import { appeals, communityOf } from './appeals.ts';
import { Outside, type Told } from './outside.ts';

const luck = chance();
let platform: Running;
let outside: Outside;
let community: number;
let handedIn = 0;

beforeAll(async () => {
  platform = await startPlatform();
  outside = new Outside(platform.url);
  community = await communityOf(outside);
}, 300_000);
afterAll(async () => {
  outside?.leave();
  await platform?.remove();
});

function load(many: number, name: string) {
  handedIn += many;
  return appeals(outside, community, many, name);
}

const submissions = async (): Promise<number> => {
  await using vault = await openVault(platform.home);
  const [row] = await vault.query<{ n: number }>('select count(*)::int as n from intake.submission');
  return row?.n ?? 0;
};

async function expectNothingLost(): Promise<void> {
  expect(await whatIsWrong(platform.home, outside.accepted, 60_000)).toEqual([]);
  // Each request, cut or not, made one submission: no more and no less than were handed in.
  expect(await submissions()).toBe(handedIn);
}

test(`killed amid 500 at any moment, with the database too, it goes on (GC_TEST_SEED=${seed})`, async () => {
  const loads: Promise<Told[]>[] = [];
  for (let kill = 0; kill < (whole ? 6 : 2); kill += 1) {
    // Each kill has its own load: what is left of the one before may be done while the platform still starts.
    const soon = outside.hasAccepted(outside.accepted.length + luck.between(20, 120));
    loads.push(load(kill === 0 ? 500 : 200, `any-${kill}`));
    await soon; // the moment at which most can be lost: somebody was just told that it was accepted
    await pause(kill % 3 === 2 ? luck.between(0, 500) : 0);
    const { pid } = postgresOf(platform.home);
    await platform.kill();
    if (kill % 2 === 1) await killed(pid); // a power cut takes the server with it
    platform = await platform.again();
  }
  const told = (await Promise.all(loads)).flat();
  expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  expect(new Set(told.map(({ body }) => body.queryCode)).size).toBe(told.length);
  expect(outside.cut).toBeGreaterThan(0);
  await expectNothingLost();
}, 240_000);

async function killed(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await pause(10);
}

/** Around the three promises: accepted, kept, done. The others take turns by the seed, and all run with --all. */
const always: CrashPoint[] = ['before-append', 'after-commit', 'after-effect'];
const others = crashPoints.filter((point) => !always.includes(point));
const points = whole ? [...crashPoints] : [...always, ...luck.some(others, 1)];

test(`killed at ${points.join(', ')}, one after another, it goes on (GC_TEST_SEED=${seed})`, async () => {
  const loads: Promise<unknown>[] = [];
  await platform.kill();
  for (const point of points) {
    const running = await startedToDieAt(point);
    if (!running) continue;
    platform = running;
    loads.push(load(60, point));
    await diedAt(point, loads);
  }
  platform = await platform.again({ GC_CRASH_AT: '' });
  await Promise.all(loads);
  await expectNothingLost();
}, 400_000);

/** What the crash before left to do may bring it to its point before it is ready: killed while it recovers, then. */
async function startedToDieAt(point: CrashPoint): Promise<Running | undefined> {
  try {
    return await platform.again({ GC_CRASH_AT: `${point}:${luck.between(2, 6)}` });
  } catch (error) {
    expect([point, String(error)]).toEqual([point, expect.stringContaining('did not start (SIGKILL)')]);
    return undefined;
  }
}

/** A point that is never reached proves nothing: red. */
async function diedAt(point: CrashPoint, loads: Promise<unknown>[]): Promise<void> {
  const { process: child } = platform;
  const died = child.signalCode ? Promise.resolve() : once(child, 'exit');
  const survived = Promise.all(loads).then(() => pause(10_000, 'survived'));
  const end = await Promise.race([died.then(() => 'died'), survived]);
  expect([point, end, child.signalCode]).toEqual([point, 'died', 'SIGKILL']);
}
