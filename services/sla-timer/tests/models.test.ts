import { freshDatabase } from '@green-channel/infra/testing/database';
import { readEveryModel } from '@green-channel/infra/testing/models';
import { PrismaPg } from '@prisma/adapter-pg';
import * as generated from '../gen/prisma/client.ts';

test('every column of every model is in the database', async () => {
  const database = await freshDatabase(['sla-timer']);
  const connectionString = database.url('sla_timer', 'worker');
  const adapter = new PrismaPg({ connectionString, options: '-c search_path=sla_timer' }, { schema: 'sla_timer' });
  const names = await readEveryModel(generated, adapter);
  expect(names.sort()).toEqual(['CityClock', 'Timer', 'Watched']);
});
