import { freshDatabase } from '@green-channel/infra/testing/database';
import { readEveryModel } from '@green-channel/infra/testing/models';
import { PrismaPg } from '@prisma/adapter-pg';
import * as generated from '../gen/prisma/client.ts';

test('every column of every model is in the database', async () => {
  const database = await freshDatabase(['reporting']);
  const connectionString = database.url('reporting', 'worker');
  const adapter = new PrismaPg({ connectionString, options: '-c search_path=reporting' }, { schema: 'reporting' });
  const names = await readEveryModel(generated, adapter);
  expect(names.sort()).toEqual([
    ...['Judgement', 'Ledger', 'LedgerHandler', 'LedgerOrder', 'LedgerViewer', 'LedgerWords', 'Rollup'],
  ]);
});
