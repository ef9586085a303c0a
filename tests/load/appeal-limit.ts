/**
 * L1 and L1b (performance §5): all rows that one accepted appeal needs, taken from an appeal that the platform really
 * took in and carried through every service, as one statement an appeal (L1) or 50 appeals a transaction (L1b). As
 * administrator: no row-level security, no hash, no seal, no second reader.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parts } from '@green-channel/infra/embedded/services';
import { migrate } from '@green-channel/platform/migrate';
import { openPool } from '@green-channel/platform/pool';
import type { Pool } from 'pg';
import type { AddedRow } from './added-rows.ts';
import type { Installation } from './installation.ts';
import { drive } from './limit.ts';
import { SEQUENCE, statementOf } from './limit-statement.ts';
import { spentBy } from './processes.ts';

export interface Limit extends AsyncDisposable {
  /** Appeals a second, and processor seconds of PostgreSQL for each. */
  measure(seconds: number): Promise<{ perSecond: number; cpu: number }>;
}

const DATABASE = 'appeal_limit';
const WARM_UP = 2;

export async function appealLimit(
  installation: Installation,
  rows: AddedRow[],
  perTransaction: number,
): Promise<Limit> {
  const { admin, url } = installation;
  await scratchDatabase(installation);
  const statement = statementOf(rows, perTransaction);
  const tables = [...new Set(rows.map(({ table }) => table))];
  const todos = tables.flatMap((table) =>
    table.endsWith('.outbox_position') ? [`${table.split('.')[0]}.outbox_todo`] : [],
  );
  const scratch = openPool(url(DATABASE), 1);
  const postgres = Number((await admin.query<{ pid: number }>(POSTMASTER)).rows[0]?.pid);
  return {
    async measure(seconds) {
      await scratch.query('checkpoint');
      await drive({ url: url(DATABASE), statement, seconds: WARM_UP });
      const [before, cpuBefore] = [await appealsIn(scratch), spentBy(postgres).postgres];
      const began = performance.now();
      await drive({ url: url(DATABASE), statement, seconds });
      const taken = Math.min((performance.now() - began) / 1000, seconds + 0.5);
      const appeals = (await appealsIn(scratch)) - before;
      await pause(200); // the server counts the time of a connection's process when it has ended
      const cpu = (spentBy(postgres).postgres - cpuBefore) / appeals;
      await scratch.query(`truncate ${[...tables, ...todos].join(', ')} cascade`);
      await scratch.query('checkpoint'); // what the limit leaves to write must not be paid by whoever is measured next
      return { perSecond: appeals / taken, cpu };
    },
    [Symbol.asyncDispose]: () => scratch.end(),
  };
}

/** Rows by table, for the reader of a figure. */
export function counted(rows: AddedRow[]): string {
  const tables = Map.groupBy(rows, ({ table }) => table);
  return [...tables].map(([table, { length }]) => (length > 1 ? `${length} ${table}` : table)).join(', ');
}

const POSTMASTER = `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`;

/** The platform's own schemas, empty, on its own server. */
async function scratchDatabase({ admin, running, url }: Installation): Promise<void> {
  const { rows } = await admin.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (rows.length > 0) return;
  await admin.query(`create database ${DATABASE}`);
  const { database: passwords } = JSON.parse(readFileSync(join(running.home, 'secrets.json'), 'utf8'));
  for (const { schema, migrations } of parts) await migrate({ url: url(DATABASE), schema, dir: migrations, passwords });
  const scratch = openPool(url(DATABASE), 1);
  await scratch.query(`create sequence ${SEQUENCE}`);
  await scratch.query(NO_VACUUM);
  await scratch.end();
}

/** Rows that are only inserted and then cut off: vacuuming them would fall into somebody else's round. */
const NO_VACUUM = `do $$ declare found regclass; begin
  for found in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' loop
    execute format('alter table %s set (autovacuum_enabled = false)', found);
  end loop; end $$`;

async function appealsIn(pool: Pool): Promise<number> {
  return Number((await pool.query<{ n: string }>('select count(*) n from intake.submission')).rows[0]?.n);
}
