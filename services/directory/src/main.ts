/** directory: who is there, and which law is in force. */
import type { Bus } from '@green-channel/platform/bus';
import { openBus } from '@green-channel/platform/bus-open';
import { type Environment, environment } from '@green-channel/platform/config';
import { serviceToken, verifier } from '@green-channel/platform/identity';
import { type Log, logger } from '@green-channel/platform/log';
import type { Pools } from '@green-channel/platform/pool';
import { runRelay } from '@green-channel/platform/relay';
import { atRest, serviceHealth } from '@green-channel/platform/rest';
import { securedBy } from '@green-channel/platform/rpc/secured';
import { type Served, serve } from '@green-channel/platform/rpc/server';
import { topics } from '@green-channel/proto/topics';
import { othersFrom } from './at-rest.ts';
import { type Config, configFrom, othersIn } from './config.ts';
import { directoryService } from './grpc.ts';
import { follow } from './keycloak/follow.ts';
import { tenantNoun } from './store/nouns.ts';
import { openDirectory } from './store/open.ts';
import type { OrganReads } from './store/organs.ts';
import { reachOf } from './store/reach.ts';

/** A command may load a city of thousands of places, or wait for every service to come to rest. */
const PATIENCE_MS = 60_000;
/** Its database may come later than it does. */
const START_MS = 300_000;

export async function start(from: Environment, seams: { bus?: Bus } = {}): Promise<Served> {
  const config = configFrom(from);
  const secured = securedBy(config);
  const log = logger('directory');
  const scope = new AsyncDisposableStack();
  const { DIRECTORY_DB_URL: app, DIRECTORY_DB_WORKER_URL: worker } = config;
  const opened = await openDirectory({
    app,
    worker,
    environment: from,
    scope,
    log,
    patienceMs: START_MS,
    committed() {
      relay.wake();
      follower?.wake();
    },
  });
  const bus = seams.bus ?? (await ownBus(config, opened.pools, log, scope));
  // Never alone: scripts/admin writes to the same schema from a process of its own.
  const relaying = { schema: tenantNoun.schema, pools: opened.pools, log };
  const relay = scope.use(runRelay({ ...relaying, ...(bus ? { bus } : {}) }));
  const keeping = await keepingOf(config, opened.organs);
  const follower = keeping && scope.use(follow({ keeping, reach: reachOf(opened.pools), log }));
  const settle = atRest({ relay });
  const others = scope.use(
    othersFrom(othersIn(config), { token: ownToken(config), secured }, () => settle(AbortSignal.timeout(5_000))),
  );
  const served = await serve({
    secured,
    address: config.DIRECTORY_ADDRESS,
    name: 'directory',
    verify: verifier({
      issuers: [{ issuer: config.AUTH_ISSUER, jwksUrl: config.AUTH_JWKS_URL, audience: config.AUTH_AUDIENCE }],
    }),
    services: [
      directoryService({ ...opened, regulations: config.GC_REGULATIONS, othersAtRest: () => others.atRest() }),
    ],
    ready: async () => [...(await serviceHealth({ pools: opened.pools, bus })), ...((await follower?.health()) ?? [])],
    settle,
    defaultMs: PATIENCE_MS,
    log,
  });
  scope.defer(() => served.stop());
  return { address: served.address, stop: () => scope.disposeAsync() };
}

/** It hears nobody: only where facts have to be carried somewhere it speaks over a bus of its own. */
async function ownBus(config: Config, pools: Pools, log: Log, scope: AsyncDisposableStack): Promise<Bus | undefined> {
  if (config.BUS === 'embedded') return undefined;
  return scope.use(await openBus({ config, service: 'directory', pools, topics, log }));
}

/** The admin client is loaded only where a Keycloak is named. */
async function keepingOf(config: Config, organs: OrganReads) {
  if (config.DIRECTORY_KEYCLOAK_URL === undefined) return undefined;
  const { keepingFrom } = await import('./keycloak/keeping.ts');
  return keepingFrom(config, organs);
}

/** Without credentials (tests of this service alone) the others are asked without a token. */
function ownToken({ AUTH_TOKEN_URL: tokenUrl, SERVICE_CLIENT_SECRET: clientSecret }: Config): () => Promise<string> {
  if (tokenUrl === undefined || clientSecret === undefined) return async () => '';
  return serviceToken({ tokenUrl, clientId: 'service-directory', clientSecret });
}

if (import.meta.main) {
  const { address, stop } = await start(environment);
  process.stderr.write(`directory listens on ${address}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
