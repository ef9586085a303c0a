/** reporting: ledgers, search and figures, kept from the facts of the other nouns. */
import { join } from 'node:path';
import type { Bus } from '@green-channel/platform/bus';
import { openBus } from '@green-channel/platform/bus-open';
import { type Environment, environment } from '@green-channel/platform/config';
import { databaseReady } from '@green-channel/platform/database-ready';
import { guard } from '@green-channel/platform/guard';
import { serviceToken, verifier } from '@green-channel/platform/identity';
import { runInbox } from '@green-channel/platform/inbox';
import { logger } from '@green-channel/platform/log';
import { openPools } from '@green-channel/platform/pool';
import { atRest, reachedIn, serviceHealth } from '@green-channel/platform/rest';
import { client } from '@green-channel/platform/rpc/client';
import { securedBy } from '@green-channel/platform/rpc/secured';
import { type Served, serve } from '@green-channel/platform/rpc/server';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { topics } from '@green-channel/proto/topics';
import { lawsFrom } from '@green-channel/regulation/law/published';
import { configFrom } from './config.ts';
import { figureService } from './grpc.ts';
import { hearCases } from './inbox.ts';
import { names as organNames } from './names.ts';

const SCHEMA = 'reporting';

const migrations = join(import.meta.dirname, '../prisma/migrations');

export async function start(from: Environment, seams: { bus?: Bus } = {}): Promise<Served> {
  const config = configFrom(from);
  const log = logger(SCHEMA);
  const scope = new AsyncDisposableStack();
  const pools = scope.use(openPools({ app: config.REPORTING_DB_URL, worker: config.REPORTING_DB_WORKER_URL }));
  await databaseReady({ pools, schema: SCHEMA, migrations, log });
  await guard(pools, SCHEMA);
  const bus = seams.bus ?? scope.use(await openBus({ config, service: 'reporting', pools, topics, log }));
  const token = serviceToken({
    tokenUrl: config.AUTH_TOKEN_URL,
    clientId: 'service-reporting',
    clientSecret: config.SERVICE_CLIENT_SECRET,
  });
  const directory = client(DirectoryServiceService, config.DIRECTORY_ADDRESS, {
    token,
    name: 'directory',
    secured: securedBy(config),
  });
  scope.defer(() => directory.close());
  const inbox = scope.use(runInbox({ consumer: SCHEMA, pools, bus, hears: hearCases(), log }));
  const served = await serve({
    secured: securedBy(config),
    address: config.REPORTING_ADDRESS,
    name: SCHEMA,
    verify: verifier({
      issuers: [{ issuer: config.AUTH_ISSUER, jwksUrl: config.AUTH_JWKS_URL, audience: config.AUTH_AUDIENCE }],
    }),
    services: [figureService({ pools, names: organNames(directory), laws: lawsFrom(directory, Date.now) })],
    ready: () => serviceHealth({ pools, bus, inbox }),
    after: reachedIn(inbox),
    settle: atRest({ inbox }),
    log,
  });
  scope.defer(() => served.stop());
  return { address: served.address, stop: () => scope.disposeAsync() };
}

if (import.meta.main) {
  const { address, stop } = await start(environment);
  process.stderr.write(`reporting listens on ${address}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
