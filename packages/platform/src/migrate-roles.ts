import pg from 'pg';
import type { Passwords } from './migrate.ts';

/** The schema, its owner and its two serving roles. Repeatable; a changed password is set anew. */
export async function ensureRoles(admin: pg.Client, schema: string, passwords: Passwords): Promise<void> {
  const { migrator, worker, app, bus } = passwords;
  const roles = { [`${schema}_migrator`]: migrator, [`${schema}_worker`]: worker, [`${schema}_app`]: app, bus };
  for (const [role, password] of Object.entries(roles)) await ensureRole(admin, role, password);
  await admin.query(`create schema if not exists ${schema} authorization ${schema}_migrator`);
  await admin.query(`grant usage on schema ${schema} to ${schema}_worker, ${schema}_app, bus`);
  for (const role of Object.keys(roles).filter((name) => name !== 'bus'))
    await once(admin, `alter role ${role} set search_path = ${schema}`);
}

async function ensureRole(admin: pg.Client, role: string, password: string): Promise<void> {
  const rights = `login nosuperuser nobypassrls nocreatedb nocreaterole noinherit password ${pg.escapeLiteral(password)}`;
  const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
  if (!rowCount) {
    try {
      return await once(admin, `create role ${role} ${rights}`);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || !['42710', '23505'].includes(error.code ?? '')) throw error;
    }
  }
  await once(admin, `alter role ${role} ${rights}`);
}

/** Roles are shared by all databases of a server: somebody else may be changing the same row. */
async function once(admin: pg.Client, sql: string, left = 5): Promise<void> {
  try {
    await admin.query(sql);
  } catch (error) {
    if (left === 0 || !(error instanceof Error) || !error.message.includes('concurrently updated')) throw error;
    await once(admin, sql, left - 1);
  }
}
