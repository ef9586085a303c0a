import { uuid7 } from '../src/ids.ts';
import { platformRefusals } from '../src/refusal.ts';
import { type Adapter, onEachBus } from './adapter.ts';
import { effectsOf, eventually, type Flow, flowOn, type Handle, type Reading, recordEffects, settled } from './flow.ts';
import { act, type Bench, closeBench, made, OFFICE, openBench, painted, thing } from './thing.ts';

onEachBus((adapter: () => Adapter) => {
  let bench: Bench;
  let flow: Flow;
  let poison: string | undefined;
  let sizes: number[] = [];

  const open = async (reading: Reading = {}): Promise<Flow> =>
    flowOn(await adapter().open(bench), bench, { handle, ...reading });

  const record = recordEffects('reader');
  const handle: Handle = async (facts, tx) => {
    sizes.push(facts.length);
    await record(facts, tx);
    const bad = facts.find(({ event }) => event.type === 'ThingPainted' && event.colour === poison);
    if (bad) throw new TypeError(`cannot read ${poison}`);
  };

  beforeEach(async () => {
    poison = undefined;
    sizes = [];
    bench = await openBench();
    flow = await open();
  });
  afterEach(async () => {
    await flow[Symbol.asyncDispose]();
    await closeBench(bench);
  });

  const paint = (stream: string, ...colours: string[]) =>
    bench.store.command({ act: act(), stream, viewer: OFFICE, decide: () => colours.map(painted) });

  const versionsOf = async (stream: string) =>
    (await effectsOf(bench)).filter((effect) => effect.stream === stream).map(({ version }) => version);

  test('a poison fact is laid aside with its reason, its stream waits, other streams go on, and a replay catches up', async () => {
    const [sick, sound] = [await bench.make(), await bench.make()];
    poison = 'arsenic';
    await paint(sick, 'white', 'arsenic', 'red');
    await paint(sound, 'green', 'blue');
    await paint(sick, 'late');
    await settled(flow);
    expect(await versionsOf(sound)).toEqual([1, 2, 3]);
    expect(await versionsOf(sick)).toEqual([1, 2]);
    const [letter, ...others] = await flow.inbox.deadLetters();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ noun: 'thing', stream: sick, version: 3, waiting: 2 });
    expect(letter?.reason).toContain('cannot read arsenic');

    await expect(flow.inbox.replay(letter?.id ?? '')).rejects.toThrow('cannot read arsenic');
    expect(await versionsOf(sick)).toEqual([1, 2]);
    poison = undefined;
    expect(await flow.inbox.replay(letter?.id ?? '')).toBe(3);
    await paint(sick, 'after');
    await settled(flow);
    expect(await versionsOf(sick)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await flow.inbox.deadLetters()).toEqual([]);
    await expect(flow.inbox.replay(letter?.id ?? '')).rejects.toMatchObject({ reason: 'NOT_FOUND' });
  });

  test('heard again from the beginning, nothing changes', async () => {
    const stream = await bench.make();
    await paint(stream, 'a', 'b', 'c');
    await settled(flow);
    const before = await effectsOf(bench);
    await flow[Symbol.asyncDispose]();
    await bench.pools.worker.query('update inbox_position set position = 0');
    flow = await open();
    await settled(flow);
    await paint(stream, 'd');
    await settled(flow);
    expect((await effectsOf(bench)).slice(0, before.length)).toEqual(before);
    expect(await versionsOf(stream)).toEqual([1, 2, 3, 4, 5]);
  });

  test('a gap in a stream is noticed and never jumped over', async () => {
    const stream = await bench.make();
    await settled(flow);
    await flow[Symbol.asyncDispose]();
    await paint(stream, 'a');
    await bench.pools.worker.query('update inbox_stream set version = 0 where stream = $1', [stream]);
    flow = await open();
    await settled(flow);
    const [letter] = await flow.inbox.deadLetters();
    expect(letter?.reason).toContain('version 2 came after 0');
    expect(await versionsOf(stream)).toEqual([1]);
  });

  test('what a service asked by the handler cannot give now is tried again, and no dead letter is written', async () => {
    let refusals = 3;
    const unavailable: Handle = async () => {
      if (refusals-- > 0) throw platformRefusals.SERVICE_UNAVAILABLE({ service: 'directory' });
    };
    await using other = await open({ handle: unavailable, consumer: 'patient' });
    const stream = await bench.make();
    expect(await other.inbox.reached('thing', stream, 1, 10_000)).toBe(true);
    expect(refusals).toBeLessThan(0);
    expect(await other.inbox.deadLetters()).toEqual([]);
  });

  test('a reader waits for the version it was promised, and no longer than it was told', async () => {
    const stream = await bench.make();
    expect(await flow.inbox.reached('thing', stream, 1, 5000)).toBe(true);
    const began = Date.now();
    expect(await flow.inbox.reached('thing', stream, 2, 300)).toBe(false);
    expect(Date.now() - began).toBeGreaterThanOrEqual(290);
    expect(await flow.inbox.reached('nobody-hears-this', stream, 9, 300)).toBe(true);
  });

  test('facts are handled in batches', async () => {
    await flow[Symbol.asyncDispose]();
    const stream = await bench.make();
    await paint(stream, ...Array.from({ length: 199 }, (_, n) => `coat ${n}`));
    flow = await open();
    await eventually(async () => (await versionsOf(stream)).length === 200);
    expect(Math.max(...sizes)).toBeGreaterThan(100);
  });

  test('two replicas of one reader take each fact once', async () => {
    await using twin = await open();
    const streams = await Promise.all(Array.from({ length: 20 }, () => bench.make()));
    await Promise.all(streams.map((stream) => paint(stream, 'a', 'b')));
    await settled(flow);
    await settled(twin);
    for (const stream of streams) expect(await versionsOf(stream)).toEqual([1, 2, 3]);
  });

  test('what a fact decides is appended in the same transaction, once, and several facts of one stream in order', async () => {
    const echo = uuid7();
    const causes: string[] = [];
    const echoing: Handle = async (facts, tx) => {
      const heard = facts.filter(({ stream }) => stream !== echo);
      causes.push(...heard.map(({ id }) => id));
      await bench.store.apply(
        tx,
        heard.map((fact) => ({
          act: act({ commandId: fact.id, causation: fact.id }),
          stream: echo,
          decide: (state) => [state.status === 'absent' ? made('echo') : painted(fact.type)],
        })),
      );
    };
    await using other = await open({ handle: echoing, consumer: 'other' });
    const stream = await bench.make();
    await paint(stream, 'a', 'b', 'c');
    await settled(other);
    const history = await bench.store.history('worker', echo);
    expect(history.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    expect(history.map(({ causation }) => causation)).toEqual(causes);
    expect(thing.decode('ThingMade', Buffer.from(JSON.stringify(history[0]?.event)))).toEqual(made('echo'));
  });
});
