import { healthOf } from './health.ts';

const words = { zh: '请启动数据库', en: 'start the database' };

test('a working part is ok; a failing or hanging one says what to do', async () => {
  const parts = await healthOf([
    { part: 'store', check: async () => 1, ...words },
    { part: 'bus', check: () => Promise.reject(new Error('refused by 10.0.0.1')), ...words },
    { part: 'files', check: () => new Promise(() => undefined), timeoutMs: 20, ...words },
  ]);
  expect(parts).toEqual([
    { part: 'store', ok: true },
    { part: 'bus', ok: false, ...words },
    { part: 'files', ok: false, ...words },
  ]);
});
