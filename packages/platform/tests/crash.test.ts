import { openTestBroker, type TestBroker, whereKafkaRuns } from '@green-channel/infra/testing/broker';
import pg from 'pg';
import { brokerCrashPoints, crashPoints } from '../src/crash.ts';
import { uuid7 } from '../src/ids.ts';
import { topicsOf } from './adapter.ts';
import { type Run, runProgram, violations } from './crash-run.ts';
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

const run = async (seed: string, crashAt?: string): Promise<Run> =>
  runProgram({ bench, seed, crashAt, over: await kafka() });

/** Settings and topics of the broker for the program, when the test runs over one. */
let kafka: () => Promise<{ KAFKA?: string }> = async () => ({});

// R2: each point must really be reached, else the test is red; killed twice, the third run finishes.
async function killedAt(point: string): Promise<void> {
  const seed = uuid7();
  const first = await run(seed, `${point}:2`);
  expect([first.signal, first.stderr]).toEqual(['SIGKILL', '']);
  const second = await run(seed, `${point}:3`);
  const last = await run(seed);
  expect([last.code, last.stderr]).toEqual([0, '']);
  expect(last.accepted).toHaveLength(8 * 12);
  expect(await violations(bench, admin, [...first.accepted, ...second.accepted, ...last.accepted])).toEqual([]);
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
  const whole = await run(uuid7());
  expect([whole.code, whole.accepted.length]).toEqual([0, 8 * 12]);
  expect(await violations(bench, admin, whole.accepted)).toEqual([]);
  const numbers = await admin.query(`select (state->>'number')::int as n from things.thing order by 1`);
  expect(numbers.rows.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect((await run(uuid7(), 'nowhere')).stderr).toContain('names no crash point');
});
