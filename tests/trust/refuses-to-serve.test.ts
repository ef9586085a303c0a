/** I5 on the real schemas: each service starts with its own two roles, and with nothing that would let it see more. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretsIn } from '@green-channel/infra/embedded/secrets';
import {
  environmentOf,
  parts,
  type ServicePart,
  type Site,
  sharedEnvironment,
} from '@green-channel/infra/embedded/services';
import { freshDatabase, PASSWORD, type TestDatabase } from '@green-channel/infra/testing/database';
import pg from 'pg';

let database: TestDatabase;
let admin: pg.Client;
let home: string;
let site: Site;
/** Roles belong to the whole server, so these tests use two of their own. */
const OWN = [`refused_${process.pid}`, `member_${process.pid}`] as const;

beforeAll(async () => {
  database = await freshDatabase(parts.map(({ name }) => name));
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  home = mkdtempSync(join(tmpdir(), 'gc-refuses-'));
  site = {
    home,
    publicUrl: 'http://localhost:1',
    innerUrl: 'http://127.0.0.1:1',
    databaseUrl: (role) => urlAs(role),
    ports: new Map(parts.map(({ name }) => [name, 0])),
    secrets: secretsIn(
      home,
      parts.map(({ name }) => `service-${name}`),
    ),
  };
  const [bypass, member] = OWN;
  await admin.query(`create role ${bypass} login bypassrls password '${PASSWORD}'`);
  await admin.query(`create role ${member} login noinherit password '${PASSWORD}'`);
});
afterAll(async () => {
  for (const role of OWN) await admin?.query(`drop owned by ${role}; drop role ${role}`).catch(() => undefined);
  await admin?.end();
  await database?.drop();
  rmSync(home, { recursive: true, force: true });
});

function urlAs(role: string): string {
  const url = new URL(database.adminUrl);
  Object.assign(url, { username: role, password: PASSWORD });
  return url.href;
}

const variable = (part: ServicePart, end: string) => `${part.name.toUpperCase().replaceAll('-', '_')}_${end}`;
const DOORS = ['DB_URL', 'DB_WORKER_URL'] as const;

/** Starts it and stops it again; throws what it refuses. */
async function serve(part: ServicePart, more: Record<string, string> = {}): Promise<void> {
  const { start } = await part.load();
  const shared = { ...sharedEnvironment(site), NODE_ENV: 'test', GC_CLOCK: 'movable' };
  const own = { [variable(part, 'ADDRESS')]: '127.0.0.1:0', LOG_LEVEL: 'silent' };
  await (await start({ ...environmentOf(part, site, { ...shared, ...own }), ...more })).stop();
}

describe.each(parts.map((part) => [part.name, part] as const))('%s', (_, part) => {
  const { schema } = part;

  test('serves with its own two roles', async () => {
    await expect(serve(part)).resolves.toBeUndefined();
  });

  test.each(DOORS)('refuses an owner, a superuser, BYPASSRLS and a member of such at %s', async (door) => {
    const [bypass, member] = OWN;
    const as = (url: string) => serve(part, { [variable(part, door)]: url });
    await expect(as(urlAs(`${schema}_migrator`))).rejects.toThrow('the owner of the tables');
    await expect(as(database.adminUrl)).rejects.toThrow('a superuser');
    await expect(as(urlAs(bypass))).rejects.toThrow('BYPASSRLS');
    await admin.query(`grant ${schema}_migrator to ${member}`);
    await expect(as(urlAs(member))).rejects.toThrow(`a member of ${schema}_migrator`);
    await admin.query(`revoke ${schema}_migrator from ${member}`);
  });

  test('refuses each of its tables without forced row-level security, and without a policy', async () => {
    const tables = await reachable(schema);
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      await admin.query(`alter table ${schema}."${table}" no force row level security`);
      await expect(serve(part)).rejects.toThrow(saying(table, 'does not force row-level security'));
      await admin.query(`alter table ${schema}."${table}" force row level security`);
    }
    for (const table of tables) await refusesWithoutPolicies(part, table);
    await expect(serve(part)).resolves.toBeUndefined();
  });
});

/** The tables that one of the service's two roles may touch at all. */
async function reachable(schema: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations'
       and (has_table_privilege($1 || '_worker', c.oid, 'select, insert, update, delete')
         or has_table_privilege($1 || '_app', c.oid, 'select, insert, update, delete')) order by 1`,
    [schema],
  );
  return rows.map(({ name }) => name);
}

const saying = (table: string, what: string) => new RegExp(`\\."?${table}"? ${what}`);

/** Policies are dropped and rolled back by hand: made again as they were. */
async function refusesWithoutPolicies(part: ServicePart, table: string): Promise<void> {
  const place = `${part.schema}."${table}"`;
  const { rows } = await admin.query<{ name: string; again: string }>(
    `select policyname as name, format('create policy %I on %I.%I as %s for %s to %s %s %s', policyname, schemaname, tablename,
       permissive, cmd, array_to_string(roles, ', '), 'using (' || qual || ')', 'with check (' || with_check || ')') as again
     from pg_policies where schemaname = $1 and tablename = $2`,
    [part.schema, table],
  );
  for (const { name } of rows) await admin.query(`drop policy "${name}" on ${place}`);
  await expect(serve(part)).rejects.toThrow(saying(table, 'has no policy'));
  for (const { again } of rows) await admin.query(again);
}
