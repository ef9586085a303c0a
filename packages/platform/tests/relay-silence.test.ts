import { setTimeout as pause } from 'node:timers/promises';
import { type Relay, runRelay } from '../src/relay.ts';
import { eventually } from './flow.ts';
import { type Bench, closeBench, openBench } from './thing.ts';

let bench: Bench;
let relay: Relay | undefined;
beforeAll(async () => {
  bench = await openBench(() => relay?.wake());
});
afterEach(async () => relay?.[Symbol.asyncDispose]());
afterAll(() => closeBench(bench));

const SILENCE_MS = 200;

async function seatTaken(): Promise<boolean> {
  const { rows } = await bench.pools.worker.query(
    `select from pg_locks where locktype = 'advisory' and classid = 1953
     and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows.length > 0;
}

const published = async (): Promise<number> =>
  (await bench.pools.worker.query('select count(*)::int as n from outbox_position')).rows[0].n;

test('alone on its schema, a relay gives its connection back after a silence, and a commit brings it back', async () => {
  relay = runRelay({ schema: 'things', pools: bench.pools, alone: true, silenceMs: SILENCE_MS });
  await eventually(seatTaken);
  await eventually(async () => !(await seatTaken()));
  const before = await published();
  await bench.make();
  await eventually(async () => (await published()) === before + 1);
  expect(await seatTaken()).toBe(true);
  expect(await relay.settled()).toBe(true);
});

test('beside others it stays: what another process commits wakes nobody here', async () => {
  const elsewhere = await openBench();
  relay = runRelay({ schema: 'things', pools: elsewhere.pools, silenceMs: SILENCE_MS });
  await pause(3 * SILENCE_MS);
  await elsewhere.make();
  const { rows } = await elsewhere.pools.worker.query('select from outbox_todo');
  expect(rows.length).toBeLessThanOrEqual(1);
  await eventually(() => relay?.settled() ?? Promise.resolve(false));
  await relay[Symbol.asyncDispose]();
  relay = undefined;
  await closeBench(elsewhere);
});

test('an outage in the silence does not end it for good: what was committed then is published', async () => {
  relay = runRelay({ schema: 'things', pools: bench.pools, alone: true, silenceMs: SILENCE_MS });
  await eventually(seatTaken);
  await bench.pools.worker.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = 1953
     and database = (select oid from pg_database where datname = current_database())`,
  );
  const before = await published();
  await bench.make();
  await eventually(async () => (await published()) === before + 1);
});
