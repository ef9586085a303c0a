import { setTimeout as pause } from 'node:timers/promises';
import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { anonymous } from '../src/identity.ts';
import { logger } from '../src/log.ts';
import { platformRefusals, Refusal } from '../src/refusal.ts';
import { client } from '../src/rpc/client.ts';
import { healthAt } from '../src/rpc/health-client.ts';
import { type Call, type Handlers, type Served, type ServeOptions, serve, service } from '../src/rpc/server.ts';

interface Word {
  text: string;
  position?: string;
}

/** Five rpcs as ts-proto would describe them, in JSON. */
const write = (value: Word): Buffer => Buffer.from(JSON.stringify(value));
const read = (bytes: Buffer): Word => JSON.parse(bytes.toString());
const words = {
  requestSerialize: write,
  requestDeserialize: read,
  responseSerialize: write,
  responseDeserialize: read,
} as const;
const single = { requestStream: false, responseStream: false } as const;
const definition = {
  say: { ...words, ...single, path: '/test.v1.EchoService/Say' },
  getWord: { ...words, ...single, path: '/test.v1.EchoService/GetWord' },
  watch: { ...words, requestStream: false, responseStream: true, path: '/test.v1.EchoService/Watch' },
  collect: { ...words, requestStream: true, responseStream: false, path: '/test.v1.EchoService/Collect' },
  talk: { ...words, requestStream: true, responseStream: true, path: '/test.v1.EchoService/Talk' },
} as const;

const commandId = '0198a000-0000-7000-8000-000000000001';
let calls: Call[] = [];
let lines: string[] = [];
let served: Served;
let echo: ReturnType<typeof connect>;
const connect = (address: string) => client(definition, address, { token: () => 'good' });

const handlers: Handlers<typeof definition> = {
  async say(request, call) {
    calls.push(call);
    return request;
  },
  async getWord(request) {
    return request;
  },
  async *watch({ text }) {
    for (const letter of text) yield { text: letter };
  },
  async collect(requests) {
    let text = '';
    for await (const word of requests) text += word.text;
    return { text };
  },
  async *talk(requests) {
    for await (const word of requests) yield { text: word.text.toUpperCase() };
  },
};

async function start(over: Partial<Handlers<typeof definition>> = {}, options: Partial<ServeOptions> = {}) {
  served = await serve({
    address: '127.0.0.1:0',
    name: 'echo',
    verify: async (token) => {
      if (token !== 'good') throw platformRefusals.UNAUTHENTICATED();
      return { ...anonymous, kind: 'person', post: 'post-7' };
    },
    services: [service(definition, { ...handlers, ...over }, ['getWord'])],
    ready: async () => [{ part: 'store', ok: true }],
    log: logger('echo', { level: 'info', write: (line) => void lines.push(line) }),
    ...options,
  });
  echo = connect(served.address);
}

beforeEach(() => {
  calls = [];
  lines = [];
});
afterEach(async () => {
  echo.close();
  await served.stop();
});

test('a call carries who, command id, expected version and locale to the handler', async () => {
  await start();
  await echo.say({ text: '路灯' }, { commandId, expectedVersion: 3, locale: 'en' });
  expect(calls[0]).toMatchObject({ principal: { post: 'post-7' }, commandId, expectedVersion: 3, locale: 'en' });
  expect(calls[0]?.trace).toMatch(/^[0-9a-f]{32}$/);
});

test('behind one address with two replicas both are asked; when one goes, the other takes all', async () => {
  const heard = { first: 0, second: 0 };
  const counting = (which: 'first' | 'second') => ({
    async say(request: Word) {
      heard[which] += 1;
      return request;
    },
  });
  await start(counting('first'));
  const first = served;
  const alone = echo;
  await start(counting('second'));
  const both = client(definition, `ipv4:${first.address},${served.address}`, { token: () => 'good' });
  // It goes on with the first that answers while the other is still being connected.
  for (const end = Date.now() + 10_000; heard.first === 0 || heard.second === 0; ) {
    await both.say({ text: '路灯' });
    if (Date.now() > end) throw new Error(`only one was asked: ${JSON.stringify(heard)}`);
  }
  await first.stop();
  const before = heard.second;
  for (let n = 0; n < 10; n += 1) await both.say({ text: '还在' }, { commandId });
  expect(heard.second - before).toBe(10);
  both.close();
  alone.close();
});

