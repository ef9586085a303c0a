import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { uuid7 } from '../src/ids.ts';
import { transaction } from '../src/pool.ts';
import { beginRound } from '../src/rounds.ts';
import { eventually } from './flow.ts';
import { paintingRounds } from './rounds-things.ts';
import { AT, type Bench, closeBench, OFFICE, openBench } from './thing.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => closeBench(bench));

const begin = (subject: string) =>
  transaction(bench.pools, 'worker', (tx) => beginRound(tx, { id: uuid7(), city: 1, subject, since: AT }));
const things = (count: number) => Promise.all(Array.from({ length: count }, () => bench.make()));
const coats = async (ids: string[]) => {
  const loaded = await Promise.all(ids.map((id) => bench.store.load(OFFICE, id)));
  return loaded.map((found) => `${found?.state.colour} ${found?.state.painted.length}`);
};

async function run(crashAt = ''): Promise<string> {
  const { url } = bench.database;
  const urls = { APP_URL: url('things', 'app'), WORKER_URL: url('things', 'worker') };
  const env = { PATH: process.env['PATH'], ...urls, ...(crashAt ? { GC_CRASH_AT: crashAt } : {}) };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'rounds-program.ts')], { env, stdio: 'ignore' });
  const [code, signal] = await once(child, 'exit');
  return String(signal ?? code);
}

test('killed before, in and after a batch, a round goes on where it stood and visits each stream once', async () => {
  const ids = await things(23);
  await begin('red');
  const ends = [
    await run('before-effect:2'),
    await run('after-effect:2'),
    await run('after-checkpoint:1'),
    await run(),
  ];
  expect(ends).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL', '0']);
  expect(await coats(ids)).toEqual(ids.map(() => 'red 1'));
}, 60_000);

test('a stream that cannot be visited is passed over, the others of its batch are visited', async () => {
  const ids = (await things(12)).sort();
  await begin('red');
  await using rounds = paintingRounds(bench.pools, bench.store, ids[7]);
  rounds.wake();
  const done = async () => (await bench.pools.worker.query('select from round where pass = 1')).rows.length === 0;
  await eventually(done);
  expect(await coats(ids)).toEqual(ids.map((id) => (id === ids[7] ? 'grey 0' : 'red 1')));
});

test('a newer round of the city takes the place of an older one, and both end', async () => {
  const ids = await things(6);
  await begin('red');
  await begin('blue');
  await using rounds = paintingRounds(bench.pools, bench.store);
  expect(await rounds.finish()).toBeGreaterThan(0);
  expect(await coats(ids)).toEqual(ids.map(() => 'blue 1'));
  const open = async () =>
    (await bench.pools.worker.query('select from round where finished_at is null')).rows.length === 0;
  await eventually(open);
});
