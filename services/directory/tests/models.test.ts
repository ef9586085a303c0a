import { freshDatabase } from '@green-channel/infra/testing/database';
import { readEveryModel } from '@green-channel/infra/testing/models';
import { PrismaPg } from '@prisma/adapter-pg';
import * as generated from '../gen/prisma/client.ts';

test('every column of every model is in the database', async () => {
  const database = await freshDatabase(['directory']);
  const connectionString = database.url('directory', 'worker');
  const adapter = new PrismaPg({ connectionString, options: '-c search_path=directory' }, { schema: 'directory' });
  const names = await readEveryModel(generated, adapter);
  expect(names.sort()).toEqual([
    'Activation',
    'CityClock',
    'DirectCard',
    'LawText',
    'Post',
    'Tenant',
    'TenantCode',
    'Unit',
  ]);
});
