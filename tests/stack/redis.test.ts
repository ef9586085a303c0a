import { openTestRedis, type TestRedis, whereRedisRuns } from '@green-channel/infra/testing/redis';
import { openRedis } from '@green-channel/platform/redis';
import { until } from './until.ts';

whereRedisRuns()('Redis as a part of the stack', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await openTestRedis();
  });
  afterAll(() => redis?.[Symbol.asyncDispose]());

  test('it takes what is ours, and lets nobody look around, reconfigure or stop it', async () => {
    await using opened = openRedis({ url: redis.url, user: 'test' });
    await until(opened.ready);
    expect(await opened.client.set('gc:a', '1')).toBe('OK');
    expect(await opened.client.get('gc:a')).toBe('1');
    for (const command of [['GET', 'other'], ['KEYS', '*'], ['CONFIG', 'GET', '*'], ['SHUTDOWN'], ['FLUSHALL']])
      await expect(opened.client.sendCommand(command)).rejects.toThrow(/NOPERM/);
  });

  test('without its password nobody comes in, and whoever tries is told that it is away', async () => {
    const url = redis.url.replace('test-password', 'another');
    await using opened = openRedis({ url, user: 'test' });
    await new Promise((resume) => setTimeout(resume, 600));
    expect(opened.ready()).toBe(false);
    expect(opened.health()).toMatchObject([{ part: 'redis', ok: false, degraded: true }]);
  });

  test('what one publishes, another hears; killed, it comes back at the same address and both go on', async () => {
    await using one = openRedis({ url: redis.url, user: 'test' });
    await using other = openRedis({ url: redis.url, user: 'test' });
    const heard: string[] = [];
    other.subscribe('gc:test', (text) => heard.push(text));
    await until(() => one.ready() && other.ready());
    const tells = (text: string) => async () => {
      one.publish('gc:test', text);
      await new Promise((resume) => setTimeout(resume, 50));
      return heard.includes(text);
    };
    await until(tells('before'));
    const killed = redis.server.pid();
    process.kill(killed, 'SIGKILL');
    await until(() => !one.ready());
    await until(() => one.ready() && other.ready());
    await until(tells('after'));
    expect(redis.server.pid()).not.toBe(killed);
  });

  test('one that hangs is not ready although it holds the line, and is ready again when it answers', async () => {
    await using opened = openRedis({ url: redis.url, user: 'test' });
    await until(opened.ready);
    process.kill(redis.server.pid(), 'SIGSTOP');
    await until(() => !opened.ready());
    process.kill(redis.server.pid(), 'SIGCONT');
    await until(opened.ready);
  });
});