test('the fingerprint follows rpc and content', async () => {
  await start();
  for (const text of ['a', 'a', 'b']) await echo.say({ text });
  const [first, second, third] = calls.map((call) => call.fingerprint);
  expect(first).toBe(second);
  expect(first).not.toBe(third);
});

test('each call without a valid token is refused, except an open one', async () => {
  await start();
  const refused = { name: 'Refusal', reason: 'UNAUTHENTICATED', kind: 'unauthenticated' };
  await expect(echo.say({ text: '' }, { token: '' })).rejects.toMatchObject(refused);
  await expect(echo.say({ text: '' }, { token: 'bad' })).rejects.toMatchObject(refused);
  await expect(Array.fromAsync(echo.watch({ text: 'ab' }, { token: 'bad' }))).rejects.toMatchObject(refused);
  await expect(Array.fromAsync(echo.talk([{ text: 'a' }], { token: '' }))).rejects.toMatchObject(refused);
  expect(await echo.getWord({ text: 'open' }, { token: '' })).toEqual({ text: 'open' });
  await expect(echo.getWord({ text: 'open' }, { token: 'bad' })).rejects.toMatchObject(refused);
  expect(lines).toEqual([]);
});

test('a refusal arrives as the same refusal, with both texts and its fields', async () => {
  const refusal = new Refusal({
    reason: 'HELD_ELSEWHERE',
    kind: 'forbidden',
    params: { holder: 7 },
    zh: '七号镇持有此件。',
    en: 'town-7 holds this case.',
    fields: [{ path: 'target', zh: '不可', en: 'not possible' }],
  });
  await start({
    async say() {
      throw refusal;
    },
  });
  const { reason, kind, params, zh, en, fields } = refusal;
  await expect(echo.say({ text: '' })).rejects.toMatchObject({ reason, kind, params, zh, en, fields });
});

test('a refusal with thousands of fields still arrives', async () => {
  const fields = Array.from({ length: 5_000 }, (_, row) => ({ path: `rows[${row}]`, zh: '缺少内容', en: 'no text' }));
  await start({
    async say() {
      throw platformRefusals.INVALID_INPUT({}, fields);
    },
  });
  await expect(echo.say({ text: '' })).rejects.toMatchObject({
    reason: 'INVALID_INPUT',
    fields: expect.arrayContaining([fields[0]]),
  });
});

test('a bug answers INTERNAL with a trace id, and logs one line without what people wrote', async () => {
  await start({
    async say() {
      throw new TypeError('cannot read 13900001111');
    },
  });
  const error = await echo.say({ text: '13900001111' }).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 13, details: expect.stringMatching(/^internal error, trace [0-9a-f]{32}$/) });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'error',
    error: 'TypeError',
    rpc: '/test.v1.EchoService/Say',
    trace: error.details.slice(-32),
  });
  expect(lines[0]).not.toContain('13900001111');
});

test('a database that is away is a refusal to try again', async () => {
  await start({
    async say() {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    },
  });
  await expect(echo.say({ text: '' })).rejects.toMatchObject({ reason: 'STORE_UNAVAILABLE', kind: 'unavailable' });
});

test('streams run both ways, and keep order', async () => {
  await start();
  expect(await Array.fromAsync(echo.watch({ text: 'abc' }))).toEqual([{ text: 'a' }, { text: 'b' }, { text: 'c' }]);
  expect(await echo.collect([{ text: 'x' }, { text: 'y' }])).toEqual({ text: 'xy' });
  const many = Array.from({ length: 20_000 }, (_, n) => ({ text: `w${n}` }));
  const answers = await Array.fromAsync(echo.talk(many));
  expect(answers).toEqual(many.map(({ text }) => ({ text: text.toUpperCase() })));
});

