import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openTestBroker, type TestBroker, whereKafkaRuns } from '@green-channel/infra/testing/broker';
import { type Accepted, fiveFacts, inWords } from '@green-channel/tests/trust/five-facts';
import pg from 'pg';
import { brokerCrashPoints, crashPoints } from '../src/crash.ts';
import { uuid7 } from '../src/ids.ts';
import { topicsOf } from './adapter.ts';
import { effectsOf } from './flow.ts';
import { type Bench, closeBench, openBench } from './thing.ts';

let bench: Bench;
let admin: pg.Client;
beforeEach(async () => {
  bench = await openBench();
  admin = new pg.Client({ connectionString: bench.database.adminUrl });
  await admin.connect();
});
afterEach(async () => {
  await admin.end();
  await closeBench(bench);
});

interface Run {
  accepted: Accepted[];
  signal: string | null;
  code: number | null;
  stderr: string;
}

async function runProgram(seed: string, crashAt?: string): Promise<Run> {
  const { url, busUrl } = bench.database;
  const over = await kafka();
  const urls = { APP_URL: url('things', 'app'), WORKER_URL: url('things', 'worker'), BUS_URL: busUrl };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-program.ts')], {
    env: {
      PATH: process.env['PATH'],
      NODE_OPTIONS: '--disable-warning=TimeoutNegativeWarning',
      ...urls,
      SEED: seed,
      ...over,
      ...(crashAt ? { GC_CRASH_AT: crashAt } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk) => {
      said[name] += String(chunk);
    });
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      const lines = said.stdout.split('\n').filter((line) => line.split(' ').length === 2);
      const accepted = lines.map((line) => {
        const [commandId = '', position = ''] = line.split(' ');
        return { schema: 'things', commandId, position };
      });
      resolve({ accepted, signal, code, stderr: said.stderr });
    });
  });
}

async function violations(accepted: Accepted[]): Promise<string[]> {
  const query = async <R extends object>(text: string, values?: unknown[]) => (await admin.query<R>(text, values)).rows;
  const readers = [{ consumer: 'reader', schema: 'things', noun: 'thing', effects: () => effectsOf(bench) }];
  const ledgers = [{ schema: 'things', nouns: { thing: 'thing' }, query }];
  return inWords(await fiveFacts({ ledgers, accepted, readers }));
}

/** Settings and topics of the broker for the program, when the test runs over one. */
let kafka: () => Promise<{ KAFKA?: string }> = async () => ({});

// R2: each point must really be reached, else the test is red; killed twice, the third run finishes.
async function killedAt(point: string): Promise<void> {
  const seed = uuid7();
  const first = await runProgram(seed, `${point}:2`);
  expect([first.signal, first.stderr]).toEqual(['SIGKILL', '']);
  const second = await runProgram(seed, `${point}:3`);
  const last = await runProgram(seed);
  expect([last.code, last.stderr]).toEqual([0, '']);
  expect(last.accepted).toHaveLength(8 * 12);
  expect(await violations([...first.accepted, ...second.accepted, ...last.accepted])).toEqual([]);
}

test.each(crashPoints)('killed at %s and started again, the five facts hold', killedAt);

whereKafkaRuns()('over a broker', () => {
  let broker: TestBroker;
  beforeAll(async () => {
    broker = await openTestBroker(['things']);
  }, 120_000);
  afterAll(async () => {
    kafka = async () => ({});
    await broker?.[Symbol.asyncDispose]();
  }, 30_000);
  beforeEach(async () => {
    const topics = topicsOf(bench);
    await broker.bring(topics, { user: 'things', consumers: ['reader'] });
    kafka = async () => ({ KAFKA: JSON.stringify({ kafka: broker.as('things'), topics }) });
  });

  // A killed reader keeps its place in the group for six seconds: the others of these are for the full run.
  const points = process.env['GC_TEST_ALL'] ? [...crashPoints, ...brokerCrashPoints] : brokerCrashPoints;
  test.each(points)('killed at %s and started again, the five facts hold', killedAt, 120_000);
});

test('a program that is not killed accepts everything, and a point that does not exist is an error', async () => {
  const run = await runProgram(uuid7());
  expect([run.code, run.accepted.length]).toEqual([0, 8 * 12]);
  expect(await violations(run.accepted)).toEqual([]);
  const numbers = await admin.query(`select (state->>'number')::int as n from things.thing order by 1`);
  expect(numbers.rows.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect((await runProgram(uuid7(), 'nowhere')).stderr).toContain('names no crash point');
});
