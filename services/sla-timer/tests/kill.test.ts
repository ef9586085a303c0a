import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { eventually, factsSchema, openTeller, type Teller } from '@green-channel/infra/testing/facts';
import { openPools, type Pools } from '@green-channel/platform/pool';
import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';

let database: TestDatabase;
let teller: Teller;
let pools: Pools;
const started: ChildProcess[] = [];

beforeAll(async () => {
  database = await freshDatabase(['sla-timer', factsSchema]);
  teller = openTeller(database, { case: CaseEvent });
  pools = openPools({ app: database.url('sla_timer', 'app'), worker: database.url('sla_timer', 'worker') });
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await pools[Symbol.asyncDispose]();
  await teller[Symbol.asyncDispose]();
});

function run(crashAt?: string): ChildProcess {
  const env = {
    ...database.env,
    ...{ PATH: process.env['PATH'], SLA_TIMER_ADDRESS: '127.0.0.1:0', LOG_LEVEL: 'error' },
    ...{ AUTH_ISSUER: 'http://127.0.0.1:1', AUTH_JWKS_URL: 'http://127.0.0.1:1/certs' },
    ...(crashAt === undefined ? {} : { GC_CRASH_AT: crashAt }),
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'ring-program.ts')], { env, stdio: 'inherit' });
  started.push(child);
  return child;
}

const count = async (text: string) => Number((await pools.worker.query<{ n: string }>(text)).rows[0]?.n);
const left = () => count('select count(*) n from armed');
const rang = () => count(`select count(*) n from event where type = 'TimerRang'`);

test('killed half-way, at named points and at random, beside a second replica: each rings exactly once', async () => {
  const dueAt = new Date(Date.now() - 1_000);
  const many = Array.from({ length: 6_000 }, () => ({ id: randomUUID(), timer: 'T-JL-HOP', ownerNoun: 'case', dueAt }));
  for (let from = 0; from < many.length; from += 1_000)
    await teller.say('case', randomUUID(), { type: 'CaseDispatched', started: many.slice(from, from + 1_000) });

  for (const point of ['before-append:2', 'after-append-before-commit:2', 'after-stamp:1']) {
    const [, signal] = await once(run(point), 'exit');
    expect(signal).toBe('SIGKILL');
  }
  const first = run();
  await eventually(async () => (await rang()) > 1_000);
  first.kill('SIGKILL');
  await once(first, 'exit');

  const [second, third] = [run(), run()];
  await eventually(async () => (await count(`select count(*) n from inbox_position where position > 0`)) > 0);
  await eventually(async () => (await left()) === 0 && (await rang()) === many.length, 30_000);
  await pause(300);
  expect(await rang()).toBe(many.length);
  expect(await count(`select count(distinct stream) n from event where type = 'TimerRang'`)).toBe(many.length);
  await eventually(async () => (await count(`select count(*) n from outbox_todo`)) === 0);
  expect(await count('select count(*) n from outbox_position')).toBe(many.length);
  for (const child of [second, third]) child.kill('SIGTERM');
}, 120_000);
