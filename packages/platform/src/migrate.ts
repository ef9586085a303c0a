import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { uuid7 } from './ids.ts';
import { expandIncludes } from './migrate-include.ts';
import { ensureRoles } from './migrate-roles.ts';
import { type Applied, recordOf, refuseNewer } from './release.ts';

export interface Passwords {
  migrator: string;
  worker: string;
  app: string;
  bus: string;
}

export interface MigrateOptions {
  /** Connects as an administrator who may create roles and schemas. */
  url: string;
  schema: string;
  /** The folder with `<timestamp>_<phrase>/migration.sql`. */
  dir: string;
  passwords: Passwords;
}

/** Brings one schema up to date and names the migrations that were applied now. Killed at any point, run it again. */
export async function migrate({ url, schema, dir, passwords }: MigrateOptions): Promise<string[]> {
  if (!/^[a-z_][a-z0-9_]*$/.test(schema)) throw new Error(`not a schema name: ${schema}`);
  const migrations = readMigrations(dir, schema);
  await connected(url, (admin) => ensureRoles(admin, schema, passwords));
  const own = new URL(url);
  Object.assign(own, { username: `${schema}_migrator`, password: passwords.migrator });
  return connected(own.href, (owner) => bringUpToDate(owner, schema, migrations));
}

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
  kind: string;
}

/** Checked before the database is touched. The checksum is that of the file, as Prisma computes it. */
export function readMigrations(dir: string, schema: string): Migration[] {
  const names = readdirSync(dir).filter((name) => existsSync(join(dir, name, 'migration.sql')));
  return names.sort().map((name) => {
    if (!/^\d{14}_[a-z0-9_]+$/.test(name)) throw new Error(`${dir}/${name}: name it <timestamp of 14 digits>_<phrase>`);
    const text = readFileSync(join(dir, name, 'migration.sql'), 'utf8');
    const kind = /^-- (expand|contract)\r?\n/.exec(text)?.[1];
    if (kind === undefined) throw new Error(`${dir}/${name}: the first line says "-- expand" or "-- contract"`);
    const checksum = createHash('sha256').update(text).digest('hex');
    return { name, sql: expandIncludes(text, schema, name), checksum, kind };
  });
}

async function bringUpToDate(owner: pg.Client, schema: string, migrations: Migration[]): Promise<string[]> {
  await owner.query(`select pg_advisory_lock(hashtext($1))`, [`migrate ${schema}`]);
  await owner.query(`set search_path = ${schema}`);
  await owner.query(LEDGER);
  await owner.query(`grant select on _prisma_migrations to ${schema}_worker, ${schema}_app`); // they refuse to serve on one from ahead
  const { rows } = await owner.query<Applied>(APPLIED);
  refuseForeign(rows, migrations, schema);
  const done = new Set(rows.map((row) => row.migration_name));
  const open = migrations.filter(({ name }) => !done.has(name));
  for (const migration of open) await apply(owner, schema, migration);
  return open.map(({ name }) => name);
}

const LEDGER = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count int not null default 0)`;
const APPLIED = `select migration_name, checksum, logs from _prisma_migrations
  where finished_at is not null and rolled_back_at is null order by migration_name`;

function refuseForeign(applied: Applied[], migrations: Migration[], schema: string): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  refuseNewer(schema, applied, new Set(known.keys()));
  for (const { migration_name: name, checksum } of applied) {
    const ours = known.get(name);
    if (ours !== undefined && ours !== checksum)
      throw new Error(`${schema}: ${name} was changed after it had been applied; restore it and write a new migration`);
  }
}

/** The migration and its line in the ledger are one transaction: there is no half-applied state. */
async function apply(owner: pg.Client, schema: string, { name, sql, checksum, kind }: Migration): Promise<void> {
  try {
    await owner.query('begin');
    await owner.query(sql);
    await owner.query(`grant usage on all sequences in schema ${schema} to ${schema}_worker, ${schema}_app`);
    await owner.query(
      `insert into _prisma_migrations (id, checksum, migration_name, logs, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, $4, now(), clock_timestamp(), 1)`,
      [uuid7(), checksum, name, recordOf(kind)],
    );
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback').catch(() => undefined);
    throw new Error(`${schema}: migration ${name} failed and changed nothing`, { cause: error });
  }
}

async function connected<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
