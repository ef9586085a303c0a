import pg from 'pg';
import { guard } from '../src/guard.ts';
import { openPool } from '../src/pool.ts';
import { type Bench, closeBench, openBench } from './thing.ts';

let bench: Bench;
let admin: pg.Client;
beforeEach(async () => {
  bench = await openBench();
  admin = new pg.Client({ connectionString: bench.database.adminUrl });
  await admin.connect();
});
afterEach(async () => {
  await admin.query('drop role if exists guard_test');
  await admin.end();
  await closeBench(bench);
});

/** The roles of all databases of the server are shared, so these tests use one of their own. */
async function serveAs(role: string): Promise<void> {
  const app = openPool(role, 1);
  try {
    await guard({ ...bench.pools, app }, 'things');
  } finally {
    await app.end();
  }
}

async function guardTestRole(rights: string): Promise<string> {
  await admin.query(`create role guard_test login password 'test' ${rights}`);
  const url = new URL(bench.database.adminUrl);
  Object.assign(url, { username: 'guard_test', password: 'test' });
  return url.href;
}

test('a service with its own two roles may serve', async () => {
  await expect(guard(bench.pools, 'things')).resolves.toBeUndefined();
});

test('1 it refuses to serve as owner', async () => {
  await expect(serveAs(bench.database.url('things', 'migrator'))).rejects.toThrow('the owner of the tables');
});

test('2 it refuses to serve as superuser', async () => {
  await expect(serveAs(bench.database.adminUrl)).rejects.toThrow('a superuser');
});

test('3 it refuses to serve with BYPASSRLS', async () => {
  await expect(serveAs(await guardTestRole('bypassrls'))).rejects.toThrow('BYPASSRLS');
});

test('4 it refuses to serve as a member of one of these', async () => {
  const url = await guardTestRole('noinherit');
  await admin.query('grant things_migrator to guard_test');
  await expect(serveAs(url)).rejects.toThrow('a member of things_migrator, which is the owner of the tables');
  await admin.query('revoke things_migrator from guard_test');
});

test('5 it refuses to serve on a table without forced row-level security or without a policy', async () => {
  await admin.query('alter table things.label no force row level security');
  await expect(guard(bench.pools, 'things')).rejects.toThrow('label does not force row-level security');
  await admin.query('alter table things.label force row level security');
  for (const act of ['select', 'insert', 'update'])
    await admin.query(`drop policy app_${act} on things.label; drop policy worker_${act} on things.label`);
  await admin.query('drop policy worker_delete on things.label; drop policy migrator_all on things.label');
  await expect(guard(bench.pools, 'things')).rejects.toThrow('label has no policy');
});
