/** feedback: the duty to tell every reporter the result, with proof. */
import { join } from 'node:path';
import type { Bus } from '@green-channel/platform/bus';
import { openBus } from '@green-channel/platform/bus-open';
import { hearClock, loadClock } from '@green-channel/platform/city-clock';
import { clockFrom } from '@green-channel/platform/clock';
import { type Environment, environment } from '@green-channel/platform/config';
import { databaseReady } from '@green-channel/platform/database-ready';
import { guard } from '@green-channel/platform/guard';
import { serviceToken, verifier } from '@green-channel/platform/identity';
import { runInbox } from '@green-channel/platform/inbox';
import { logger } from '@green-channel/platform/log';
import { openPools, transaction } from '@green-channel/platform/pool';
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
import { callbackService } from './grpc.ts';
import { hearCases, hearRings } from './inbox.ts';
import { filesKnown } from './memory.ts';
import { hearCalendars, runRecounts } from './recount.ts';
import { noun } from './store.ts';

/** What a test may hand in instead of what the environment names. */
export interface Seams {
  bus?: Bus;
  laws?: Laws;
}

const migrations = join(import.meta.dirname, '../prisma/migrations');

export async function start(from: Environment, seams: Seams = {}): Promise<Served> {
  const config = configFrom(from);
  const log = logger('feedback');
  await using opening = new AsyncDisposableStack();
  const pools = opening.use(openPools({ app: config.FEEDBACK_DB_URL, worker: config.FEEDBACK_DB_WORKER_URL }));
  await databaseReady({ pools, schema: noun.schema, migrations, log });
  await guard(pools, noun.schema);
  const clock = clockFrom(from);
  const cityClock = { schema: noun.schema, clock, decode: eventCodec(ClockEvent).decode };
  await loadClock(pools, cityClock);
  const directory = opening.adopt(directoryOf(config), (opened) => opened.close());
  const laws = seams.laws ?? lawsFrom(directory, Date.now);
  const bus = seams.bus ?? opening.use(await openBus({ config, service: 'feedback', pools, topics, log }));
  const relay = opening.use(runRelay({ schema: noun.schema, pools, bus, alone: config.DB_ALONE, log }));
  const committed = () => relay.wake();
  const store = openStore(noun, { pools, committed });
  const hearing = { store, laws, clock };
  const filesOf = (caseId: string) => transaction(pools, 'worker', (tx) => filesKnown(tx, caseId));
  const recounts = opening.use(runRecounts({ pools, store, laws, clock, log, committed }));
  const calendars = hearCalendars({ clock }, () => recounts.wake());
  const hears = [hearClock(cityClock), calendars, hearCases(hearing), hearRings(hearing)];
  const inbox = opening.use(runInbox({ consumer: 'feedback', pools, bus, hears, committed, log }));
  const served = await serve({
    secured: securedBy(config),
    address: config.FEEDBACK_ADDRESS,
    name: 'feedback',
    verify: verifier({
      issuers: [{ issuer: config.AUTH_ISSUER, jwksUrl: config.AUTH_JWKS_URL, audience: config.AUTH_AUDIENCE }],
    }),
    services: [callbackService({ pools, store, laws, clock, filesOf })],
    ready: () => serviceHealth({ pools, bus, inbox }),
    after: reachedIn(inbox),
    settle: atRest({ inbox, relay, sweep: () => recounts.finish() }),
    log,
  });
  opening.defer(() => served.stop());
  const open = opening.move();
  return { address: served.address, stop: () => open.disposeAsync() };
}

function directoryOf(config: Config) {
  const { DIRECTORY_ADDRESS, AUTH_TOKEN_URL, SERVICE_CLIENT_SECRET } = config;
  const token = serviceToken({
    tokenUrl: AUTH_TOKEN_URL,
    clientId: 'service-feedback',
    clientSecret: SERVICE_CLIENT_SECRET,
  });
  return client(DirectoryServiceService, DIRECTORY_ADDRESS, { name: 'directory', token, secured: securedBy(config) });
}

if (import.meta.main) {
  const { address, stop } = await start(environment);
  process.stderr.write(`feedback listens on ${address}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
