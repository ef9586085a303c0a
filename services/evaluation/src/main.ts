/** evaluation: a judgement once, by the right person. */
import { join } from 'node:path';
import type { Bus } from '@green-channel/platform/bus';
import { openBus } from '@green-channel/platform/bus-open';
import { hearClock, loadClock } from '@green-channel/platform/city-clock';
import { clockFrom } from '@green-channel/platform/clock';
import { type Environment, environment } from '@green-channel/platform/config';
import { databaseReady } from '@green-channel/platform/database-ready';
import { guard } from '@green-channel/platform/guard';
import { type Issuer, serviceToken, verifier } from '@green-channel/platform/identity';
import { runInbox } from '@green-channel/platform/inbox';
import { logger } from '@green-channel/platform/log';
import { openPools } from '@green-channel/platform/pool';
import { runRelay } from '@green-channel/platform/relay';
import { atRest, reachedIn, serviceHealth } from '@green-channel/platform/rest';
import { client } from '@green-channel/platform/rpc/client';
import { securedBy } from '@green-channel/platform/rpc/secured';
import { type Served, serve } from '@green-channel/platform/rpc/server';
import { openStore } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { ClockEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { topics } from '@green-channel/proto/topics';
import { type Laws, lawsFrom } from '@green-channel/regulation/law/published';
import { type Config, configFrom } from './config.ts';
import { hearRings, hearSurveys } from './gathering.ts';
import { ballotService } from './grpc.ts';
import { hearCallbacks } from './inbox.ts';
import { noun } from './store.ts';
import { surveyNoun } from './survey-store.ts';

/** What a test may hand in instead of what the environment names. */
export interface Seams {
  bus?: Bus;
  laws?: Laws;
}

const migrations = join(import.meta.dirname, '../prisma/migrations');

export async function start(from: Environment, seams: Seams = {}): Promise<Served> {
  const config = configFrom(from);
  const log = logger('evaluation');
  await using opening = new AsyncDisposableStack();
  const pools = opening.use(openPools({ app: config.EVALUATION_DB_URL, worker: config.EVALUATION_DB_WORKER_URL }));
  await databaseReady({ pools, schema: noun.schema, migrations, log });
  await guard(pools, noun.schema);
  const clock = clockFrom(from);
  const cityClock = { schema: noun.schema, clock, decode: eventCodec(ClockEvent).decode };
  await loadClock(pools, cityClock);
  const directory = opening.adopt(directoryOf(config), (opened) => opened.close());
  const laws = seams.laws ?? lawsFrom(directory, Date.now);
  const bus = seams.bus ?? opening.use(await openBus({ config, service: 'evaluation', pools, topics, log }));
  const relay = opening.use(runRelay({ schema: noun.schema, pools, bus, alone: config.DB_ALONE, log }));
  const committed = () => relay.wake();
  const store = openStore(noun, { pools, committed });
  const surveys = openStore(surveyNoun, { pools, committed });
  const own = { store, surveys, laws, clock };
  const hears = [hearClock(cityClock), hearCallbacks(own), hearSurveys(own), hearRings(own)];
  const inbox = opening.use(runInbox({ consumer: 'evaluation', pools, bus, hears, committed, log }));
  const served = await serve({
    secured: securedBy(config),
    address: config.EVALUATION_ADDRESS,
    name: 'evaluation',
    verify: verifier({ issuers: issuersOf(config) }),
    services: [ballotService({ pools, ...own })],
    ready: () => serviceHealth({ pools, bus, inbox }),
    after: reachedIn(inbox),
    settle: atRest({ inbox, relay }),
    log,
  });
  opening.defer(() => served.stop());
  const open = opening.move();
  return { address: served.address, stop: () => open.disposeAsync() };
}

/** Staff by the realm; residents by the tokens that intake signs. */
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

function directoryOf(config: Config) {
  const { DIRECTORY_ADDRESS, AUTH_TOKEN_URL, SERVICE_CLIENT_SECRET } = config;
  const token = serviceToken({
    tokenUrl: AUTH_TOKEN_URL,
    clientId: 'service-evaluation',
    clientSecret: SERVICE_CLIENT_SECRET,
  });
  return client(DirectoryServiceService, DIRECTORY_ADDRESS, { name: 'directory', token, secured: securedBy(config) });
}

if (import.meta.main) {
  const { address, stop } = await start(environment);
  process.stderr.write(`evaluation listens on ${address}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
