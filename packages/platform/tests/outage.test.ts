import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '@green-channel/infra/embedded/ports';
import { type Postgres, startPostgres } from '@green-channel/infra/postgres/start';
import { openEmbeddedBus } from '../src/bus-embedded.ts';
import { uuid7 } from '../src/ids.ts';
import { hearing, runInbox } from '../src/inbox.ts';
import { migrate } from '../src/migrate.ts';
import { openPools } from '../src/pool.ts';
import { runRelay } from '../src/relay.ts';
import { openStore } from '../src/store.ts';
import { recordEffects } from './flow.ts';
import { act, made, OFFICE, type ThingEvent, thing, thingsSchema } from './thing.ts';

let dir: string;
let port: number;
let postgres: Postgres;
const start = async () => {
  postgres = await startPostgres({ dir, port });
};
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'green-channel-outage-'));
  [port = 0] = await freePorts(1);
  await start();
  const passwords = { migrator: 'm', worker: 'w', app: 'a', bus: 'b' };
  await migrate({ url: postgres.url(), ...thingsSchema, passwords });
});
afterAll(async () => {
  await postgres.stop('immediate');
  rmSync(dir, { recursive: true, force: true });
});

const urlOf = (role: string) => `postgres://${role}@127.0.0.1:${port}/postgres`;

test('with the database away the store says so at once; when it is back, writers, relay and readers go on by themselves', async () => {
  const pools = openPools({ app: urlOf('things_app:a'), worker: urlOf('things_worker:w') });
  const bus = openEmbeddedBus({ url: urlOf('bus:b'), sources: { thing: 'things' } });
  const relay = runRelay({ schema: 'things', pools, bus });
  const hears = [hearing<ThingEvent>({ noun: 'thing', decode: thing.decode, handle: recordEffects('reader') })];
  const inbox = runInbox({ consumer: 'reader', pools, bus, hears });
  const store = openStore(thing, { pools, committed: relay.wake });
  const commandId = uuid7();
  const create = (stream: string, id = uuid7()) =>
    store.command({ act: act({ commandId: id }), stream, viewer: OFFICE, mayCreate: true, decide: () => [made()] });
  const early = uuid7();
  await create(early);
  expect(await inbox.reached('thing', early, 1, 5000)).toBe(true);

  await postgres.stop('immediate');
  const stream = uuid7();
  for (const attempt of [create(stream, commandId), create(uuid7()), store.load(OFFICE, early)])
    await expect(attempt).rejects.toMatchObject({ name: 'Refusal', reason: 'STORE_UNAVAILABLE', kind: 'unavailable' });

  await start();
  const outcome = await create(stream, commandId);
  expect(outcome).toMatchObject({ stream, version: 1, replayed: false });
  expect(await inbox.reached('thing', stream, 1, 30_000)).toBe(true);
  expect((await pools.worker.query('select count(*)::int as n from effect')).rows[0].n).toBe(2);
  for (const part of [inbox, relay, bus, pools]) await part[Symbol.asyncDispose]();
});
