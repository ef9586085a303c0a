/** intake: what reporters bring, and the reporters themselves. The only home of their personal data. */
import { fsBlobs } from '@green-channel/platform/blob';
import type { Bus } from '@green-channel/platform/bus';
import { openEmbeddedBus } from '@green-channel/platform/bus-embedded';
import { hearClock, loadClock } from '@green-channel/platform/city-clock';
import { clockFrom } from '@green-channel/platform/clock';
import { type Environment, environment } from '@green-channel/platform/config';
import { guard } from '@green-channel/platform/guard';
import { type Issuer, serviceToken, verifier } from '@green-channel/platform/identity';
import { runInbox } from '@green-channel/platform/inbox';
import { logger } from '@green-channel/platform/log';
import { openPools, type Pools, transaction } from '@green-channel/platform/pool';
import { runRelay } from '@green-channel/platform/relay';
import { atRest, databaseHealth, reachedIn } from '@green-channel/platform/rest';
import { type Served, serve } from '@green-channel/platform/rpc/server';
import { type Keys, keyIdOf, openKeys, sealer } from '@green-channel/platform/seal';
import { openStore } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { ClockEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { type Config, configFrom } from './config.ts';
import { type Directory, directory as directoryAt } from './directory.ts';
import { intakeService } from './grpc.ts';
import { hearCases } from './inbox.ts';
import { residentTokens } from './resident-tokens.ts';
import { noun } from './store.ts';

const SOURCES = { case: 'routing', clock: 'directory', submission: 'intake' };

/** What a test may hand in instead of what the environment names. */
export interface Seams {
  bus?: Bus;
  directory?: Directory;
}

export async function start(from: Environment, seams: Seams = {}): Promise<Served> {
  const config = configFrom(from);
  const log = logger('intake');
  const scope = new AsyncDisposableStack();
  const pools = scope.use(openPools({ app: config.INTAKE_DB_URL, worker: config.INTAKE_DB_WORKER_URL }));
  await guard(pools, noun.schema);
  const keys = await openKeys(config.GC_KEYS_DIR);
  await demandKeys(pools, keys);
  const seal = sealer(keys);
  const clock = clockFrom(from);
  const cityClock = { schema: noun.schema, clock, decode: eventCodec(ClockEvent).decode };
  await loadClock(pools, cityClock);
  const directory = seams.directory ?? scope.adopt(directoryOf(config), (opened) => opened.close());
  const bus = seams.bus ?? scope.use(openEmbeddedBus({ url: config.BUS_DB_URL ?? '', sources: SOURCES, log }));
  const relay = scope.use(runRelay({ schema: noun.schema, pools, bus }));
  const committed = () => relay.wake();
  const store = openStore(noun, { pools, committed });
  const blobs = await fsBlobs(config.GC_BLOB_DIR, seal);
  const tokens = await residentTokens(config.GC_KEYS_DIR, {
    issuer: config.RESIDENT_ISSUER,
    audience: config.AUTH_AUDIENCE,
  });
  const inbox = scope.use(
    runInbox({ consumer: 'intake', pools, bus, hears: [hearClock(cityClock), hearCases()], committed }),
  );
  const served = await serve({
    address: config.INTAKE_ADDRESS,
    name: 'intake',
    verify: verifier({ issuers: issuersOf(config) }),
    services: [intakeService({ pools, store, clock, seal, blobs, directory, tokens })],
    ready: () => databaseHealth(pools),
    after: reachedIn(inbox),
    settle: atRest({ inbox, relay }),
    log,
  });
  scope.defer(() => served.stop());
  return { address: served.address, stop: () => scope.disposeAsync() };
}

/** Rows sealed under a key that is gone are a refusal to start, never unreadable rows (trust: sealing data). */
async function demandKeys(pools: Pools, keys: Keys): Promise<void> {
  const rows = await transaction(pools, 'worker', (tx) =>
    tx.query<{ sealed: string }>(`select distinct on (split_part(sealed, '.', 2)) sealed from reporter`),
  );
  keys.require(rows.flatMap(({ sealed }) => keyIdOf(sealed) ?? []));
}

function issuersOf({
  AUTH_ISSUER,
  AUTH_JWKS_URL,
  AUTH_AUDIENCE,
  RESIDENT_ISSUER,
  RESIDENT_JWKS_URL,
}: Config): Issuer[] {
  return [
    { issuer: AUTH_ISSUER, jwksUrl: AUTH_JWKS_URL, audience: AUTH_AUDIENCE },
    { issuer: RESIDENT_ISSUER, jwksUrl: RESIDENT_JWKS_URL, audience: AUTH_AUDIENCE, kind: 'resident' },
  ];
}

function directoryOf({ DIRECTORY_ADDRESS, AUTH_TOKEN_URL, SERVICE_CLIENT_SECRET }: Config): Directory {
  const token = serviceToken({
    tokenUrl: AUTH_TOKEN_URL,
    clientId: 'service-intake',
    clientSecret: SERVICE_CLIENT_SECRET,
  });
  return directoryAt(DIRECTORY_ADDRESS, token);
}

if (import.meta.main) {
  const { address, stop } = await start(environment);
  process.stderr.write(`intake listens on ${address}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
