/** Limits on a real Redis: two gateways side by side count together, and go on by themselves while it is away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mountIdentity } from '@green-channel/infra/identity/mount';
import { openTestRedis, type TestRedis, whereRedisRuns } from '@green-channel/infra/testing/redis';
import { openStage, replyOf, type Stage } from '../../gateway/tests/stage/stage.ts';
import { until } from './until.ts';

const PATH = '/api/v1/submissions';
const matter = {
  channel: 'WEB',
  community: 7,
  matter: { title: '路灯不亮', text: '三号楼前路灯坏了' },
  reporter: { kind: 'ANONYMOUS' },
};
const intake = {
  async *submitIntakes(requests: AsyncIterable<{ commandId: string }>) {
    for await (const { commandId } of requests) {
      const value = { reply: replyOf(commandId), queryCode: '7K2M-9QXA-4TN8', city: 1, receiver: 7 };
      yield { commandId, outcome: { $case: 'accepted' as const, value } };
    }
  },
};

whereRedisRuns()('limits over Redis', () => {
  let redis: TestRedis;
  beforeEach(async () => {
    redis = await openTestRedis();
  });
  afterEach(() => redis[Symbol.asyncDispose]());

  async function twoGateways(
    settings: Record<string, string>,
    seams = {},
  ): Promise<AsyncDisposable & { both: Stage[] }> {
    const scope = new AsyncDisposableStack();
    const open = () => openStage({ intake }, { REDIS_URL: redis.url, ...settings }, seams);
    const both = [scope.use(await open()), scope.use(await open())];
    for (const stage of both) await until(async () => (await redisPart(stage))?.ok === true);
    return { both, [Symbol.asyncDispose]: () => scope.disposeAsync() };
  }

  async function redisPart({ ask }: Stage): Promise<{ ok: boolean; zh?: string } | undefined> {
    const { services } = (await (await ask('/health')).json()) as {
      services: { service: string; parts: { part: string; ok: boolean; zh?: string }[] }[];
    };
    return services.find(({ service }) => service === 'gateway')?.parts.find(({ part }) => part === 'redis');
  }

  /** In turn at the one and the other. */
  async function inTurn(both: Stage[], count: number, ask: (stage: Stage) => Promise<Response>): Promise<Response[]> {
    const answers: Response[] = [];
    for (let n = 0; n < count; n += 1) answers.push(await ask(both[n % both.length] as Stage)); // two, never empty
    return answers;
  }

  test('an address has one allowance at both, and is told in its language when to come back', async () => {
    await using gateways = await twoGateways({ GATEWAY_DOOR_PER_MINUTE: '5' });
    const headers = { 'accept-language': 'en' };
    const answers = await inTurn(gateways.both, 7, (stage) => stage.post(PATH, matter, { headers }));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 429, 429]);
    expect(answers.map(({ headers: told }) => told.get('ratelimit')?.replace(/t=\d+/, 't'))).toEqual(
      [4, 3, 2, 1, 0, 0, 0].map((left) => `"public";r=${left};t`),
    );
    const refused = answers[5] as Response;
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.headers.get('ratelimit-policy')).toBe('"public";q=5;w=60');
    expect(await refused.json()).toMatchObject({
      reason: 'TOO_MANY',
      detail: `Too many requests; try again in ${seconds} seconds.`,
      zh: `操作过于频繁，请在 ${seconds} 秒后再试。`,
    });
  });

  test('a post, and a program of another system, each have their own; a word in the header that is no token opens nothing', async () => {
    await using gateways = await twoGateways({
      GATEWAY_DOOR_PER_MINUTE: '2',
      GATEWAY_USER_PER_MINUTE: '3',
      GATEWAY_CLIENT_PER_MINUTE: '4',
    });
    const statuses = async (count: number, as: (stage: Stage) => Promise<string>) =>
      (await inTurn(gateways.both, count, async (stage) => stage.ask('/api/v1/cases', { as: await as(stage) }))).map(
        ({ status }) => status === 429,
      );
    const person = (sub: string) => (stage: Stage) => stage.issuer.staff({ claims: { sub } });
    const program = (client_id: string) => (stage: Stage) =>
      stage.issuer.staff({ claims: { kind: 'client', client_id } });
    expect(await statuses(4, person('one'))).toEqual([false, false, false, true]);
    expect(await statuses(1, person('other'))).toEqual([false]);
    expect(await statuses(5, program('housing'))).toEqual([false, false, false, false, true]);
    expect(await statuses(6, program('service-import'))).toEqual([false, false, false, false, false, false]);
    const headers = { authorization: 'Bearer nothing' };
    const code = { queryCode: '7K2M-9QXA-4TN8' };
    const open = await inTurn(gateways.both, 3, (stage) => stage.post('/api/v1/public/progress', code, { headers }));
    expect(open.map(({ status }) => status === 429)).toEqual([false, false, true]);
  });

  test('failed logins count per address at both, those that succeed and other addresses of the realm do not', async () => {
    const home = mkdtempSync(join(tmpdir(), 'gc-identity-'));
    const clients = [{ clientId: 'service-routing', clientSecret: 'the right secret' }];
    const mount = await mountIdentity({ publicUrl: 'http://gc.test', home, people: async () => [], clients });
    await using gateways = await twoGateways({ GATEWAY_VAIN_LOGINS: '3' }, { mount });
    const REALM = '/realms/green-channel/protocol/openid-connect';
    const knock = (secret: string) => (stage: Stage) =>
      stage.ask(`${REALM}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`service-routing:${encodeURIComponent(secret)}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
    const right = await inTurn(gateways.both, 6, knock('the right secret'));
    expect(right.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    const wrong = await inTurn(gateways.both, 3, knock('a guess'));
    expect(wrong.map(({ status }) => status)).toEqual([401, 401, 401]);
    await until(async () => (await knock('a guess')(gateways.both[0] as Stage)).status === 429);
    const [late] = await inTurn([...gateways.both].reverse(), 1, knock('the right secret'));
    expect(late?.status).toBe(429);
    expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await gateways.both[0]?.ask(`${REALM}/certs`))?.status).toBe(200);
    rmSync(home, { recursive: true, force: true });
  });

  test('killed amid it: nobody is refused or kept waiting for that, health names it, each counts by itself; back, they count together', async () => {
    await using gateways = await twoGateways({ GATEWAY_DOOR_PER_MINUTE: '60' });
    const post = async (stage: Stage) => {
      const began = performance.now();
      const { status } = await stage.post(PATH, matter);
      return { status, ms: performance.now() - began };
    };
    const asks = async (count: number) => {
      const all: { status: number; ms: number }[] = [];
      for (let n = 0; n < count; n += 1) all.push(await post(gateways.both[n % 2] as Stage));
      return all;
    };
    const [one] = gateways.both as [Stage, Stage];
    const before = await asks(10);
    const pid = redis.server.pid();
    process.kill(pid, 'SIGSTOP'); // it holds its lines and does not answer
    const hanging = await asks(10);
    await until(async () => (await redisPart(one))?.ok === false); // the answer that is not given takes its time to be missed
    expect(await redisPart(one)).toMatchObject({ ok: false, zh: expect.stringContaining('Redis') });
    process.kill(pid, 'SIGKILL');
    const gone = await asks(30);
    for (const { status, ms } of [...before, ...hanging, ...gone]) expect([status, ms < 2_000]).toEqual([201, true]);
    await redis.server.ready();
    for (const stage of gateways.both) await until(async () => (await redisPart(stage))?.ok === true);
    // Each by itself would still let in some forty.
    const accepted = (await asks(100)).filter(({ status }) => status === 201).length;
    expect(accepted).toBeLessThanOrEqual(60);
    expect(accepted).toBeGreaterThanOrEqual(30);
  });

  test('a gateway whose Redis is not there starts, works and says so, and its health is no reason to send people elsewhere', async () => {
    await redis.server.stop();
    await using stage = await openStage({ intake }, { REDIS_URL: redis.url, GATEWAY_DOOR_PER_MINUTE: '2' });
    const answers = await inTurn([stage], 3, (one) => one.post(PATH, matter));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 429]);
    const part = await redisPart(stage);
    expect(part).toMatchObject({ ok: false, zh: expect.stringContaining('Redis') });
    expect((await stage.ask('/health')).status).toBe(200);
  });
});
