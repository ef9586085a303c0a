/** What only a broker can do wrong: it is refused or told of in words, kept, and changes nothing. */
import { setTimeout as pause } from 'node:timers/promises';
import { openTestBroker, type TestBroker, whereKafkaRuns } from '@green-channel/infra/testing/broker';
import { fiveFacts, inWords } from '@green-channel/tests/trust/five-facts';
import { openKafkaBus } from '../src/bus-kafka.ts';
import { factId } from '../src/ids.ts';
import { connectKafka, type Kafka, type KafkaSettings } from '../src/kafka/client.ts';
import { serviceHealth } from '../src/rest.ts';
import type { Topics } from '../src/topics.ts';
import { overKafka, topicsOf } from './adapter.ts';
import { effectsOf, eventually, type Flow, flowOn, recordEffects, settled } from './flow.ts';
import { act, type Bench, closeBench, OFFICE, openBench, painted } from './thing.ts';

whereKafkaRuns()('over a broker', () => {
  let broker: TestBroker;
  let admin: Kafka;
  let bench: Bench;
  let flow: Flow | undefined;
  beforeAll(async () => {
    broker = await openTestBroker(['things', 'stranger']);
    admin = connectKafka(broker.asAdmin());
  }, 120_000);
  afterAll(async () => broker?.[Symbol.asyncDispose](), 30_000);
  beforeEach(async () => {
    bench = await openBench();
  });
  afterEach(async () => {
    await flow?.[Symbol.asyncDispose]();
    flow = undefined;
    await closeBench(bench);
  });

  const openFlow = async (): Promise<Flow> => {
    flow = flowOn(await overKafka(broker).open(bench), bench);
    return flow;
  };
  const busAs = (kafka: KafkaSettings, topics: Topics = topicsOf(bench)) =>
    openKafkaBus({ kafka, topics, service: 'things', schema: 'things', pools: bench.pools });
  const topicName = () => topicsOf(bench)['thing']?.topic ?? '';
  const paint = (stream: string, ...colours: string[]) =>
    bench.store.command({ act: act(), stream, viewer: OFFICE, decide: () => colours.map(painted) });
  const send = async (...messages: { key: string | null; value: string; headers?: Record<string, string> }[]) => {
    const producer = admin.producer();
    await producer.connect();
    await producer.send({ topic: topicName(), messages });
    await producer.disconnect();
  };

  test('a wrong password, a missing right and a topic with too few partitions refuse the start, each in its words', async () => {
    await broker.bring(topicsOf(bench));
    await expect(busAs({ ...broker.as('things'), password: 'not-the-password' })).rejects.toMatchObject({
      reason: 'KAFKA_CREDENTIALS',
      params: { user: 'things' },
    });
    await expect(busAs(broker.as('stranger'))).rejects.toMatchObject({
      reason: 'KAFKA_RIGHT_MISSING',
      params: { user: 'stranger', what: topicName() },
    });
    await expect(busAs(broker.as('things'), topicsOf(bench, 6))).rejects.toMatchObject({
      reason: 'KAFKA_TOPIC_NARROW',
      params: { topic: topicName(), partitions: 3, expected: 6 },
      en: expect.stringContaining('has 3 partitions, proto/topics.yaml asks for 6'),
    });
  });

  test('a group without its right is told of in the health, and read as soon as it has it', async () => {
    const topics = topicsOf(bench);
    await broker.bring(topics);
    flow = flowOn(await busAs(broker.as('things')), bench, { consumer: 'not-allowed' });
    const { bus, inbox } = flow;
    const health = () => serviceHealth({ pools: bench.pools, bus, inbox });
    await eventually(async () => (await health()).some(({ ok }) => !ok));
    expect(await health()).toContainEqual({
      ...{ part: 'bus', ok: false, degraded: true },
      zh: expect.stringContaining('对 greenchannel.not-allowed 没有权限 READ'),
      en: expect.stringContaining('lacks the right READ on greenchannel.not-allowed'),
    });
    const stream = await bench.make();
    await broker.bring(topics, { user: 'things', consumers: ['not-allowed'] });
    expect(await inbox.reached('thing', stream, 1, 30_000)).toBe(true);
    expect((await health()).every(({ ok }) => ok)).toBe(true);
  });

  test('a broker that is away is waited for: what is accepted meanwhile is heard when it is there', async () => {
    await openFlow();
    await flow?.[Symbol.asyncDispose]();
    flow = flowOn(await busAs({ ...broker.as('things'), brokers: ['127.0.0.1:1'] }), bench);
    const stream = await bench.make();
    const [, bus] = await serviceHealth({ pools: bench.pools, bus: flow.bus });
    expect(bus).toMatchObject({ part: 'bus', ok: false, en: expect.stringContaining('(127.0.0.1:1) does not answer') });
    expect(await flow.relay.settled()).toBe(false);
    await flow[Symbol.asyncDispose]();
    await openFlow();
    expect(await flow.inbox.reached('thing', stream, 1, 20_000)).toBe(true);
  });

  test('a message is a CloudEvent in binary mode: the key is the stream, the value the payload', async () => {
    await openFlow();
    const stream = await bench.make('朱红');
    await paint(stream, 'a');
    if (flow) await settled(flow);
    const consumer = admin.consumer({ groupId: 'onlooker', maxWaitTimeInMs: 100 });
    await consumer.connect();
    await consumer.subscribe({ topics: [topicName()], fromBeginning: true });
    const seen: { key: string; value: string; headers: Record<string, string> }[] = [];
    await consumer.run({
      eachMessage: async ({ message: { key, value, headers = {} } }) => {
        const read = Object.entries(headers).map(([name, header]) => [name, String(header)]);
        seen.push({ key: String(key), value: String(value), headers: Object.fromEntries(read) });
      },
    });
    await eventually(async () => seen.length === 2);
    await consumer.disconnect();
    expect(seen.map(({ key }) => key)).toEqual([stream, stream]);
    expect(JSON.parse(seen[0]?.value ?? '')).toMatchObject({ colour: '朱红' });
    expect(seen[1]?.headers).toMatchObject({
      ...{ 'content-type': 'application/protobuf', ce_specversion: '1.0', ce_schemaversion: '1' },
      ...{ ce_id: factId('thing', stream, 2), ce_subject: stream, ce_streamversion: '2' },
      ...{ ce_type: `${topicName()}.ThingPainted`, ce_source: `/${topicName()}` },
    });
  });

  test('foreign messages, garbage and a form newer than the code are kept with their reasons; all else goes on', async () => {
    const { inbox, bus } = await openFlow();
    const [sick, newer, sound] = [await bench.make(), await bench.make(), await bench.make()];
    await eventually(async () => (await effectsOf(bench)).length === 3);
    const headers = (stream: string, over: object = {}) => ({
      ...{ 'content-type': 'application/protobuf', ce_specversion: '1.0', ce_schemaversion: '1' },
      ...{ ce_id: factId('thing', stream, 2), ce_subject: stream, ce_streamversion: '2' },
      ...{
        ce_type: `${topicName()}.ThingPainted`,
        ce_time: '2026-03-02T01:02:03Z',
        ce_recordedtime: '2026-03-02T01:02:03Z',
      },
      ...{ ce_city: '1', ce_tenant: '1', ce_actor: '{"kind":"system","id":"x","name":"x","organ":1,"roles":[]}' },
      ...over,
    });
    await send(
      { key: null, value: 'hello' },
      { key: sound, value: '{}', headers: headers(sound, { ce_id: factId('thing', sick, 2) }) },
      { key: sick, value: '\x00garbage', headers: headers(sick) },
      { key: newer, value: JSON.stringify(painted('x')), headers: headers(newer, { ce_schemaversion: '2' }) },
    );
    await paint(sound, 'red');
    await eventually(async () => (await inbox.deadLetters()).length === 4 && (await effectsOf(bench)).length === 4);
    const letters = await inbox.deadLetters();
    const reasons = letters.map(({ reason }) => reason.split('\n')[0]).join('\n');
    expect(reasons).toContain(`a foreign message on ${topicName()}`);
    expect(reasons).toContain('it has no header ce_specversion');
    expect(reasons).toContain('ce_id does not belong to its stream and version');
    expect(reasons).toContain('schema 2 of thing is newer than the code, which reads up to 1');
    expect(letters.find(({ stream }) => stream === sick)?.reason).toContain('SyntaxError');
    const health = await serviceHealth({ pools: bench.pools, bus, inbox });
    expect(health).toContainEqual({
      ...{ part: 'inbox', ok: true },
      zh: expect.stringContaining('有 4 条事实被搁置'),
      en: expect.stringContaining('4 facts were laid aside'),
    });
    const foreign = letters.find(({ version }) => version === 0);
    await expect(inbox.replay(foreign?.id ?? '')).rejects.toMatchObject({ reason: 'FOREIGN_MESSAGE' });

    // Heard again from the first offset on, nothing is added; and the release that knows the form hears what was kept.
    await flow?.[Symbol.asyncDispose]();
    await bench.pools.worker.query('update inbox_position set position = 0');
    flow = flowOn(await overKafka(broker).open(bench), bench, { schema: 2 });
    await settled(flow);
    await eventually(async () => (await effectsOf(bench)).length === 5);
    expect((await effectsOf(bench)).filter(({ stream }) => stream === newer).map(({ version }) => version)).toEqual([
      1, 2,
    ]);
    expect(await flow.inbox.deadLetters()).toHaveLength(3);
  });

  test('a topic that was removed and made anew is filled and heard again, and changes nothing', async () => {
    await openFlow();
    const stream = await bench.make();
    await paint(stream, 'a', 'b');
    if (flow) await settled(flow);
    await pause(1_200); // what the group has read is told to the broker once a second
    await paint(stream, 'c');
    if (flow) await settled(flow);
    await flow?.[Symbol.asyncDispose]();
    const owner = admin.admin();
    await owner.connect();
    await owner.deleteTopics({ topics: [topicName()] });
    await eventually(async () => !(await owner.listTopics()).includes(topicName()));
    await owner.disconnect();
    const { inbox } = await openFlow();
    await paint(stream, 'd');
    expect(await inbox.reached('thing', stream, 5, 20_000)).toBe(true);
    expect((await effectsOf(bench)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    expect(await inbox.deadLetters()).toEqual([]);
  });

  test('the lag is how many published facts are not taken yet; a reader that is stopped ends its batch first', async () => {
    const streams = await Promise.all(Array.from({ length: 6 }, () => bench.make()));
    let [open, begun]: [() => void, number] = [() => undefined, 0];
    const door = new Promise<void>((resume) => {
      open = resume;
    });
    const record = recordEffects('reader');
    flow = flowOn(await overKafka(broker).open(bench), bench, {
      handle: async (facts, tx) => {
        begun += 1;
        await door;
        await record(facts, tx);
      },
    });
    const { inbox } = flow;
    await eventually(async () => begun > 0 && (await inbox.lag())[0]?.facts === 6n);
    const stopping = flow[Symbol.asyncDispose]();
    await pause(200);
    expect(await effectsOf(bench)).toEqual([]);
    open();
    await stopping;
    const taken = (await effectsOf(bench)).length;
    expect(taken).toBeGreaterThan(0);
    await openFlow();
    await eventually(async () => (await effectsOf(bench)).length === 6);
    expect(new Set((await effectsOf(bench)).map(({ stream }) => stream))).toEqual(new Set(streams));
  });

  test('the broker killed in the middle of a flow: writers never notice, and nothing is lost, doubled or out of order', async () => {
    await openFlow();
    const streams = await Promise.all(Array.from({ length: 8 }, () => bench.make()));
    const accepted: string[] = [];
    let killedAt = 0;
    for (let round = 0; round < 30; round += 1) {
      if (round === 10) {
        process.kill(broker.server.pid(), 'SIGKILL');
        killedAt = Date.now();
      }
      const outcomes = await Promise.all(streams.map((stream) => paint(stream, `coat ${round}`)));
      accepted.push(...outcomes.map(({ position }) => position));
      await pause(40);
    }
    await broker.server.ready();
    if (flow)
      await eventually(
        // In this order: what the relay publishes after readers were asked would not be waited for.
        async () => (await flow?.relay.settled()) === true && (await flow?.inbox.settled()) === true,
        45_000,
      );
    const recovered = (Date.now() - killedAt) / 1000;
    process.stderr.write(`recovered ${recovered.toFixed(1)} s after kill -9 of the broker (goal 15 s)\n`);
    expect(accepted).toHaveLength(240);
    const query = async <R extends object>(text: string, values?: unknown[]) =>
      (await bench.pools.worker.query<R>(text, values)).rows;
    const violations = await fiveFacts({
      ledgers: [{ schema: 'things', nouns: { thing: 'thing' }, query }],
      accepted: [],
      readers: [{ consumer: 'reader', schema: 'things', noun: 'thing', effects: () => effectsOf(bench) }],
    });
    expect(inWords(violations)).toEqual([]);
    expect((await effectsOf(bench)).length).toBe(8 * 31);
    expect(broker.server.restarts()).toBe(1);
  }, 90_000);
});
