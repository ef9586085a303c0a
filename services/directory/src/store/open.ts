/** The stores and reads over one database, for the service and for scripts/admin. */
import { join } from 'node:path';
import { loadClock } from '@green-channel/platform/city-clock';
import { type Clock, clockFrom } from '@green-channel/platform/clock';
import type { Environment } from '@green-channel/platform/config';
import { databaseReady } from '@green-channel/platform/database-ready';
import { guard } from '@green-channel/platform/guard';
import type { Log } from '@green-channel/platform/log';
import { openPools, type Pools } from '@green-channel/platform/pool';
import { openStore } from '@green-channel/platform/store';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../gen/prisma/client.ts';
import type { Serving } from '../serving.ts';
import { type CardReads, cardReads } from './cards.ts';
import { type LawReads, lawReads } from './laws.ts';
import { clockNoun, tenantNoun } from './nouns.ts';
import { type OrganReads, organReads } from './organs.ts';

export interface Opened extends Pick<Serving, 'tenants' | 'clocks' | 'clock'> {
  pools: Pools;
  organs: OrganReads;
  cards: CardReads;
  laws: LawReads;
}

export interface OpenOptions {
  app: string;
  worker: string;
  environment: Environment;
  scope: AsyncDisposableStack;
  log?: Log;
  /** How long to wait for the database; tools do not. */
  patienceMs?: number;
  committed?(): void;
}

const CONNECTIONS = 3;
const migrations = join(import.meta.dirname, '../../prisma/migrations');

export async function openDirectory(options: OpenOptions): Promise<Opened> {
  const { app, worker, environment, scope, log, committed, patienceMs = 0 } = options;
  const pools = scope.use(openPools({ app, worker }));
  const { schema } = tenantNoun;
  await databaseReady({ pools, schema, migrations, patienceMs, ...(log ? { log } : {}) });
  await guard(pools, schema);
  const clock: Clock = clockFrom(environment);
  await loadClock(pools, { schema: tenantNoun.schema, clock });
  const prisma = openPrisma(app);
  scope.defer(() => prisma.$disconnect());
  const writing = committed === undefined ? { pools } : { pools, committed };
  const stores = { tenants: openStore(tenantNoun, writing), clocks: openStore(clockNoun, writing) };
  return { pools, clock, ...stores, organs: organReads(prisma), cards: cardReads(prisma), laws: lawReads(prisma) };
}

export function openPrisma(url: string): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: CONNECTIONS }, { schema: 'directory' }),
  });
}
