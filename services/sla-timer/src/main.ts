/** sla-timer: watches the deadlines that others state, and rings. */
import { join } from 'node:path';
import type { Bus } from '@green-channel/platform/bus';
import { openBus } from '@green-channel/platform/bus-open';
import { hearClock, loadClock } from '@green-channel/platform/city-clock';
import { clockFrom } from '@green-channel/platform/clock';
import { type Environment, environment } from '@green-channel/platform/config';
import { databaseReady } from '@green-channel/platform/database-ready';
import { guard } from '@green-channel/platform/guard';
import { verifier } from '@green-channel/platform/identity';
import { runInbox } from '@green-channel/platform/inbox';
import { logger } from '@green-channel/platform/log';
import { openPools } from '@green-channel/platform/pool';
import { runRelay } from '@green-channel/platform/relay';
import { atRest, reachedIn, serviceHealth } from '@green-channel/platform/rest';
import { securedBy } from '@green-channel/platform/rpc/secured';
import { type Served, serve } from '@green-channel/platform/rpc/server';
import { openStore } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { ClockEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { topics } from '@green-channel/proto/topics';
import { configFrom } from './config.ts';
import { timerService } from './grpc.ts';
import { hearDeadlines } from './inbox.ts';
import { runRinger } from './ringer.ts';
import { noun } from './store.ts';

const migrations = join(import.meta.dirname, '../prisma/migrations');

export async function start(from: Environment, seams: { bus?: Bus } = {}): Promise<Served> {
  const config = configFrom(from);
  const log = logger('sla-timer');
  await using opening = new AsyncDisposableStack();
  const pools = opening.use(openPools({ app: config.SLA_TIMER_DB_URL, worker: config.SLA_TIMER_DB_WORKER_URL }));
  await databaseReady({ pools, schema: noun.schema, migrations, log });
  await guard(pools, noun.schema);
  const clock = clockFrom(from);
  const cityClock = { schema: noun.schema, clock, decode: eventCodec(ClockEvent).decode };
  await loadClock(pools, cityClock);
  const bus = seams.bus ?? opening.use(await openBus({ config, service: 'sla-timer', pools, topics, log }));
  const relay = opening.use(runRelay({ schema: noun.schema, pools, bus, alone: config.DB_ALONE, log }));
  const committed = () => relay.wake();
  const store = openStore(noun, { pools, committed });
  const ringer = opening.use(runRinger({ pools, store, clock, log, committed }));
  const hears = [hearClock(cityClock), ...hearDeadlines({ clock, armed: (cities) => ringer.wake(cities) })];
  const inbox = opening.use(runInbox({ consumer: 'sla-timer', pools, bus, hears, committed, log }));
  const served = await serve({
    secured: securedBy(config),
    address: config.SLA_TIMER_ADDRESS,
    name: 'sla-timer',
    verify: verifier({
      issuers: [{ issuer: config.AUTH_ISSUER, jwksUrl: config.AUTH_JWKS_URL, audience: config.AUTH_AUDIENCE }],
    }),
    services: [timerService(pools)],
    ready: () => serviceHealth({ pools, bus, inbox }),
    after: reachedIn(inbox),
    settle: atRest({ inbox, relay, sweep: () => ringer.sweep() }),
    log,
  });
  opening.defer(() => served.stop());
  const open = opening.move();
  return { address: served.address, stop: () => open.disposeAsync() };
}

if (import.meta.main) {
  const { address, stop } = await start(environment);
  process.stderr.write(`sla-timer listens on ${address}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
