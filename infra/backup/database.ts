/** The whole database server copied while it serves, by PostgreSQL's own functions: what pg_basebackup does, over SQL. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Copied, copyFile, copyFolder } from './copy.ts';
import type { DatabasePlace } from './places.ts';

export const DATA = 'database/data';

/** As PostgreSQL says of a copy at file level: of one run only, or made anew at the start. */
const left =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/|(^|\/)pgsql_tmp|^postmaster\.(pid|opts)$|pg_internal\.init|^backup_(label|manifest)/;
/** What of a server that stands still is of no use elsewhere. */
const leftWhenStopped = /^postmaster\.(pid|opts)$/;

export async function copyDatabase({ data, password, port }: DatabasePlace, to: string): Promise<Copied> {
  if (port === undefined) return copyFolder({ from: data, to, as: DATA, skip: (path) => leftWhenStopped.test(path) });
  const admin = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
  await admin.connect();
  try {
    return await copyServing(admin, data, to);
  } finally {
    await admin.end(); // a backup that is not ended is given up by PostgreSQL with the connection
  }
}

async function copyServing(admin: pg.Client, data: string, to: string): Promise<Copied> {
  // Keeps every part of the log from here on, however long the copy takes; gone with this connection.
  const slot = `gc_backup_${process.pid}`;
  await admin.query(`select pg_create_physical_replication_slot($1, true, true)`, [slot]);
  const first = await walFile(admin, `pg_backup_start('green-channel', true)`);
  const copied = await copyFolder({ from: data, to, as: DATA, skip: (path) => left.test(path) });
  const { rows } = await admin.query<{ label: string; last: string }>(
    `select labelfile as label, pg_walfile_name(lsn) as last from pg_backup_stop(false)`,
  );
  const [{ label, last } = { label: '', last: '' }] = rows;
  // Without it PostgreSQL would begin at a later point of the log than the copy did.
  const name = join(DATA, 'backup_label');
  writeFileSync(join(to, name), label, { mode: 0o600, flush: true });
  const sha256 = createHash('sha256').update(label).digest('hex');
  const log = await copyLog(admin, { data, to, first, last });
  return { ...copied, ...log, [name]: { sha256, bytes: Buffer.byteLength(label) } };
}

async function walFile(admin: pg.Client, lsn: string): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(`select pg_walfile_name(${lsn}) as name`);
  return rows[0]?.name ?? '';
}

interface Log {
  data: string;
  to: string;
  first: string;
  last: string;
}

/** From the first part of the log that the copy needs to the one in which it was ended; without one of them it is no backup. */
async function copyLog(admin: pg.Client, { data, to, first, last }: Log): Promise<Copied> {
  const { rows } = await admin.query<{ name: string }>(
    `select name from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' and name between $1 and $2 order by name`,
    [first, last],
  );
  const copied: Copied = {};
  for (const { name } of rows) {
    const path = join('pg_wal', name);
    const done = await copyFile(join(data, path), join(to, DATA, path));
    if (done) copied[join(DATA, path)] = done;
  }
  const has = (name: string) => copied[join(DATA, 'pg_wal', name)] !== undefined;
  if (!has(first) || !has(last)) throw new Error(`the log of PostgreSQL from ${first} to ${last} is not whole`);
  return copied;
}
