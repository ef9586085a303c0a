/** A service that starts before its database, before its migrations, or on a database from ahead. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase, PASSWORD, type TestDatabase } from '@green-channel/infra/testing/database';
import pg from 'pg';
import { databaseReady } from '../src/database-ready.ts';
import { migrate } from '../src/migrate.ts';
import { openPools } from '../src/pool.ts';

const FIRST = '20260101000000_first';
const SECOND = '20260102000000_second';
const passwords = { migrator: PASSWORD, worker: PASSWORD, app: PASSWORD, bus: PASSWORD };

let database: TestDatabase;
let dir: string;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gc-ready-'));
  write(FIRST, '-- expand\ncreate table a (id int primary key);\n');
  database = await freshDatabase([]);
});
afterEach(async () => {
  rmSync(dir, { recursive: true });
  await database.drop();
});

function write(name: string, sql: string): void {
  mkdirSync(join(dir, name), { recursive: true });
  writeFileSync(join(dir, name, 'migration.sql'), sql);
}

const prepare = () => migrate({ url: database.adminUrl, schema: 'waited', dir, passwords });
const worker = () => database.url('waited', 'worker');
const ready = async (url = worker(), patienceMs = 20_000) => {
  await using pools = openPools({ app: url, worker: url });
  await databaseReady({ pools, schema: 'waited', migrations: dir, patienceMs });
};

test('it waits for its migrations, and goes on when they are there', async () => {
  const waiting = ready();
  expect(await Promise.race([waiting, pause(1_000, 'still waits')])).toBe('still waits');
  await prepare();
  await waiting;
  write(SECOND, '-- expand\ncreate table b (id int primary key);\n');
  const again = ready();
  expect(await Promise.race([again, pause(600, 'still waits')])).toBe('still waits');
  await prepare();
  await again;
});

test('a database that does not answer is waited for, and in the end it says so', async () => {
  await expect(ready('postgres://nobody:nothing@127.0.0.1:1/none', 500)).rejects.toMatchObject({
    reason: 'DATABASE_NOT_READY',
    params: { schema: 'waited', what: 'no answer' },
  });
});

test('a database from ahead is refused, and the release that made it is named', async () => {
  await prepare();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(`insert into waited._prisma_migrations (id, checksum, migration_name, finished_at, logs)
    values ('x', 'x', '20990101000000_take_away', now(), 'release 7.0.0, contract')`);
  await admin.end();
  await expect(ready()).rejects.toMatchObject({
    reason: 'DATABASE_NEWER',
    en: expect.stringMatching(/20990101000000_take_away by 7\.0\.0; this is release \d.*Start that release or a newer/),
    zh: expect.stringContaining('7.0.0'),
  });
});
