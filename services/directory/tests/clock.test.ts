import { setTimeout as pause } from 'node:timers/promises';
import { verifier } from '@green-channel/platform/identity';
import { openPool } from '@green-channel/platform/pool';
import { type Served, serve } from '@green-channel/platform/rpc/server';
import { type Bench, openBench, refusalOf } from './bench.ts';

const DAY = 86_400_000;
let bench: Bench;
let other: Served;
let settled = 0;
let restless = 0;

beforeAll(async () => {
  bench = await openBench();
  const issuers = [{ issuer: bench.issuer.url, jwksUrl: bench.issuer.jwksUrl, audience: 'green-channel' }];
  other = await serve({
    address: '127.0.0.1:0',
    name: 'routing',
    verify: verifier({ issuers }),
    services: [],
    ready: async () => [],
    async settle() {
      settled += 1;
      await pause(5);
      restless = Math.max(0, restless - 1);
      return restless > 0 ? ['inbox timer'] : [];
    },
  });
});
afterAll(async () => {
  await other?.stop();
  await bench?.stop();
});

const today = () => ({ city: bench.city, to: new Date(Date.now() + DAY) });
const nearly = (at: Date | undefined, expected: number) => Math.abs((at?.getTime() ?? 0) - expected) < 10_000;

test.each([
  ['without GC_CLOCK', {}],
  ['in production, whatever is asked for', { GC_CLOCK: 'movable', NODE_ENV: 'production' }],
])('business time is the machine’s and cannot be moved: %s', async (_, environment) => {
  await bench.restart(environment);
  const { movable, offsetMs } = await bench.directory.getClock({ city: bench.city });
  expect([movable, offsetMs]).toEqual([false, 0n]);
  const moved = bench.directory.setClock(today(), await bench.as());
  expect((await refusalOf(moved)).reason).toBe('CLOCK_NOT_MOVABLE');
});

describe('Where the clock is movable', () => {
  beforeAll(() => bench.restart({ GC_CLOCK: 'movable' }));

  test('only the operator moves it', async () => {
    const moved = bench.directory.setClock(today(), await bench.as({ roles: ['CITY_HANDLER'] }));
    expect((await refusalOf(moved)).reason).toBe('FORBIDDEN');
  });

  test('it is set, forward and back, by a fact each', async () => {
    const to = new Date('2026-03-11T09:00:00+08:00');
    const { now } = await bench.directory.setClock({ city: bench.city, to }, await bench.as());
    expect(nearly(now, to.getTime())).toBe(true);
    const admin = openPool(bench.database.adminUrl, 1);
    const { rows } = await admin.query(`select noun, type, recorded_at from directory.event where noun = 'clock'`);
    await admin.end();
    expect(rows).toMatchObject([{ noun: 'clock', type: 'ClockMoved', recorded_at: to }]);
  });

  test('it advances by days, never back', async () => {
    const before = (await bench.directory.getClock({ city: bench.city })).now?.getTime() ?? 0;
    const how = { $case: 'days', value: 3 } as const;
    const { now, quiet } = await bench.directory.advanceClock({ city: bench.city, how }, await bench.as());
    expect([nearly(now, before + 3 * DAY), quiet]).toEqual([true, true]);
    const back = { $case: 'to', value: new Date(before - DAY) } as const;
    const refused = await refusalOf(bench.directory.advanceClock({ city: bench.city, how: back }, await bench.as()));
    expect(refused.reason).toBe('CLOCK_GOES_FORWARD');
    const nowhere = bench.directory.setClock({ city: bench.city, to: new Date('1990-01-01') }, await bench.as());
    expect((await refusalOf(nowhere)).reason).toBe('INVALID_FIELD');
  });

  test('a restart keeps it', async () => {
    const { offsetMs } = await bench.directory.getClock({ city: bench.city });
    await bench.restart({ GC_CLOCK: 'movable' });
    expect((await bench.directory.getClock({ city: bench.city })).offsetMs).toBe(offsetMs);
  });
});

describe('advance', () => {
  const how = { $case: 'days', value: 1 } as const;
  const token = async () => bench.issuer.token({ kind: 'system', client_id: 'service-directory' });

  /** The token end-point of the realm, which this issuer does not have: a page that answers with a token. */
  async function withTokens(environment: Record<string, string>) {
    const { createServer } = await import('node:http');
    const server = createServer((_, answer) => {
      void token().then((access_token) => answer.end(JSON.stringify({ access_token, expires_in: 300 })));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const AUTH_TOKEN_URL = `http://127.0.0.1:${port}/token`;
    await bench.restart({
      GC_CLOCK: 'movable',
      AUTH_TOKEN_URL,
      SERVICE_CLIENT_SECRET: 'secret-of-directory',
      ...environment,
    });
    return server;
  }

  test('returns when every other service has come to rest, twice in a row', async () => {
    const server = await withTokens({ ROUTING_ADDRESS: other.address });
    [settled, restless] = [0, 4];
    const { quiet, busy } = await bench.directory.advanceClock({ city: bench.city, how }, await bench.as());
    server.close();
    expect([quiet, busy]).toEqual([true, []]);
    expect(settled).toBeGreaterThanOrEqual(5);
  });

  test('names the service that is away, after a bounded wait', async () => {
    const server = await withTokens({ ROUTING_ADDRESS: other.address, FEEDBACK_ADDRESS: '127.0.0.1:9' });
    const options = { ...(await bench.as()), timeoutMs: 60_000 };
    const { quiet, busy } = await bench.directory.advanceClock({ city: bench.city, how }, options);
    server.close();
    expect(quiet).toBe(false);
    expect(busy).toEqual(['feedback SERVICE_UNAVAILABLE']);
  }, 90_000);
});
