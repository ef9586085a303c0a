import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, PASSWORD } from '@green-channel/infra/testing/database';
import pg from 'pg';
import { migrate } from '../src/migrate.ts';
import { RELEASE } from '../src/release.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'green-channel-migrations-'));
  folders.push(made);
  return made;
}

const passwords = { migrator: PASSWORD, worker: PASSWORD, app: PASSWORD, bus: PASSWORD };

async function empty(): Promise<{
  url: string;
  dir: string;
  admin: pg.Client;
  add: (name: string, sql: string) => void;
}> {
  const dir = folder();
  const { adminUrl: url } = await freshDatabase([]);
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const add = (name: string, sql: string) => {
    mkdirSync(join(dir, name), { recursive: true });
    writeFileSync(join(dir, name, 'migration.sql'), sql);
  };
  return { url, dir, admin, add };
}

const FIRST = '20260101000000_first';
const SECOND = '20260102000000_second';
const run = (url: string, dir: string) => migrate({ url, schema: 'moved', dir, passwords });

test('migrations are applied once, in order, and written down as Prisma does', async () => {
  const { url, dir, admin, add } = await empty();
  add(FIRST, '-- expand\ncreate table a (id int primary key);\n');
  expect(await run(url, dir)).toEqual([FIRST]);
  add(SECOND, '-- expand\nalter table a add column b text;\n');
  expect(await run(url, dir)).toEqual([SECOND]);
  expect(await run(url, dir)).toEqual([]);
  const { rows } = await admin.query('select * from moved._prisma_migrations order by migration_name');
  expect(rows.map((row) => row.migration_name)).toEqual([FIRST, SECOND]);
  expect(rows[0]).toMatchObject({ applied_steps_count: 1, rolled_back_at: null, logs: `release ${RELEASE}, expand` });
  expect(rows[0].checksum).toMatch(/^[0-9a-f]{64}$/);
  expect(rows[0].finished_at).toBeInstanceOf(Date);
  await admin.end();
});

test('a changed, a foreign and an unmarked migration are each refused by name', async () => {
  const { url, dir, admin, add } = await empty();
  add(FIRST, '-- expand\ncreate table a (id int primary key);\n');
  add(SECOND, '-- expand\ncreate table b (id int primary key);\n');
  await run(url, dir);
  add(FIRST, '-- expand\ncreate table a (id bigint primary key);\n');
  await expect(run(url, dir)).rejects.toThrow(`${FIRST} was changed after it had been applied`);
  const older = folder();
  mkdirSync(join(older, FIRST));
  writeFileSync(join(older, FIRST, 'migration.sql'), '-- expand\ncreate table a (id int primary key);\n');
  expect(await run(url, older)).toEqual([]); // what the next release adds: this one must run on it
  const by = (logs: string | null) =>
    admin.query('update moved._prisma_migrations set logs = $1 where migration_name = $2', [logs, SECOND]);
  await by('release 0.9.0, contract');
  await expect(run(url, older)).rejects.toMatchObject({
    reason: 'DATABASE_NEWER',
    params: { name: SECOND, by: '0.9.0', own: RELEASE },
  });
  await by(null);
  await expect(run(url, older)).rejects.toMatchObject({ reason: 'DATABASE_NEWER' });
  await by('release 0.9.0, expand');
  expect(await run(url, older)).toEqual([]);
  await admin.query(`insert into moved._prisma_migrations (id, checksum, migration_name, finished_at, logs)
    values ('x', 'x', '20300101000000_far_ahead', now(), 'release 1.1.0, expand')`);
  await expect(run(url, older)).rejects.toThrow(/by 1\.1\.0; this is release/);
  await admin.query(`delete from moved._prisma_migrations where id = 'x'`);
  add('20260103000000_third', 'create table c (id int);\n');
  await expect(run(url, dir)).rejects.toThrow('the first line says');
  add('20260103000000_third', '-- expand\n-- include platform/everything\n');
  await expect(run(url, dir)).rejects.toThrow('"-- include platform/everything" is not known');
  await admin.end();
});

test('a migration that fails half-way changes nothing and can be mended', async () => {
  const { url, dir, admin, add } = await empty();
  add(FIRST, '-- expand\ncreate table a (id int primary key);\nselect 1 / 0;\n');
  await expect(run(url, dir)).rejects.toThrow(`${FIRST} failed and changed nothing`);
  expect((await admin.query(`select to_regclass('moved.a') as a`)).rows).toEqual([{ a: null }]);
  add(FIRST, '-- expand\ncreate table a (id int primary key);\n');
  expect(await run(url, dir)).toEqual([FIRST]);
  await admin.end();
});

const PROGRAM = `import { migrate } from '${join(import.meta.dirname, '..', 'src', 'migrate.ts')}';
await migrate({ url: process.env.URL, schema: 'moved', dir: process.env.DIR, passwords: ${JSON.stringify(passwords)} });`;

// R9: killed at any moment and run again, the schema is the same as without a kill.
test('killed at different moments and run again, the schema is the same', async () => {
  const shapes = await Promise.all(
    [0, 60, 120, 180, 240, 300, 400].map(async (killAfter) => {
      const { url, dir, admin, add } = await empty();
      add(FIRST, `-- expand\n-- include platform/store\nselect pg_sleep(0.1);\n`);
      add(
        SECOND,
        '-- expand\ncreate table a (id int primary key);\nselect pg_sleep(0.1);\nalter table a add b text;\n',
      );
      if (killAfter > 0) await killed(url, dir, killAfter);
      await run(url, dir);
      const { rows } = await admin.query(
        `select table_name, column_name, data_type from information_schema.columns
         where table_schema = 'moved' order by 1, ordinal_position`,
      );
      await admin.end();
      return JSON.stringify(rows);
    }),
  );
  expect(new Set(shapes).size).toBe(1);
  expect(shapes[0]).toContain('outbox_todo');
});

async function killed(url: string, dir: string, after: number): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', PROGRAM], {
    env: { PATH: process.env['PATH'], URL: url, DIR: dir },
    stdio: 'ignore',
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), after);
  await new Promise((resume) => child.once('exit', resume));
  clearTimeout(timer);
}