test('a stream is answered while it is still being asked', async () => {
  await start();
  let ask: (word: Word) => void = () => undefined;
  async function* asked() {
    yield { text: 'one' };
    yield await new Promise<Word>((resolve) => {
      ask = resolve;
    });
  }
  const seen: string[] = [];
  for await (const { text } of echo.talk(asked())) {
    seen.push(text);
    ask({ text: 'two' });
  }
  expect(seen).toEqual(['ONE', 'TWO']);
});

test('a refusal in the middle of a stream arrives after what came before', async () => {
  await start({
    async *watch() {
      yield { text: 'a' };
      throw platformRefusals.TOO_MANY({ seconds: 3 });
    },
  });
  const seen: Word[] = [];
  const reading = (async () => {
    for await (const word of echo.watch({ text: '' })) seen.push(word);
  })();
  await expect(reading).rejects.toMatchObject({ reason: 'TOO_MANY', params: { seconds: 3 } });
  expect(seen).toEqual([{ text: 'a' }]);
});

test('a reader that leaves ends the handler', async () => {
  let ended = false;
  await start({
    async *watch(_, { signal }) {
      try {
        for (let n = 0; !signal.aborted; n += 1) yield { text: String(n) };
      } finally {
        ended = true;
      }
    },
  });
  for await (const { text } of echo.watch({ text: '' })) if (text === '3') break;
  for (let tries = 0; !ended && tries < 100; tries += 1) await pause(10);
  expect(ended).toBe(true);
});

test('time runs out for the caller and for the handler, by the shorter of both limits', async () => {
  const aborted: boolean[] = [];
  await start(
    {
      async say(request, { signal }) {
        await pause(5_000, undefined, { signal }).catch(() => aborted.push(signal.aborted));
        return request;
      },
    },
    { defaultMs: 200 },
  );
  const began = Date.now();
  const late = { reason: 'DEADLINE_EXCEEDED', kind: 'unavailable' };
  await expect(echo.say({ text: '' })).rejects.toMatchObject(late);
  await expect(echo.say({ text: '' }, { timeoutMs: 50 })).rejects.toMatchObject(late);
  expect(Date.now() - began).toBeLessThan(2_000);
  await pause(50);
  expect(aborted).toEqual([true, true]);
});

test('the deadline of a call binds the calls that it makes in turn', async () => {
  let innerMs = 0;
  await start({
    async say(request) {
      const began = Date.now();
      await echo.getWord({ text: 'slow' }).catch(() => undefined);
      innerMs = Date.now() - began;
      return request;
    },
    async getWord(request) {
      await pause(3_000);
      return request;
    },
  });
  await expect(echo.say({ text: '' }, { timeoutMs: 150 })).rejects.toMatchObject({ reason: 'DEADLINE_EXCEEDED' });
  await pause(200);
  expect(innerMs).toBeGreaterThan(0);
  expect(innerMs).toBeLessThan(1_000);
});

test('a read that presents a position waits until it is reached, and is told when it is not', async () => {
  const waited: string[] = [];
  await start(
    {},
    {
      async after(position, signal) {
        waited.push(position);
        if (position.endsWith('@9')) await pause(60_000, undefined, { signal });
      },
    },
  );
  await echo.getWord({ text: '' }, { after: ['case:a@1', 'ballot:b@2'] });
  expect(waited).toEqual(['case:a@1', 'ballot:b@2']);
  await expect(echo.getWord({ text: '' }, { after: 'case:a@9', timeoutMs: 9_000 })).rejects.toMatchObject({
    reason: 'NOT_YET_VISIBLE',
    params: { position: 'case:a@9' },
  });
}, 15_000);

