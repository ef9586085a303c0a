/** routing: the whole life of a case. */
import { join } from 'node:path';
import { fsBlobs } from '@green-channel/platform/blob';
import type { Bus } from '@green-channel/platform/bus';
import { openBus } from '@green-channel/platform/bus-open';
import { hearClock, loadClock } from '@green-channel/platform/city-clock';
import { clockFrom } from '@green-channel/platform/clock';
import { type Environment, environment } from '@green-channel/platform/config';
import { databaseReady } from '@green-channel/platform/database-ready';
import { guard } from '@green-channel/platform/guard';
import { introspector, serviceToken, verifier } from '@green-channel/platform/identity';
import { runInbox } from '@green-channel/platform/inbox';
import { logger } from '@green-channel/platform/log';
import { openPools, transaction } from '@green-channel/platform/pool';
import { runRelay } from '@green-channel/platform/relay';
import { atRest, reachedIn, serviceHealth } from '@green-channel/platform/rest';
import { client } from '@green-channel/platform/rpc/client';
import { securedBy } from '@green-channel/platform/rpc/secured';
import { type Served, serve } from '@green-channel/platform/rpc/server';
import { openKeys, sealer } from '@green-channel/platform/seal';
import { openStore } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { ClockEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { topics } from '@green-channel/proto/topics';
import { type Config, configFrom } from './config.ts';
import type { Directory } from './directory.ts';
import { directoryFrom } from './directory-client.ts';
import { caseService } from './grpc.ts';
import { both, hearDivisions, hearings } from './inbox.ts';
import { pastCaseService } from './past/grpc.ts';
import { runSimulations } from './past/simulating.ts';
import { type Versions, versionsFrom } from './past/versions.ts';
import { hearCalendars, runRecounts } from './recount.ts';
import { refusedReads } from './refused-reads.ts';
import { caseNoun } from './store.ts';

export interface Seams {
  bus?: Bus;
  directory?: Directory;
  versions?: Versions;
}

const migrations = join(import.meta.dirname, '../prisma/migrations');

export async function start(from: Environment, seams: Seams = {}): Promise<Served> {
  const config = configFrom(from);
  const log = logger('routing');
  await using opening = new AsyncDisposableStack();
  const pools = opening.use(openPools({ app: config.ROUTING_DB_URL, worker: config.ROUTING_DB_WORKER_URL }));
  await databaseReady({ pools, schema: 'routing', migrations, log });
  await guard(pools, 'routing');
  const clock = clockFrom(from);
  const cityClock = { schema: 'routing', clock, decode: eventCodec(ClockEvent).decode };
  await loadClock(pools, cityClock);
  const asked = opening.adopt(directoryOf(config), (opened) => opened.close());
  const [directory, versions] = [seams.directory ?? directoryFrom(asked), seams.versions ?? versionsFrom(asked)];
  const bus = seams.bus ?? opening.use(await openBus({ config, service: 'routing', pools, topics, log }));
  const relay = opening.use(runRelay({ schema: 'routing', pools, bus, alone: config.DB_ALONE, log }));
  const committed = () => relay.wake();
  const store = openStore(caseNoun(directory), { pools, committed });
  const seal = sealer(await openKeys(config.GC_KEYS_DIR));
  // A folder of its own: whoever sweeps another service's strays never meets these.
  const files = await fsBlobs(join(config.GC_BLOB_DIR, 'case'), seal);
  const together = async (commands: Parameters<typeof store.apply>[1]) => {
    const outcomes = await transaction(pools, 'worker', (tx) => store.apply(tx, commands));
    committed();
    return outcomes;
  };
  const serving = { store, together, directory, clock, refused: refusedReads(pools, log), files };
  const recounts = opening.use(runRecounts({ pools, store, directory, clock, log, committed }));
  const past = { pools, directory, versions, clock };
  const simulations = opening.use(runSimulations(past, log));
  const tenants = both(
    hearCalendars({ clock }, () => recounts.wake()),
    hearDivisions(serving),
  );
  const hears = [hearClock(cityClock), tenants, ...hearings(serving)];
  const inbox = opening.use(runInbox({ consumer: 'routing', pools, bus, hears, committed, log }));
  const served = await serve({
    secured: securedBy(config),
    address: config.ROUTING_ADDRESS,
    name: 'routing',
    verify: verifier({ issuers: issuersOf(config) }),
    introspect: introspectionOf(config),
    services: [caseService(serving, pools), pastCaseService({ ...past, begun: () => simulations.wake() })],
    ready: () => serviceHealth({ pools, bus, inbox }),
    after: reachedIn(inbox),
    settle: atRest({ inbox, relay, sweep: () => recounts.finish() }),
    log,
  });
  opening.defer(() => served.stop());
  const open = opening.move();
  return { address: served.address, stop: () => open.disposeAsync() };
}

/** Only the audience of a token may ask about it. Where that is configured, signatures ask whether the session still lives. */
function introspectionOf({
  AUTH_INTROSPECT_URL: url,
  AUTH_INTROSPECT_SECRET: clientSecret,
  AUTH_AUDIENCE: clientId,
}: Config) {
  return url && clientSecret ? introspector({ url, clientId, clientSecret }) : undefined;
}

/** People, departments' systems and services by the realm; residents by intake, for their own acts only. */
function issuersOf({ AUTH_ISSUER, AUTH_JWKS_URL, AUTH_AUDIENCE, RESIDENT_ISSUER, RESIDENT_JWKS_URL }: Config) {
  const audience = AUTH_AUDIENCE;
  return [
    { issuer: AUTH_ISSUER, jwksUrl: AUTH_JWKS_URL, audience },
    { issuer: RESIDENT_ISSUER, jwksUrl: RESIDENT_JWKS_URL, audience, kind: 'resident' as const },
  ];
}

function directoryOf(config: Config) {
  const { DIRECTORY_ADDRESS, AUTH_TOKEN_URL, SERVICE_CLIENT_SECRET } = config;
  const token = serviceToken({
    tokenUrl: AUTH_TOKEN_URL,
    clientId: 'service-routing',
    clientSecret: SERVICE_CLIENT_SECRET,
  });
  return client(DirectoryServiceService, DIRECTORY_ADDRESS, { name: 'directory', token, secured: securedBy(config) });
}

if (import.meta.main) {
  const { address, stop } = await start(environment);
  process.stderr.write(`routing listens on ${address}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
