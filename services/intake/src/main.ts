/** intake: what reporters bring, and the reporters themselves. The only home of their personal data. */
import { join } from 'node:path';
import { type Blobs, fsBlobs } from '@green-channel/platform/blob';
import type { Bus } from '@green-channel/platform/bus';
import { openBus } from '@green-channel/platform/bus-open';
import { hearClock, loadClock } from '@green-channel/platform/city-clock';
import { clockFrom } from '@green-channel/platform/clock';
import { type Environment, environment } from '@green-channel/platform/config';
import { databaseReady } from '@green-channel/platform/database-ready';
import { guard } from '@green-channel/platform/guard';
import { type Health, healthOf } from '@green-channel/platform/health';
import { verifier } from '@green-channel/platform/identity';
import { runInbox } from '@green-channel/platform/inbox';
import { errorIds, logger } from '@green-channel/platform/log';
import { runLoop } from '@green-channel/platform/loop';
import { openPools } from '@green-channel/platform/pool';
import { runRelay } from '@green-channel/platform/relay';
import { atRest, reachedIn, serviceHealth } from '@green-channel/platform/rest';
import { securedBy } from '@green-channel/platform/rpc/secured';
import { type Served, serve } from '@green-channel/platform/rpc/server';
import { openKeys, sealer } from '@green-channel/platform/seal';
import { openStore } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { ClockEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { topics } from '@green-channel/proto/topics';
import { type Config, configFrom } from './config.ts';
import { type Directory, directoryAt } from './directory.ts';
import { intakeService } from './grpc.ts';
import { hearCases } from './inbox.ts';
import { demandKeys } from './keys.ts';
import { sweepStray } from './photos.ts';
import { residentTokens } from './resident-tokens.ts';
import { noun } from './store.ts';

const HOUR = 3_600_000;

/** What a test may hand in instead of what the environment names. */
export interface Seams {
  bus?: Bus;
  directory?: Directory;
}

const migrations = join(import.meta.dirname, '../prisma/migrations');

export async function start(from: Environment, seams: Seams = {}): Promise<Served> {
  const config = configFrom(from);
  const log = logger('intake');
  await using opening = new AsyncDisposableStack();
  const pools = opening.use(openPools({ app: config.INTAKE_DB_URL, worker: config.INTAKE_DB_WORKER_URL }));
  await databaseReady({ pools, schema: noun.schema, migrations, log });
  await guard(pools, noun.schema);
  const { GC_KEYS_DIR: dir, RESIDENT_ISSUER: issuer, AUTH_AUDIENCE: audience } = config;
  const keys = await openKeys(dir);
  await demandKeys(pools, keys);
  const seal = sealer(keys);
  const blobs = await fsBlobs(config.GC_BLOB_DIR, seal);
  const tokens = await residentTokens({ dir, issuer, audience });
  const clock = clockFrom(from);
  const cityClock = { schema: noun.schema, clock, decode: eventCodec(ClockEvent).decode };
  await loadClock(pools, cityClock);
  const directory =
    seams.directory ??
    opening.adopt(directoryAt(config.DIRECTORY_ADDRESS, securedBy(config)), (opened) => opened.close());
  const bus = seams.bus ?? opening.use(await openBus({ config, service: 'intake', pools, topics, log }));
  const relay = opening.use(runRelay({ schema: noun.schema, pools, bus, alone: config.DB_ALONE, log }));
  const committed = () => relay.wake();
  const store = openStore(noun, { pools, committed });
  const hears = [hearClock(cityClock), hearCases()];
  const inbox = opening.use(runInbox({ consumer: 'intake', pools, bus, hears, committed, log }));
  const sweeping = { least: HOUR, most: 24 * HOUR, turn: () => sweepStray({ pools, blobs }) };
  opening.use(runLoop({ ...sweeping, failed: (error) => log.warn('the sweep of photos pauses', errorIds(error)) }));
  const served = await serve({
    secured: securedBy(config),
    address: config.INTAKE_ADDRESS,
    name: 'intake',
    verify: verifier({ issuers: issuersOf(config) }),
    services: [intakeService({ pools, store, clock, seal, blobs, directory, tokens, log })],
    ready: async () => [...(await serviceHealth({ pools, bus, inbox })), ...(await filesHealth(blobs))],
    after: reachedIn(inbox),
    settle: atRest({ inbox, relay }),
    log,
  });
  opening.defer(() => served.stop());
  const open = opening.move();
  return { address: served.address, stop: () => open.disposeAsync() };
}

function filesHealth(blobs: Blobs): Promise<Health[]> {
  return healthOf([
    {
      part: 'files',
      check: () => blobs.probe(),
      zh: '照片目录（GC_BLOB_DIR）不能写入，请检查目录权限与磁盘空间。',
      en: 'The folder of photos (GC_BLOB_DIR) cannot be written: check its permissions and the disk space.',
    },
  ]);
}

/** Staff and services by the realm; residents by the tokens that intake itself signs. */
function issuersOf({ AUTH_ISSUER, AUTH_JWKS_URL, AUTH_AUDIENCE, RESIDENT_ISSUER, RESIDENT_JWKS_URL }: Config) {
  const audience = AUTH_AUDIENCE;
  return [
    { issuer: AUTH_ISSUER, jwksUrl: AUTH_JWKS_URL, audience },
    { issuer: RESIDENT_ISSUER, jwksUrl: RESIDENT_JWKS_URL, audience, kind: 'resident' as const },
  ];
}

if (import.meta.main) {
  const { address, stop } = await start(environment);
  process.stderr.write(`intake listens on ${address}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