test('an answer that names a position says so in its header too', async () => {
  await start();
  const channel = new Client(served.address, credentials.createInsecure());
  const metadata = new Metadata();
  metadata.set('authorization', 'Bearer good');
  const header = await new Promise<Metadata>((resolve, reject) => {
    const { path } = definition.say;
    channel
      .makeUnaryRequest(
        path,
        write,
        read,
        { text: '', position: 'case:a@4' },
        metadata,
        (error) => error && reject(error),
      )
      .on('metadata', resolve);
  });
  channel.close();
  expect(header.get('gc-position')).toEqual(['case:a@4']);
});

test('malformed metadata are refused by name', async () => {
  await start();
  await expect(echo.say({ text: '' }, { commandId: 'x' })).rejects.toMatchObject({
    params: { field: 'gc-command-id' },
  });
  await expect(echo.say({ text: '' }, { expectedVersion: -1 })).rejects.toMatchObject({
    params: { field: 'gc-expected-version' },
  });
});

test('a message beyond the limit is refused as too large', async () => {
  await start({}, { maxMessageBytes: 1_000 });
  await expect(echo.say({ text: 'x'.repeat(2_000) })).rejects.toMatchObject({ reason: 'TOO_LARGE', kind: 'tooLarge' });
});

test('a service that is not there is named, and found again without a new client', async () => {
  await start();
  const { address } = served;
  await served.stop();
  await expect(echo.say({ text: '' })).rejects.toMatchObject({
    reason: 'SERVICE_UNAVAILABLE',
    params: { service: 'echo' },
  });
  const same = echo;
  await start({}, { address });
  echo.close();
  echo = same;
  expect(await echo.say({ text: 'again' }, { commandId })).toEqual({ text: 'again' });
});

test('only harmless calls are repeated', async () => {
  await start();
  const { address } = served;
  await served.stop();
  const patient = connect(address);
  const query = patient.getWord({ text: 'q' });
  const command = patient.say({ text: 'c' }, { commandId });
  // Three repetitions take 975 ms at the least; what is not repeated has long been refused by then.
  const once = patient.say({ text: 'no id' }).catch((error: { reason: string }) => error.reason);
  expect(await Promise.race([once, pause(900, 'is repeated')])).toBe('SERVICE_UNAVAILABLE');
  await start({}, { address });
  expect(await Promise.all([query, command])).toEqual([{ text: 'q' }, { text: 'c' }]);
  patient.close();
});

test('a stop finishes calls under way, ends streams, and takes no new ones', async () => {
  await start({
    async say(request) {
      await pause(200);
      return request;
    },
    async *watch(_, { signal }) {
      yield { text: 'first' };
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
  });
  const say = echo.say({ text: 'under way' });
  const stream = echo.watch({ text: '' })[Symbol.asyncIterator]();
  expect(await stream.next()).toEqual({ done: false, value: { text: 'first' } });
  await pause(20);
  const began = Date.now();
  const end = stream.next().catch((refusal) => refusal.reason);
  await served.stop();
  expect(Date.now() - began).toBeLessThan(1_000);
  expect(await say).toEqual({ text: 'under way' });
  expect(await end).toBe('SERVICE_UNAVAILABLE');
  await expect(echo.say({ text: '' })).rejects.toMatchObject({ reason: 'SERVICE_UNAVAILABLE' });
});

test('health names the failing part, and a service that does not answer', async () => {
  const broken = { part: 'store', ok: false, zh: '数据库无法连接', en: 'the database cannot be reached' };
  let parts = [broken];
  await start({}, { ready: async () => parts });
  expect(await healthAt(served.address)).toEqual([broken]);
  parts = [];
  expect(await healthAt(served.address)).toEqual([]);
  await served.stop();
  expect(await healthAt(served.address)).toMatchObject([{ part: 'service', ok: false }]);
});

test('every service answers Settle', async () => {
  let left = ['inbox case'];
  await start({}, { settle: async () => left });
  const settle = client(SettleServiceService, served.address, { token: () => 'good' });
  expect(await settle.settle({ timeoutMs: 10 })).toEqual({ quiet: false, waiting: ['inbox case'] });
  left = [];
  expect(await settle.settle({ timeoutMs: 10 })).toEqual({ quiet: true, waiting: [] });
  settle.close();
});
