import { setTimeout as pause } from 'node:timers/promises';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { platformRefusals, Refusal } from '../src/refusal.ts';
import { commandId, definition, far, read, start, write } from './echo.ts';

test('a call carries who, command id, expected version and locale to the handler', async () => {
  await start();
  await far.echo.say({ text: '路灯' }, { commandId, expectedVersion: 3, locale: 'en' });
  expect(far.calls[0]).toMatchObject({ principal: { post: 'post-7' }, commandId, expectedVersion: 3, locale: 'en' });
  expect(far.calls[0]?.trace).toMatch(/^[0-9a-f]{32}$/);
});

test('the fingerprint follows rpc and content', async () => {
  await start();
  for (const text of ['a', 'a', 'b']) await far.echo.say({ text });
  const [first, second, third] = far.calls.map((call) => call.fingerprint);
  expect(first).toBe(second);
  expect(first).not.toBe(third);
});

test('each call without a valid token is refused, except an open one', async () => {
  await start();
  const refused = { name: 'Refusal', reason: 'UNAUTHENTICATED', kind: 'unauthenticated' };
  await expect(far.echo.say({ text: '' }, { token: '' })).rejects.toMatchObject(refused);
  await expect(far.echo.say({ text: '' }, { token: 'bad' })).rejects.toMatchObject(refused);
  await expect(Array.fromAsync(far.echo.watch({ text: 'ab' }, { token: 'bad' }))).rejects.toMatchObject(refused);
  await expect(Array.fromAsync(far.echo.talk([{ text: 'a' }], { token: '' }))).rejects.toMatchObject(refused);
  expect(await far.echo.getWord({ text: 'open' }, { token: '' })).toEqual({ text: 'open' });
  await expect(far.echo.getWord({ text: 'open' }, { token: 'bad' })).rejects.toMatchObject(refused);
  expect(far.lines).toEqual([]);
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
  await expect(far.echo.say({ text: '' })).rejects.toMatchObject({ reason, kind, params, zh, en, fields });
});

test('a refusal with thousands of fields still arrives', async () => {
  const fields = Array.from({ length: 5_000 }, (_, row) => ({ path: `rows[${row}]`, zh: '缺少内容', en: 'no text' }));
  await start({
    async say() {
      throw platformRefusals.INVALID_INPUT({}, fields);
    },
  });
  await expect(far.echo.say({ text: '' })).rejects.toMatchObject({
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
  const error = await far.echo.say({ text: '13900001111' }).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 13, details: expect.stringMatching(/^internal error, trace [0-9a-f]{32}$/) });
  expect(far.lines).toHaveLength(1);
  expect(JSON.parse(far.lines[0] ?? '')).toMatchObject({
    level: 'error',
    error: 'TypeError',
    rpc: '/test.v1.EchoService/Say',
    trace: error.details.slice(-32),
  });
  expect(far.lines[0]).not.toContain('13900001111');
});

test('a database that is away is a refusal to try again', async () => {
  await start({
    async say() {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    },
  });
  await expect(far.echo.say({ text: '' })).rejects.toMatchObject({ reason: 'STORE_UNAVAILABLE', kind: 'unavailable' });
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
  await expect(far.echo.say({ text: '' })).rejects.toMatchObject(late);
  await expect(far.echo.say({ text: '' }, { timeoutMs: 50 })).rejects.toMatchObject(late);
  expect(Date.now() - began).toBeLessThan(2_000);
  await pause(50);
  expect(aborted).toEqual([true, true]);
});

test('the deadline of a call binds the calls that it makes in turn', async () => {
  let innerMs = 0;
  await start({
    async say(request) {
      const began = Date.now();
      await far.echo.getWord({ text: 'slow' }).catch(() => undefined);
      innerMs = Date.now() - began;
      return request;
    },
    async getWord(request) {
      await pause(3_000);
      return request;
    },
  });
  await expect(far.echo.say({ text: '' }, { timeoutMs: 150 })).rejects.toMatchObject({ reason: 'DEADLINE_EXCEEDED' });
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
  await far.echo.getWord({ text: '' }, { after: ['case:a@1', 'ballot:b@2'] });
  expect(waited).toEqual(['case:a@1', 'ballot:b@2']);
  await expect(far.echo.getWord({ text: '' }, { after: 'case:a@9', timeoutMs: 9_000 })).rejects.toMatchObject({
    reason: 'NOT_YET_VISIBLE',
    params: { position: 'case:a@9' },
  });
}, 15_000);

test('an answer that names a position says so in its header too', async () => {
  await start();
  const channel = new Client(far.served.address, credentials.createInsecure());
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
  await expect(far.echo.say({ text: '' }, { commandId: 'x' })).rejects.toMatchObject({
    params: { field: 'gc-command-id' },
  });
  await expect(far.echo.say({ text: '' }, { expectedVersion: -1 })).rejects.toMatchObject({
    params: { field: 'gc-expected-version' },
  });
});

test('a message beyond the limit is refused as too large', async () => {
  await start({}, { maxMessageBytes: 1_000 });
  await expect(far.echo.say({ text: 'x'.repeat(2_000) })).rejects.toMatchObject({
    reason: 'TOO_LARGE',
    kind: 'tooLarge',
  });
});
