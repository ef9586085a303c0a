/** notification: tells staff in their inboxes, and residents by message. */
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
import { openPools } from '@green-channel/platform/pool';
import { openRedis, type Redis } from '@green-channel/platform/redis';
import { runRelay } from '@green-channel/platform/relay';
import { atRest, reachedIn, serviceHealth } from '@green-channel/platform/rest';
import { client } from '@green-channel/platform/rpc/client';
import { securedBy } from '@green-channel/platform/rpc/secured';
import { type Served, serve } from '@green-channel/platform/rpc/server';
import { openKeys, sealer } from '@green-channel/platform/seal';
import { openStore } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { IntakeServiceService } from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { ClockEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { topics } from '@green-channel/proto/topics';
import { type Laws, lawsFrom } from '@green-channel/regulation/law/published';
import { type Config, configFrom } from './config.ts';
import { type Contact, runDispatcher } from './dispatcher.ts';
import { feed as openFeed, type Replicas } from './feed.ts';
import { messageService } from './grpc.ts';
import { hearNames } from './hear-names.ts';
import { hearEverything } from './inbox.ts';
import { nameBook } from './names.ts';
import { providersFrom, showsCodes } from './providers.ts';
import { openReads } from './reads.ts';
import { noun } from './store.ts';

/** What a test may hand in instead of what the environment names. */
export interface Seams {
  bus?: Bus;
  contactFor?(submissionId: string): Promise<Contact>;
  laws?: Laws;
}

const migrations = join(import.meta.dirname, '../prisma/migrations');

export async function start(from: Environment, seams: Seams = {}): Promise<Served> {
  const config = configFrom(from);
  const log = logger('notification');
  await using opening = new AsyncDisposableStack();
  const pools = opening.use(openPools({ app: config.NOTIFICATION_DB_URL, worker: config.NOTIFICATION_DB_WORKER_URL }));
  await databaseReady({ pools, schema: noun.schema, migrations, log });
  await guard(pools, noun.schema);
  const clock = clockFrom(from);
  const cityClock = { schema: noun.schema, clock, decode: eventCodec(ClockEvent).decode };
  await loadClock(pools, cityClock);
  const bus = seams.bus ?? opening.use(await openBus({ config, service: 'notification', pools, topics, log }));
  const relay = opening.use(runRelay({ schema: noun.schema, pools, bus, alone: config.DB_ALONE, log }));
  const reads = opening.use(openReads(config.NOTIFICATION_DB_URL));
  const intake = opening.adopt(intakeOf(config), (opened) => opened.close());
  const directory = opening.adopt(directoryOf(config), (opened) => opened.close());
  const laws = seams.laws ?? lawsFrom(directory, Date.now);
  const seal = sealer(await openKeys(config.GC_KEYS_DIR));
  const dispatcher = opening.use(
    runDispatcher({
      ...{ pools, clock, log, senders: providersFrom(config), showsCodes: showsCodes(config) },
      contactFor: seams.contactFor ?? ((submissionId) => intake.contactFor({ submissionId })),
      openCode: (sealed, requestId) => seal.open(sealed, codeContext(requestId)),
    }),
  );
  const redis =
    config.REDIS_URL === undefined
      ? undefined
      : opening.use(openRedis({ url: config.REDIS_URL, user: 'notification', log }));
  const [names, feed] = [nameBook(), openFeed(redis && replicasOver(redis))];
  const committed = () => {
    relay.wake();
    feed.committed();
    dispatcher.wake();
  };
  const store = openStore(noun, { pools, committed: () => relay.wake() });
  const hears = [hearClock(cityClock), hearNames(names), ...hearEverything({ store, clock, names, feed, laws })];
  const inbox = opening.use(runInbox({ consumer: 'notification', pools, bus, hears, committed, log }));
  const served = await serve({
    secured: securedBy(config),
    address: config.NOTIFICATION_ADDRESS,
    name: 'notification',
    verify: verifier({
      issuers: [{ issuer: config.AUTH_ISSUER, jwksUrl: config.AUTH_JWKS_URL, audience: config.AUTH_AUDIENCE }],
    }),
    services: [messageService({ pools, store, reads, feed, clock, laws })],
    ready: async () => [...(await serviceHealth({ pools, bus, inbox })), ...(redis?.health() ?? [])],
    after: reachedIn(inbox),
    settle: atRest({ inbox, relay }),
    log,
  });
  opening.defer(() => served.stop());
  const open = opening.move();
  return { address: served.address, stop: () => open.disposeAsync() };
}

const tokenOf = ({ AUTH_TOKEN_URL, SERVICE_CLIENT_SECRET }: Config) =>
  serviceToken({ tokenUrl: AUTH_TOKEN_URL, clientId: 'service-notification', clientSecret: SERVICE_CLIENT_SECRET });

const intakeOf = (config: Config) =>
  client(IntakeServiceService, config.INTAKE_ADDRESS, {
    name: 'intake',
    token: tokenOf(config),
    secured: securedBy(config),
  });

const directoryOf = (config: Config) =>
  client(DirectoryServiceService, config.DIRECTORY_ADDRESS, {
    name: 'directory',
    token: tokenOf(config),
    secured: securedBy(config),
  });

const WAKE = 'gc:feed';

const replicasOver = (redis: Redis): Replicas => ({
  publish: (text) => redis.publish(WAKE, text),
  subscribe: (heard) => redis.subscribe(WAKE, heard),
});

/** Where a sealed code belongs; intake seals it for the same place. */
function codeContext(requestId: string): string {
  return `message.code:${requestId}`;
}

if (import.meta.main) {
  const { address, stop } = await start(environment);
  process.stderr.write(`notification listens on ${address}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
