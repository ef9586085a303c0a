import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { openPool } from '@green-channel/platform/pool';
import { runAdmin } from '../src/admin-cli.ts';
import { openPrisma } from '../src/store/open.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase(['directory']);
});
afterAll(() => database?.drop());

async function said(...words: string[]): Promise<string[]> {
  const lines: string[] = [];
  await runAdmin(words, database.env, (line) => lines.push(line));
  return lines;
}

test('before there is a city it says what to do first', async () => {
  await expect(said('operator', '林静')).rejects.toThrow('./scripts/admin city jilin');
});

test('loads Jilin in a few seconds, and finds it again', async () => {
  const began = performance.now();
  const first = await said('city', 'jilin');
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(await said('city', 'jilin')).toEqual(first);
  await expect(said('city', 'atlantis')).rejects.toMatchObject({ reason: 'UNKNOWN_DIVISION' });
});

test('makes the first operator once, however often it is asked', async () => {
  const [line = ''] = await said('operator', '林静', '--city', '吉林市');
  expect(await said('operator', '林静')).toEqual([line]);
  const posts = await said('posts');
  expect(posts).toHaveLength(1);
  expect(posts[0]).toContain('OPERATOR');
  await expect(said('posts', '--city', '长春市')).rejects.toMatchObject({ reason: 'UNKNOWN_DIVISION' });
});

test('a word it does not know gets the help', async () => {
  expect((await said('dance'))[0]).toContain('./scripts/admin operator');
});

test('Prisma reads every column of every model, and knows every column of its tables', async () => {
  const prisma = openPrisma(database.url('directory', 'app'));
  const reads = [
    prisma.tenant,
    prisma.tenantCode,
    prisma.unit,
    prisma.post,
    prisma.lawText,
    prisma.activation,
    prisma.cityClock,
  ];
  for (const model of reads as { findFirst(): Promise<unknown> }[]) await model.findFirst();
  const known = await prisma.tenant.findFirst({ include: { codes: true } });
  await prisma.$disconnect();
  expect(known).toMatchObject({ name: '吉林市', codes: [{ code: '220200000000' }] });
});

test('the roles of the service own nothing and stand under forced row-level security', async () => {
  const admin = openPool(database.adminUrl, 1);
  const { rows } = await admin.query(`select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'directory' and relkind in ('r', 'p') and not relforcerowsecurity`);
  await admin.end();
  expect(rows.map(({ relname }) => relname)).toEqual(['_prisma_migrations']);
});
