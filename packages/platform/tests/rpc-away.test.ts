import { setTimeout as pause } from 'node:timers/promises';
import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { client } from '../src/rpc/client.ts';
import { healthAt } from '../src/rpc/health-client.ts';
import { commandId, connect, definition, far, start, type Word } from './echo.ts';

test('behind one address with two replicas both are asked; when one goes, the other takes all', async () => {
  const heard = { first: 0, second: 0 };
  const counting = (which: 'first' | 'second') => ({
    async say(request: Word) {
      heard[which] += 1;
      return request;
    },
  });
  await start(counting('first'));
  const first = far.served;
  const alone = far.echo;
  await start(counting('second'));
  const both = client(definition, `ipv4:${first.address},${far.served.address}`, { token: () => 'good' });
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

test('a service that is not there is named, and found again without a new client', async () => {
  await start();
  const { address } = far.served;
  await far.served.stop();
  await expect(far.echo.say({ text: '' })).rejects.toMatchObject({
    reason: 'SERVICE_UNAVAILABLE',
    params: { service: 'echo' },
  });
  const same = far.echo;
  await start({}, { address });
  far.echo.close();
  far.echo = same;
  expect(await far.echo.say({ text: 'again' }, { commandId })).toEqual({ text: 'again' });
});

test('only harmless calls are repeated', async () => {
  await start();
  const { address } = far.served;
  await far.served.stop();
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
  const say = far.echo.say({ text: 'under way' });
  const stream = far.echo.watch({ text: '' })[Symbol.asyncIterator]();
  expect(await stream.next()).toEqual({ done: false, value: { text: 'first' } });
  await pause(20);
  const began = Date.now();
  const end = stream.next().catch((refusal) => refusal.reason);
  await far.served.stop();
  expect(Date.now() - began).toBeLessThan(1_000);
  expect(await say).toEqual({ text: 'under way' });
  expect(await end).toBe('SERVICE_UNAVAILABLE');
  await expect(far.echo.say({ text: '' })).rejects.toMatchObject({ reason: 'SERVICE_UNAVAILABLE' });
});

test('health names the failing part, and a service that does not answer', async () => {
  const broken = { part: 'store', ok: false, zh: '数据库无法连接', en: 'the database cannot be reached' };
  let parts = [broken];
  await start({}, { ready: async () => parts });
  expect(await healthAt(far.served.address)).toEqual([broken]);
  parts = [];
  expect(await healthAt(far.served.address)).toEqual([]);
  await far.served.stop();
  expect(await healthAt(far.served.address)).toMatchObject([{ part: 'service', ok: false }]);
});

test('every service answers Settle', async () => {
  let left = ['inbox case'];
  await start({}, { settle: async () => left });
  const settle = client(SettleServiceService, far.served.address, { token: () => 'good' });
  expect(await settle.settle({ timeoutMs: 10 })).toEqual({ quiet: false, waiting: ['inbox case'] });
  left = [];
  expect(await settle.settle({ timeoutMs: 10 })).toEqual({ quiet: true, waiting: [] });
  settle.close();
});
