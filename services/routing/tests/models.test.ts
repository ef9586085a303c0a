/** Every column of every Prisma model exists as the migration makes it: `migrate diff` says nothing offline. */
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../gen/prisma/client.ts';

let database: TestDatabase;
let prisma: PrismaClient;
beforeAll(async () => {
  database = await freshDatabase(['routing']);
  const connectionString = database.url('routing', 'worker');
  prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString, options: '-c search_path=routing' }, { schema: 'routing' }),
  });
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

test('each model reads all its columns', async () => {
  expect(await prisma.case.findMany()).toEqual([]);
  expect(await prisma.caseViewer.findMany()).toEqual([]);
  expect(await prisma.assignmentViewer.findMany()).toEqual([]);
  expect(await prisma.refusedRead.findMany()).toEqual([]);
  expect(await prisma.cityClock.findMany()).toEqual([]);
  expect(await prisma.simulation.findMany()).toEqual([]);
  expect(await prisma.pastExport.findMany()).toEqual([]);
});
