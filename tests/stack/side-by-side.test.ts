/** Two gateways and two notifications on one installation: a live update reaches whoever looks, wherever it was handed in. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Started, start as startGateway } from '@green-channel/gateway/main';
import { seedDemo } from '@green-channel/infra/demo/seed';
import { type Embedded, startEmbedded } from '@green-channel/infra/embedded/platform';
import { clientOf, environmentOf, parts, sharedEnvironment } from '@green-channel/infra/embedded/services';
import { openTestRedis, type TestRedis, whereRedisRuns } from '@green-channel/infra/testing/redis';
import { CLERK } from '../chaos/appeals.ts';
import { People } from '../journeys/people.ts';
import { until } from './until.ts';

whereRedisRuns()('side by side over Redis', () => {
  const scope = new AsyncDisposableStack();
  let redis: TestRedis;
  let urls: [string, string];
  let people: People;
  beforeAll(async () => {
    redis = scope.use(await openTestRedis());
    const home = mkdtempSync(join(tmpdir(), 'gc-side-by-side-'));
    chmodSync(home, 0o755);
    scope.defer(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
    const quiet = { publicUrl: undefined, publicDoorPerMinute: 0, userPerMinute: 0 };
    const kinds = {
      demo: 'city',
      bus: 'embedded',
      identity: 'embedded',
      stack: new Set<never>(),
      redis: { url: redis.url },
    } as const;
    const more = { DB_ALONE: 'no', LOG_LEVEL: 'warn' };
    const settings = { port: 0, host: '127.0.0.1', home, ...quiet, ...kinds };
    const platform = await startEmbedded({ settings, more });
    scope.defer(() => platform.stop());
    await seedDemo(platform, { appeals: false, say: () => undefined, signal: new AbortController().signal });
    const other = await anotherOf(platform, { ...more, REDIS_URL: redis.url });
    scope.defer(() => other.stop());
    urls = [platform.site.innerUrl, other.address];
    people = new People(platform.url);
  }, 300_000);
  afterAll(() => scope.disposeAsync(), 60_000);

  test('what is handed in at either is seen at both, and that the other replica took it is heard over Redis', async () => {
    await using feeds = await watched(urls, await people.token(CLERK));
    const ids: string[] = [];
    for (let n = 0; n < 10; n += 1) ids.push(await handIn(urls[n % 2] as string));
    const told = ids.flatMap((id) => [`submission ${id}@1`, `case ${id}@1`]);
    for (const feed of feeds.both) for (const fact of told) await until(() => feed.hints.has(fact), 2_000);
    for (const feed of feeds.both) expect(feed.messages).toBeGreaterThan(0);
  }, 60_000);

  test('Redis killed amid it: every message still comes to both, at the next look, and health names the parts', async () => {
    await using feeds = await watched(urls, await people.token(CLERK));
    await redis.server.stop();
    const before = feeds.both.map(({ messages }) => messages);
    const ids: string[] = [];
    for (let n = 0; n < 4; n += 1) ids.push(await handIn(urls[n % 2] as string));
    for (const [n, feed] of feeds.both.entries()) await until(() => feed.messages >= (before[n] ?? 0) + 4, 10_000);
    // Each was taken by one of the two, and nobody told the other: what the test above saw came over Redis.
    const whoHeard = (id: string) => feeds.both.filter(({ hints }) => hints.has(`case ${id}@1`));
    for (const id of ids) await until(() => whoHeard(id).length > 0);
    for (const id of ids) expect(whoHeard(id)).toHaveLength(1);
    const health = (await (await fetch(`${urls[0]}/health`)).json()) as {
      ok: boolean;
      services: { service: string; parts: { part: string; ok: boolean }[] }[];
    };
    expect(health.ok).toBe(true);
    const away = health.services.filter(({ parts: all }) => all.some(({ part, ok }) => part === 'redis' && !ok));
    expect(away.map(({ service }) => service).sort()).toEqual(['gateway', 'notification']);
  }, 60_000);

  async function handIn(url: string): Promise<string> {
    const community = await organ(url, '东厂宅社区');
    const body = {
      channel: 'WEB',
      community,
      matter: { title: '路灯不亮', text: '三号楼前路灯坏了。' },
      reporter: { kind: 'ANONYMOUS' },
    };
    return (await new People(url).does(undefined, '/submissions', { body })).body.reply.id;
  }

  async function organ(url: string, name: string): Promise<number> {
    const nobody = new People(url);
    const city = (await nobody.does(undefined, '/cities')).body.cities[0].tenant.tenant;
    const { tenants } = (await nobody.does(undefined, `/tenants?city=${city}&q=${encodeURIComponent(name)}`)).body;
    return tenants.find((each: { name: string }) => each.name === name).tenant;
  }
});

/** One more notification, and a gateway whose people are told by it. */
async function anotherOf({ site }: Embedded, more: Record<string, string>): Promise<Started> {
  const part = parts.find(({ name }) => name === 'notification');
  if (part === undefined) throw new Error('the platform has no notification');
  const shared = { ...sharedEnvironment(site), ...more, NODE_ENV: 'development', GC_CLOCK: 'movable' };
  const own = { ...environmentOf(part, site, shared), NOTIFICATION_ADDRESS: '127.0.0.1:0' };
  const told = await (await part.load()).start(own);
  const gateway = await startGateway({
    ...shared,
    ...{ NOTIFICATION_ADDRESS: told.address, PORT: '0', HOST: '127.0.0.1', GATEWAY_USER_PER_MINUTE: '0' },
    ...{ SERVICE_CLIENT_SECRET: site.secrets.clients[clientOf('gateway')] ?? '', GATEWAY_DOOR_PER_MINUTE: '0' },
  });
  return {
    address: gateway.address,
    async stop() {
      await gateway.stop();
      await told.stop();
    },
  };
}

const factIn = ({ noun, id, version }: Record<string, unknown>): string => `${noun} ${id}@${version}`;

interface Watched {
  /** The facts that were hinted at. */
  hints: Set<string>;
  messages: number;
}

/** The same post's live feed at each gateway. */
async function watched(urls: string[], token: string): Promise<AsyncDisposable & { both: Watched[] }> {
  const leaving = new AbortController();
  const both = urls.map((): Watched => ({ hints: new Set(), messages: 0 }));
  const reading = urls.map(async (url, n) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/api/v1/live`, { headers, signal: leaving.signal });
    if (!answer.ok || !answer.body) throw new Error(`no live feed at ${url}: ${answer.status}`);
    return readInto(both[n] as Watched, answer.body).catch(() => undefined); // until we leave
  });
  await Promise.all(urls.map((_, n) => Promise.race([reading[n], new Promise((resume) => setTimeout(resume, 500))])));
  return {
    both,
    async [Symbol.asyncDispose]() {
      leaving.abort();
      await Promise.allSettled(reading);
    },
  };
}

async function readInto(seen: Watched, body: ReadableStream<Uint8Array>): Promise<void> {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const events = (text + chunk).split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const told = /^data: (.*)$/m.exec(event)?.[1] ?? '{}';
      if (event.includes('event: message')) seen.messages += 1;
      if (event.includes('event: hint')) seen.hints.add(factIn(JSON.parse(told)));
    }
  }
}
