/**
 * L1 and L1b: the rows that intake writes for one accepted appeal, taken from an appeal that it really accepted, as one
 * statement an appeal (L1) or 50 appeals a transaction (L1b). As administrator: no row-level security, no hash, no seal.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '@green-channel/platform/migrate';
import { openPool } from '@green-channel/platform/pool';
import type { Pool } from 'pg';
import type { Installation } from './installation.ts';
import { drive, type Statement } from './limit.ts';
import { spentBy } from './processes.ts';

export interface Limit extends AsyncDisposable {
  /** Rows that one unit adds, by table. */
  rows: Record<string, number>;
  /** Appeals a second, and processor seconds of PostgreSQL for each. */
  measure(seconds: number): Promise<{ perSecond: number; cpu: number }>;
}

const DATABASE = 'appeal_limit';
const WARM_UP = 2;
/** The table, and its column that names the submission. */
const tables = {
  event: 'stream',
  command: 'stream',
  submission: 'id',
  submission_viewer: 'submission_id',
  reporter: 'submission_id',
};

export async function appealLimit(installation: Installation, perTransaction: number): Promise<Limit> {
  const { admin, running, url } = installation;
  await admin.query(`create database ${DATABASE}`).catch(unlessThere);
  const { database: passwords } = JSON.parse(readFileSync(join(running.home, 'secrets.json'), 'utf8'));
  const dir = new URL('../../services/intake/prisma/migrations', import.meta.url).pathname;
  await migrate({ url: url(DATABASE), schema: 'intake', dir, passwords });
  const { statement, rows } = await statementFrom(admin, perTransaction);
  const scratch = openPool(url(DATABASE), 1);
  const postgres = Number((await admin.query<{ pid: number }>(POSTMASTER)).rows[0]?.pid);
  return {
    rows,
    async measure(seconds) {
      const names = [...Object.keys(tables), 'outbox_todo'].map((table) => `intake.${table}`).join(', ');
      await scratch.query(`truncate ${names}`);
      await scratch.query('checkpoint');
      await drive({ url: url(DATABASE), statement, seconds: WARM_UP });
      const [before, cpuBefore] = [await appealsIn(scratch), spentBy(postgres).postgres];
      const began = performance.now();
      await drive({ url: url(DATABASE), statement, seconds });
      const taken = Math.min((performance.now() - began) / 1000, seconds + 0.5);
      const appeals = (await appealsIn(scratch)) - before;
      await pause(200); // the server counts the time of a connection's process when it has ended
      return { perSecond: appeals / taken, cpu: (spentBy(postgres).postgres - cpuBefore) / appeals };
    },
    [Symbol.asyncDispose]: () => scratch.end(),
  };
}

const POSTMASTER = `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`;

function unlessThere(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === '42P04')) throw error;
}

async function appealsIn(pool: Pool): Promise<number> {
  return Number((await pool.query<{ n: string }>('select count(*) n from intake.submission')).rows[0]?.n);
}

interface Sample {
  stream: string;
  command: string;
  event: string;
}

async function statementFrom(admin: Pool, perTransaction: number) {
  const { rows: found } = await admin.query<Sample>(
    `select stream, command_id as command, id::text as event from intake.event where type = 'IntakeSubmitted' order by id desc limit 1`,
  );
  const [sample] = found;
  if (!sample) throw new Error('hand in an appeal first: the limit writes its rows again');
  const values: Record<string, string> = {};
  const rows: Record<string, number> = { outbox_todo: 1 };
  const parts: string[] = [];
  for (const [table, key] of Object.entries(tables)) {
    const inserts = await insertsInto(admin, { table, key, sample, values });
    rows[table] = inserts.length;
    parts.push(...inserts.map((insert, n) => `${table}_${n} as (${insert})`));
  }
  const todo = `todo as (insert into intake.outbox_todo (id, noun, stream, version) select event, 'submission', stream, 1 from unit)`;
  const unit = `unit as materialized (select uuidv7() as stream, uuidv7() as command, nextval('intake.event_id') as event from generate_series(1, ${perTransaction}))`;
  const statement: Statement = { text: `with ${[unit, ...parts, todo].join(',\n')}\nselect 1`, values };
  return { statement, rows };
}

interface Inserting {
  table: string;
  key: string;
  sample: Sample;
  values: Record<string, string>;
}

/** One insert for each row of the sample: its ids are drawn anew, everything else travels as it was. */
async function insertsInto(admin: Pool, { table, key, sample, values }: Inserting): Promise<string[]> {
  const columns = (await admin.query<Column>(COLUMNS, [`intake.${table}`])).rows;
  const chosen = columns.map(({ name }) => `"${name}"::text`).join(', ');
  const { rows } = await admin.query<Record<string, string | null>>(
    `select ${chosen} from intake.${table} where ${key} = $1`,
    [sample.stream],
  );
  const drawn = new Map(
    Object.entries(sample).map(([name, value]) => [`${name === 'event' ? 'bigint' : 'uuid'} ${value}`, name]),
  );
  return rows.map((row, n) => {
    const expressions = columns.map((column) => {
      const value = row[column.name];
      if (value === null || value === undefined) return `null::${column.type}`;
      if (value === '') return `''::${column.type}`; // pgbench takes no empty value
      if (column.lone) return `unit.stream::text || '${'x'.repeat(Math.max(0, value.length - 36))}'`;
      const id = drawn.get(`${column.type} ${value}`);
      if (id) return `unit.${id}`;
      const parameter = `${table}_${n}_${column.name}`;
      values[parameter] = value;
      return `:${parameter}::${column.type}`;
    });
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    return `insert into intake.${table} (${names}) select ${expressions.join(', ')} from unit`;
  });
}

interface Column {
  name: string;
  type: string;
  /** Text that must be unique beside the key. */
  lone: boolean;
}

const COLUMNS = `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
  a.atttypid = 'text'::regtype and exists (select 1 from pg_index i
    where i.indrelid = a.attrelid and i.indisunique and not i.indisprimary and i.indkey::text = a.attnum::text) as lone
from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`;
