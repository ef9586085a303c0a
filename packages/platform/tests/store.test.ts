import { eventHash, noPredecessor } from '../src/hash.ts';
import { uuid7 } from '../src/ids.ts';
import { transaction } from '../src/pool.ts';
import { AT, act, type Bench, closeBench, made, OFFICE, OTHER, openBench, painted } from './thing.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => closeBench(bench));

const refusedWith = (reason: string) => expect.objectContaining({ name: 'Refusal', reason });

test('a command appends its events and updates the current row, and the state comes back with its dates', async () => {
  const stream = await bench.make('red');
  const outcome = await bench.store.command({
    act: act(),
    stream,
    viewer: OFFICE,
    decide: (state, version) => {
      expect([state.colour, version]).toEqual(['red', 1]);
      return [painted('blue'), painted('green')];
    },
  });
  expect(outcome).toMatchObject({ stream, version: 3, position: `thing:${stream}@3`, replayed: false });
  expect(await bench.store.load(OFFICE, stream)).toEqual({
    version: 3,
    state: { status: 'made', colour: 'green', painted: [AT, AT] },
  });
  const rows = await transaction(bench.pools, 'worker', (tx) =>
    tx.query('select colour, weight, tags, seen_at, city, version, updated_at from thing where id = $1', [stream]),
  );
  const row = { colour: 'green', weight: '1.50', tags: ['green'], seen_at: AT, city: 1, version: 3, updated_at: AT };
  expect(rows).toEqual([row]);
});

test('each event carries the hash of its predecessor, and the stored columns give the same hash again', async () => {
  const stream = await bench.make();
  await bench.store.command({ act: act(), stream, viewer: OFFICE, decide: () => [painted('a'), painted('b')] });
  let previous: Uint8Array = noPredecessor;
  for (const stored of await bench.store.history(OFFICE, stream)) {
    const data = Buffer.from(JSON.stringify(stored.event));
    expect(Buffer.from(stored.previous)).toEqual(Buffer.from(previous));
    previous = eventHash(previous, { ...stored, noun: 'thing', type: stored.event.type, data });
    expect(Buffer.from(stored.hash)).toEqual(previous);
  }
  const [row] = await transaction(bench.pools, 'worker', (tx) =>
    tx.query<{ head: Uint8Array }>('select head from thing where id = $1', [stream]),
  );
  expect(row?.head).toEqual(previous);
});

test('what an organ may not see answers as if it were not there, and cannot be written', async () => {
  const stream = await bench.make();
  expect(await bench.store.load(OTHER, stream)).toBeUndefined();
  expect(await bench.store.history(OTHER, stream)).toEqual([]);
  const foreign = { act: act(), stream, viewer: OTHER, decide: () => [painted('black')] };
  await expect(bench.store.command(foreign)).rejects.toEqual(refusedWith('NOT_FOUND'));
  await expect(bench.store.command({ ...foreign, act: act(), mayCreate: true })).rejects.toEqual(
    refusedWith('NOT_FOUND'),
  );
  expect((await bench.store.load(OFFICE, stream))?.version).toBe(1);
});

test('an act may show its stream to another organ, and change rows it cannot see', async () => {
  const stream = await bench.make();
  for (const to of [[OTHER], [OTHER, 3]])
    await bench.store.command({ act: act(), stream, viewer: OFFICE, decide: () => [{ type: 'ThingShown', to }] });
  expect((await bench.store.load(OTHER, stream))?.version).toBe(3);
  expect((await bench.store.load(3, stream))?.version).toBe(3);
  expect(await bench.store.load(4, stream)).toBeUndefined();
});

test('no organ writes itself into the viewers of a stream that it did not write', async () => {
  const stream = await bench.make();
  const rows = JSON.stringify([{ viewer: OTHER, thing_id: stream, reason: 'curious' }]);
  const put = transaction(bench.pools, OTHER, (tx) =>
    tx.query('select thing_viewer_put($1::jsonb, $2::text[], $3::text[])', [rows, [], []]),
  );
  await expect(put).rejects.toThrow('written only together with its thing');
  const plain = transaction(bench.pools, OTHER, (tx) =>
    tx.query('insert into thing_viewer (viewer, thing_id, reason) values ($1, $2, $3)', [OTHER, stream, 'curious']),
  );
  await expect(plain).rejects.toThrow('permission denied');
});

test('a transaction without a viewer sees nothing and fails', async () => {
  await bench.make();
  await expect(bench.pools.app.query('select * from thing')).rejects.toThrow();
});

test('an old version is refused, and a refusal writes nothing', async () => {
  const stream = await bench.make();
  const late = { act: act(), stream, viewer: OFFICE, expectedVersion: 0, decide: () => [painted('x')] };
  await expect(bench.store.command(late)).rejects.toEqual(refusedWith('STALE_VERSION'));
  const boom = () => {
    throw new Error('a bug in a rule');
  };
  await expect(bench.store.command({ act: act(), stream, viewer: OFFICE, decide: boom })).rejects.toThrow('a bug');
  expect((await bench.store.load(OFFICE, stream))?.version).toBe(1);
});

test('a repeated command answers the same and writes nothing; with other content or from another it is refused', async () => {
  const stream = await bench.make();
  const first = act({ commandId: 'the-key-of-a-client' });
  const command = { act: first, stream, viewer: OFFICE, fingerprint: 'aa', decide: () => [painted('x')] };
  const [one, two] = await Promise.all([bench.store.command(command), bench.store.command({ ...command })]);
  const three = await bench.store.command(command);
  expect([one.replayed, two.replayed, three.replayed]).toEqual([false, true, true]);
  expect([two, three]).toEqual([
    { ...one, replayed: true },
    { ...one, replayed: true },
  ]);
  await expect(bench.store.command({ ...command, fingerprint: 'bb' })).rejects.toEqual(
    refusedWith('IDEMPOTENCY_CONFLICT'),
  );
  const other = { ...first, actor: { ...first.actor, id: 'post-2' } };
  await expect(bench.store.command({ ...command, act: other })).rejects.toEqual(refusedWith('IDEMPOTENCY_CONFLICT'));
  expect((await bench.store.load(OFFICE, stream))?.version).toBe(2);
});

test('a repeated creation under a new id answers with the first stream', async () => {
  const commandId = uuid7();
  const create = (stream: string) =>
    bench.store.command({ act: act({ commandId }), stream, viewer: OFFICE, mayCreate: true, decide: () => [made()] });
  const answers = await Promise.all([create(uuid7()), create(uuid7()), create(uuid7())]);
  expect(new Set(answers.map(({ stream }) => stream)).size).toBe(1);
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
});

test('numbers have no gap: refused commands and failed batches take none', async () => {
  const create = (colour: string, fails?: boolean) =>
    bench.store.command({
      act: act({ tenant: 77 }),
      stream: uuid7(),
      viewer: 77,
      mayCreate: true,
      decide: () => {
        if (fails) throw new Error('refused');
        return [made(colour)];
      },
    });
  const tries = Array.from({ length: 60 }, (_, n) =>
    create(n % 7 === 0 ? 'numbered\u0000' : 'numbered', n % 3 === 0).catch(() => undefined),
  );
  const done = (await Promise.all(tries)).filter((outcome) => outcome !== undefined);
  const numbers = done.map(({ events: [event] }) => (event?.type === 'ThingMade' ? event.number : undefined));
  expect(numbers.length).toBeGreaterThan(20);
  expect(numbers.toSorted((a = 0, b = 0) => a - b)).toEqual(numbers.map((_, n) => n + 1));
});
