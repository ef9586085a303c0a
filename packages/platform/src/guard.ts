import type pg from 'pg';
import type { Pools } from './pool.ts';

/** Refuses to serve with a role or a table that row-level security would not hold (trust I5). */
export async function guard(pools: Pools, schema: string): Promise<void> {
  const faults = [...(await faultsOf(pools.app, schema)), ...(await faultsOf(pools.worker, schema))];
  if (faults.length > 0)
    throw new Error(
      `${schema} refuses to serve, since its database would not keep organs apart:\n${faults.join('\n')}`,
    );
}

async function faultsOf(pool: pg.Pool, schema: string): Promise<string[]> {
  const roles = await pool.query<{ fault: string }>(ROLES, [schema]);
  const tables = await pool.query<{ fault: string }>(TABLES, [schema]);
  return [...roles.rows, ...tables.rows].map(({ fault }) => fault);
}

/** The role itself and every role it is a member of, by whatever path. */
const ROLES = `select format('role %I is %s%s', current_user,
    case when r.rolname = current_user then '' else format('a member of %I, which is ', r.rolname) end, what) as fault
from pg_roles r
cross join lateral (values
  (r.rolsuper, 'a superuser'),
  (r.rolbypassrls, 'exempt from row-level security (BYPASSRLS)'),
  (exists (select 1 from pg_namespace n where n.nspname = $1 and n.nspowner = r.oid)
    or exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relowner = r.oid), 'the owner of the tables')
) as v(holds, what)
where holds and pg_has_role(current_user, r.oid, 'member')
  and (r.rolname = current_user or not (select rolsuper from pg_roles where rolname = current_user))`;

const TABLES = `select format('table %I.%I %s', n.nspname, c.relname, what) as fault
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
cross join lateral (values
  (not c.relrowsecurity or not c.relforcerowsecurity, 'does not force row-level security'),
  (not exists (select 1 from pg_policy p where p.polrelid = c.oid), 'has no policy')
) as v(holds, what)
where n.nspname = $1 and c.relkind in ('r', 'p') and holds and c.relname <> '_prisma_migrations'
  and has_table_privilege(current_user, c.oid, 'select, insert, update, delete')`;
