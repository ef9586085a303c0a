/** The database goes away under load, stopped or hanging: nobody is told what is not so, and it recovers by itself. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../journeys/people.ts';
import { type Running, startPlatform } from '../journeys/running.ts';
import { whatIsWrong } from '../trust/installation-holds.ts';
import { openVault } from '../trust/vault.ts';
import { appeals, CLERK, communityOf, handIn } from './appeals.ts';
import { type DatabaseInHand, databaseInHand } from './database-in-hand.ts';
import { Outside, type Told } from './outside.ts';

let platform: Running;
let database: DatabaseInHand;
let outside: Outside;
let community: number;
let earlier: Told;
let handedIn = 0;

beforeAll(async () => {
  platform = await startPlatform();
  database = databaseInHand(platform.home);
  outside = new Outside(platform.url);
  community = await communityOf(outside);
  earlier = await handIn(outside, { community, name: 'earlier' });
  handedIn += 1;
  // A post may log in once the login page knows it.
  await until(
    () => outside.tokenOf(CLERK).catch(() => ''),
    (token) => token !== '',
    'the clerk to log in',
  );
}, 300_000);
afterAll(async () => {
  outside?.leave();
  database?.goOn();
  await platform?.stop();
  await database?.[Symbol.asyncDispose]();
  await platform?.remove();
});

const matter = { title: '路灯不亮', text: '小区路灯不亮。', place: '7号楼' };
const submission = () => ({ channel: 'WEB', community, matter, reporter: { kind: 'ANONYMOUS' } });

interface Heard {
  status: number;
  retryAfter: number;
  type: string | null;
  reason: string;
  zh: string;
  en: string;
}

async function ask(path: string, body: unknown, who?: string, key: string = randomUUID()): Promise<Heard> {
  const answer = await fetch(`${platform.url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(who ? { authorization: `Bearer ${await outside.tokenOf(who)}` } : {}),
    },
    body: JSON.stringify(body),
  });
  const { reason = '', zh = '', en = '' } = (await answer.json()) as Partial<Heard>;
  const { headers, status } = answer;
  return { status, retryAfter: Number(headers.get('retry-after')), type: headers.get('content-type'), reason, zh, en };
}

/** One by a resident, over the public door's stream, and one by staff, as a call of its own. */
const commands = (keys: string[] = []) =>
  Promise.all([
    ask('/submissions', submission(), undefined, keys[0]),
    ask(`/cases/${earlier.id}/register-case`, { category: 'HEATING', scope: 'INDIVIDUAL' }, CLERK, keys[1]),
  ]);

function expectAway(heard: Heard[]): void {
  for (const one of heard) {
    expect(one).toMatchObject({ status: 503, type: expect.stringContaining('application/problem+json') });
    expect(one.retryAfter).toBeGreaterThan(0);
    expect([/\p{Script=Han}/u.test(one.zh), one.en.length > 20]).toEqual([true, true]);
  }
}

/** From the moment it is back: new work goes the whole way within 30 seconds, and what waited is done. */
async function expectRecovered(load: Promise<unknown>): Promise<void> {
  const back = Date.now();
  const told = await handIn(outside, { community, name: 'after' });
  handedIn += 1;
  await until(
    () => outside.people.call(CLERK, `/cases/${told.id}`),
    ({ status }) => status === 200,
    'the case of a new appeal',
  );
  expect(Date.now() - back).toBeLessThan(30_000);
  expect((await fetch(`${platform.url}/health`)).status).toBe(200);
  await load;
  expect([platform.process.exitCode, platform.process.signalCode]).toEqual([null, null]);
  expect(await whatIsWrong(platform.home, outside.accepted, 60_000)).toEqual([]);
}

async function submissions(): Promise<number> {
  await using vault = await openVault(platform.home);
  const [row] = await vault.query<{ n: number }>('select count(*)::int as n from intake.submission');
  return row?.n ?? 0;
}

test('stopped at once: 503 with Retry-After, nothing half done; back: all goes on without a restart', async () => {
  const load = appeals(outside, community, 120, 'stopped');
  handedIn += 120;
  await pause(400);
  await database.away();
  expectAway(await commands());
  const health = await fetch(`${platform.url}/health`);
  expect([health.status, await health.text()]).toEqual([503, expect.stringContaining('database')]);
  await pause(2_000);
  expectAway(await commands());
  await database.back();
  await expectRecovered(load);
  // What was answered with 503 left nothing behind, and what was accepted is there once.
  expect(await submissions()).toBe(handedIn);
}, 180_000);

test('hanging: whoever asks is answered in bounded time; awake again: all goes on without a restart', async () => {
  const load = appeals(outside, community, 60, 'hanging');
  handedIn += 60;
  await pause(400);
  database.hang();
  const began = Date.now();
  const keys = [randomUUID(), randomUUID()];
  const heard = await commands(keys);
  expect(Date.now() - began).toBeLessThan(20_000);
  expectAway(heard);
  database.goOn();
  // What hung may have been taken after all; repeated with its key it is there once.
  await until(
    () => commands(keys),
    (answers) => answers.every(({ status }) => status < 300),
    'the repeated requests to be accepted',
  );
  handedIn += 1;
  await expectRecovered(load);
  expect(await submissions()).toBe(handedIn);
}, 180_000);
