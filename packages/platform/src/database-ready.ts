/** A service starts in any order: it waits until its database answers and has its migrations, and refuses one from ahead. */
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, isOutage } from './failure.ts';
import { guard } from './guard.ts';
import type { Log } from './log.ts';
import type { Pools } from './pool.ts';
import { refusalsOf } from './refusal.ts';
import { type Applied, refuseNewer } from './release.ts';

export interface DatabaseNeeded {
  pools: Pools;
  schema: string;
  /** The folder of the service's own migrations. */
  migrations: string;
  log?: Log;
  patienceMs?: number;
}

const PATIENCE_MS = 300_000;
const LOOK_MS = 250;
const SAY_MS = 10_000;

const refusals = refusalsOf({
  DATABASE_NOT_READY: {
    kind: 'unavailable',
    zh: '未启动：数据库 {schema} 在 {seconds} 秒内未就绪（{what}）。请检查数据库是否运行、本版本的迁移是否已执行。',
    en: 'Nothing was started: the database {schema} was not ready within {seconds} s ({what}). Check that it runs and that the migrations of this release were applied.',
  },
});

export async function databaseReady({ pools, schema, migrations, log, patienceMs = PATIENCE_MS }: DatabaseNeeded) {
  const known = new Set(readdirSync(migrations).filter((name) => /^\d{14}_/.test(name)));
  let said = Number.NEGATIVE_INFINITY;
  for (const until = Date.now() + patienceMs; ; await pause(LOOK_MS)) {
    const what = await lacking(pools, schema, known);
    if (what === undefined) return;
    if (Date.now() > until)
      throw refusals.DATABASE_NOT_READY({ schema, what, seconds: Math.round(patienceMs / 1_000) });
    if (Date.now() - said < SAY_MS) continue;
    said = Date.now();
    log?.warn('waits for its database', { schema, what });
  }
}

/** No such table, schema or database yet, or no right to read the ledger: its migrations will see to that. */
const NO_RIGHT = '42501';
const UNPREPARED = new Set(['42P01', '3F000', '3D000', NO_RIGHT, '28P01', '28000']);

/** What is not there yet; undefined when all is. */
async function lacking(pools: Pools, schema: string, known: ReadonlySet<string>): Promise<string | undefined> {
  try {
    const { rows } = await pools.worker.query<Applied>(
      `select migration_name, checksum, logs from ${schema}._prisma_migrations
       where finished_at is not null and rolled_back_at is null order by migration_name`,
    );
    refuseNewer(schema, rows, known);
    const applied = new Set(rows.map(({ migration_name: name }) => name));
    return [...known].find((name) => !applied.has(name));
  } catch (error) {
    if (isOutage(error)) return 'no answer';
    if (!UNPREPARED.has(codeOf(error))) throw error;
    if (codeOf(error) === NO_RIGHT) await guard(pools, schema); // a role that may never serve is told so, not waited with
    return 'no migrations';
  }
}
