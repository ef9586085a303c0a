import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@green-channel/platform/migrate';
import pg from 'pg';

/** A service by its name (`sla-timer`), or any schema with its own folder of migrations. */
export type Wanted = string | { schema: string; dir: string };
export type Role = 'app' | 'worker' | 'migrator';

export interface TestDatabase {
  name: string;
  /** As administrator: to look at what the tests did, past every policy. */
  adminUrl: string;
  busUrl: string;
  url(service: string, role: Role): string;
  /** `<SERVICE>_DB_URL`, `<SERVICE>_DB_WORKER_URL` and `BUS_DB_URL`, for a service's `start`. */
  env: Record<string, string>;
  drop(): Promise<void>;
}

/** Long enough for a service that is told it is in production; it opens databases of tests on loopback only. */
export const PASSWORD = 'test-XK4vR9tQ2mWz7LbN';
const passwords = { migrator: PASSWORD, worker: PASSWORD, app: PASSWORD, bus: PASSWORD };
const root = join(import.meta.dirname, '..', '..');

/**
 * A database of its own with these services' schemas, copied from a template. `afterAll(database.drop)`; what is forgotten goes with
 * the server at the end of the run.
 */
export async function freshDatabase(wanted: Wanted[]): Promise<TestDatabase> {
  const schemas = wanted.map(schemaOf);
  const template = await templateFor(schemas);
  const name = `gc_${randomBytes(6).toString('hex')}`;
  await asAdmin((admin) => admin.query(`create database ${name} template ${template} strategy file_copy`));
  const drop = async () => {
    await asAdmin((admin) => admin.query(`drop database if exists ${name} with (force)`));
  };
  const url = (service: string, role: Role) => urlTo(name, `${sqlName(service)}_${role}`, PASSWORD);
  const busUrl = urlTo(name, 'bus', PASSWORD);
  return { name, adminUrl: urlTo(name), busUrl, url, env: envOf(schemas, url, busUrl), drop };
}

type Schema = { schema: string; dir: string };

function schemaOf(wanted: Wanted): Schema {
  if (typeof wanted !== 'string') return wanted;
  return { schema: sqlName(wanted), dir: join(root, 'services', wanted, 'prisma', 'migrations') };
}

function sqlName(service: string): string {
  return service.replaceAll('-', '_');
}

function envOf(schemas: Schema[], url: TestDatabase['url'], busUrl: string): Record<string, string> {
  const entries = schemas.flatMap(({ schema }) => [
    [`${schema.toUpperCase()}_DB_URL`, url(schema, 'app')],
    [`${schema.toUpperCase()}_DB_WORKER_URL`, url(schema, 'worker')],
  ]);
  return { ...Object.fromEntries(entries), BUS: 'embedded', BUS_DB_URL: busUrl };
}

/** Made once for each set of migrations, by whoever needs it first. */
async function templateFor(schemas: Schema[]): Promise<string> {
  const name = `tpl_${digest(schemas)}`;
  await asAdmin(async (admin) => {
    await admin.query(`select pg_advisory_lock(hashtext('gc template'))`);
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const rough = `${name}_rough`; // named at the end: a template that was given up half-way is never used
    await admin.query(`drop database if exists ${rough} with (force)`);
    await admin.query(`create database ${rough} template template0 strategy file_copy`);
    for (const { schema, dir } of schemas) await migrate({ url: urlTo(rough), schema, dir, passwords });
    await admin.query(`alter database ${rough} rename to ${name}`);
  });
  return name;
}

function digest(schemas: Schema[]): string {
  const hash = createHash('sha256');
  for (const { schema, dir } of schemas) {
    hash.update(schema);
    for (const folder of readdirSync(dir).sort()) {
      const file = join(dir, folder, 'migration.sql');
      if (existsSync(file)) hash.update(folder).update(readFileSync(file));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function asAdmin<T>(run: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: urlTo('postgres') });
  await admin.connect();
  try {
    return await run(admin);
  } finally {
    await admin.end();
  }
}

function urlTo(database: string, user?: string, password?: string): string {
  const server = process.env['GC_TEST_POSTGRES'];
  if (!server) throw new Error('no test server: run this file in the jest project `real`');
  const url = new URL(server);
  url.pathname = `/${database}`;
  if (user) Object.assign(url, { username: user, password });
  return url.href;
}
