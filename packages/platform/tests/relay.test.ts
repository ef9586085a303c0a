import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { uuid7 } from '../src/ids.ts';
import { appendBatch } from '../src/store/batch.ts';
import { type Effect, effectsOf, eventually, type Flow, runFlow, settled } from './flow.ts';
import { act, type Bench, closeBench, made, OFFICE, openBench, painted, thing } from './thing.ts';

let bench: Bench;
let flow: Flow;
beforeAll(async () => {
  bench = await openBench();
  flow = runFlow(bench);
});
afterAll(async () => {
  await flow[Symbol.asyncDispose]();
  await closeBench(bench);
});

/** A writer whose transaction is held open by hand: the real append, without the commit. */
async function heldWriter(stream: string, colours: string[]) {
  const client = new pg.Client({ connectionString: bench.database.url('things', 'worker') });
  await client.connect();
  await client.query('begin');
  const written = (async () => {
    const decide = () => colours.map(painted);
    const { sent } = await appendBatch(client, thing, 'worker', [{ act: act(), stream, decide }]);
    await Promise.all(sent);
  })();
  const commit = async () => {
    await written;
    await client.query('commit');
    await client.end();
  };
  return { written, commit };
}

function expectInOrder(effects: Effect[], streams: string[], versions: number): void {
  for (const stream of streams) {
    const seen = effects.filter((effect) => effect.stream === stream).map(({ version }) => version);
    expect(seen).toEqual(Array.from({ length: versions }, (_, n) => n + 1));
  }
}

// R1: whichever of two overlapping transactions commits first, no reader skips or reorders an event.
for (const order of ['first begun commits first', 'first begun commits last']) {
  test(`two overlapping transactions on two streams: ${order}`, async () => {
    const streams = [await bench.make(), await bench.make()];
    const [a, b] = await Promise.all(streams.map((stream) => heldWriter(stream, ['x', 'y'])));
    await Promise.all([a?.written, b?.written]);
    const turns = order.endsWith('first') ? [a, b] : [b, a];
    await turns[0]?.commit();
    await eventually(
      async () => (await effectsOf(bench)).filter(({ stream }) => streams.includes(stream)).length === 4,
    );
    await pause(50); // the relay has stamped the later ids already when the earlier ones appear
    await turns[1]?.commit();
    await settled(flow);
    expectInOrder(await effectsOf(bench), streams, 3);
  });
}

test('two overlapping transactions on one stream: the second waits for the version and follows', async () => {
  const stream = await bench.make();
  const a = await heldWriter(stream, ['x', 'y']);
  await a.written;
  const b = await heldWriter(stream, ['z']);
  await pause(50);
  await a.commit();
  await b.commit();
  await settled(flow);
  expectInOrder(await effectsOf(bench), [stream], 4);
});

test('a rolled-back transaction is never published', async () => {
  const stream = await bench.make();
  const client = new pg.Client({ connectionString: bench.database.url('things', 'worker') });
  await client.connect();
  await client.query('begin');
  const { sent } = await appendBatch(client, thing, 'worker', [{ act: act(), stream, decide: () => [painted('x')] }]);
  await Promise.all(sent);
  await client.query('rollback');
  await client.end();
  await bench.store.command({ act: act(), stream, viewer: OFFICE, decide: () => [painted('y')] });
  await settled(flow);
  expectInOrder(await effectsOf(bench), [stream], 2);
});

test('an idle transaction that holds an id stops nobody', async () => {
  const held = await heldWriter(await bench.make(), ['x']);
  await held.written;
  const stream = await bench.make();
  expect(await flow.inbox.reached('thing', stream, 1, 5000)).toBe(true);
  await held.commit();
});

test('of two relays one stamps; when it goes the other takes over, and positions go on', async () => {
  const second = runFlow(bench, async () => undefined, 'second');
  await flow[Symbol.asyncDispose]();
  const stream = uuid7();
  const create = { act: act(), stream, viewer: OFFICE, mayCreate: true, decide: () => [made()] };
  await bench.store.command(create);
  expect(await second.inbox.reached('thing', stream, 1, 10_000)).toBe(true);
  await second[Symbol.asyncDispose]();
  flow = runFlow(bench);
  const { rows } = await bench.pools.worker.query(
    'select count(*)::int as n, max(position)::int as last, count(distinct outbox_id)::int as ids from outbox_position',
  );
  expect(rows[0].last).toBe(rows[0].n);
  expect(rows[0].ids).toBe(rows[0].n);
});

test('a later write of the same stream always has a later position', async () => {
  const { rows } = await bench.pools.worker.query(
    `select count(*)::int as n from outbox_position a join outbox_position b using (stream)
     where a.version < b.version and a.position > b.position`,
  );
  expect(rows[0].n).toBe(0);
});
