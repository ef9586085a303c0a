import { uuid7 } from '../src/ids.ts';
import { act, type Bench, closeBench, made, OFFICE, OTHER, openBench, painted } from './thing.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => closeBench(bench));

/** Rows written by one transaction carry its id. */
const transactions = async (streams: string[]) =>
  (
    await bench.pools.worker.query<{ stream: string; xmin: string; events: number }>(
      'select stream, xmin::text, count(*)::int as events from event where stream = any($1::uuid[]) group by 1, 2',
      [streams],
    )
  ).rows;

test('a hundred commands given at once are a few transactions', async () => {
  const streams = await Promise.all(Array.from({ length: 100 }, () => bench.make()));
  const distinct = new Set((await transactions(streams)).map(({ xmin }) => xmin));
  expect(distinct.size).toBeLessThanOrEqual(3);
});

test('commands of different organs never share a transaction', async () => {
  const create = (viewer: number) => {
    const stream = uuid7();
    const one = { act: act({ tenant: viewer }), stream, viewer, mayCreate: true, decide: () => [made()] };
    return bench.store.command(one);
  };
  const ours = await Promise.all(Array.from({ length: 10 }, (_, n) => create(n % 2 ? OFFICE : OTHER)));
  const rows = await transactions(ours.map(({ stream }) => stream));
  const owner = new Map(ours.map(({ stream }, n) => [stream, n % 2]));
  const mixed = Map.groupBy(rows, ({ xmin }) => xmin);
  expect(mixed.size).toBeGreaterThanOrEqual(2);
  for (const group of mixed.values()) expect(new Set(group.map(({ stream }) => owner.get(stream))).size).toBe(1);
});

test('a hundred parallel commands over ten streams: versions follow without gap, one command per stream and batch', async () => {
  const streams = await Promise.all(Array.from({ length: 10 }, () => bench.make()));
  const outcomes = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      bench.store.command({
        act: act(),
        stream: streams[n % 10] ?? '',
        viewer: OFFICE,
        decide: () => [painted(`${n}`)],
      }),
    ),
  );
  for (const stream of streams) {
    const versions = outcomes.filter((outcome) => outcome.stream === stream).map(({ version }) => version);
    expect(versions).toEqual(Array.from({ length: 10 }, (_, n) => n + 2));
    const history = await bench.store.history(OFFICE, stream);
    expect(history.map(({ version }) => version)).toEqual(Array.from({ length: 11 }, (_, n) => n + 1));
  }
  for (const { events } of await transactions(streams)) expect(events).toBe(1);
});

test('two processes writing the same streams wait for each other, and no version is lost', async () => {
  const { openStore } = await import('../src/store.ts');
  const { thing } = await import('./thing.ts');
  const second = openStore(thing, { pools: bench.pools });
  const streams = await Promise.all(Array.from({ length: 5 }, () => bench.make()));
  const write = (store: typeof second, n: number) =>
    store.command({ act: act(), stream: streams[n % 5] ?? '', viewer: OFFICE, decide: () => [painted(`${n}`)] });
  await Promise.all(Array.from({ length: 100 }, (_, n) => write(n % 2 ? bench.store : second, n)));
  for (const stream of streams) expect((await bench.store.load(OFFICE, stream))?.version).toBe(21);
});

test('one command that the database refuses does not harm its neighbours', async () => {
  const streams = await Promise.all(Array.from({ length: 20 }, () => bench.make()));
  const tries = streams.map((stream, n) =>
    bench.store
      .command({ act: act(), stream, viewer: OFFICE, decide: () => [painted(n === 7 ? 'nul \u0000' : 'fine')] })
      .then(
        () => 'written',
        (refused) => refused.reason,
      ),
  );
  const answers = await Promise.all(tries);
  expect(answers).toEqual(streams.map((_, n) => (n === 7 ? 'INVALID_FIELD' : 'written')));
});

test('no setting is left on a pooled connection', async () => {
  await bench.make();
  const { rows } = await bench.pools.app.query(`select current_setting('app.viewer', true) as viewer`);
  expect(rows[0].viewer || null).toBeNull();
});
