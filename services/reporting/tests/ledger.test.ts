import { randomUUID } from 'node:crypto';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import { openPools, type Pools, transaction } from '@green-channel/platform/pool';
import type { CaseEvent } from '../src/entry.ts';
import { figureRow } from '../src/figures.ts';
import { hearCases } from '../src/inbox.ts';
import { countsBy, foundIds, ledgerOf, ledgerPage } from '../src/reads.ts';
import * as told from './facts.ts';

let database: TestDatabase;
let pools: Pools;
const [cases] = hearCases();

beforeAll(async () => {
  database = await freshDatabase(['reporting']);
  pools = openPools({ app: database.url('reporting', 'app'), worker: database.url('reporting', 'worker') });
});
afterAll(async () => {
  await pools[Symbol.asyncDispose]();
  await database.drop();
});

/** Tells the life of one new case in batches of one, as a slow bus would. */
async function tell(...events: CaseEvent[]): Promise<string> {
  const stream = randomUUID();
  for (const [index, event] of events.entries()) {
    await transaction(
      pools,
      'worker',
      (tx) => cases?.handle([told.fact(stream, index + 1, event)], tx) ?? Promise.resolve(),
    );
  }
  return stream;
}

const page = (viewer: number, size = 50) =>
  transaction(pools, viewer, (tx) =>
    ledgerPage(tx, { viewer, collector: '', filter: undefined, after: undefined, size }),
  );
const sees = async (viewer: number, id: string) => (await page(viewer, 1000)).some(({ caseId }) => caseId === id);

test('a case that never left its community stands in that ledger and in no other', async () => {
  const id = await tell(told.opened(), told.registered);
  expect(await sees(told.COMMUNITY, id)).toBe(true);
  expect(await sees(told.CITY, id)).toBe(false);
  expect(await sees(told.SIBLING, id)).toBe(false);
});

test('row-level security holds even where the query forgets who asks', async () => {
  const id = await tell(told.opened(), told.registered);
  const foreign = await transaction(pools, told.SIBLING, (tx) => ledgerOf(tx, [id]));
  const own = await transaction(pools, told.COMMUNITY, (tx) => ledgerOf(tx, [id]));
  expect([foreign.length, own.length]).toEqual([0, 1]);
});

test('a post that reads its own only finds what it brought in', async () => {
  const own = await tell(told.opened({ collector: 'post-a' }));
  const other = await tell(told.opened({ collector: 'post-b' }));
  const wanted = { viewer: told.COMMUNITY, collector: 'post-a', filter: undefined, after: undefined, size: 100 };
  const rows = await transaction(pools, told.COMMUNITY, (tx) => ledgerPage(tx, wanted));
  expect(rows.map(({ caseId }) => caseId)).toEqual([own]);
  const found = await transaction(pools, told.COMMUNITY, (tx) => ledgerOf(tx, [own, other], 'post-a'));
  expect(found.map(({ caseId }) => caseId)).toEqual([own]);
});

test('whoever the case comes to sees it from then on', async () => {
  const id = await tell(told.opened(), told.registered, told.referred, told.dispatched);
  expect(await Promise.all([told.COMMUNITY, told.CITY, told.UNIT, told.SIBLING].map((who) => sees(who, id)))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test('a merged division hands on its rows: the successor sees them, the ended one no more', async () => {
  const id = await tell(told.opened(), told.registered, told.referred, told.succeeded);
  expect(await Promise.all([told.COMMUNITY, told.SIBLING, told.CITY].map((who) => sees(who, id)))).toEqual([
    false,
    true,
    true,
  ]);
  const [row] = await transaction(pools, told.SIBLING, (tx) => ledgerOf(tx, [id]));
  expect(row?.community).toBe(told.COMMUNITY); // figures keep counting the first place
});

test('the row shows number, units, limit and result', async () => {
  const id = await tell(told.opened(), told.registered, told.referred, told.dispatched, told.received, told.replied);
  const [row] = await transaction(pools, told.CITY, (tx) => ledgerOf(tx, [id]));
  expect(row).toMatchObject({
    number: '（2026）第1号',
    status: 'replied',
    handlers: [{ unit: told.UNIT, role: 'SOLE', name: '市住房和城乡建设局' }],
    due: '2026-11-17',
    timing: 'inTime',
    result: '阀门已调整',
    receivedOn: '2026-11-02',
  });
});

test('a breach stands in row and figures until it is withdrawn (ENG-11)', async () => {
  const id = await tell(told.opened(), told.received, told.breached, told.replied);
  const [late] = await transaction(pools, told.COMMUNITY, (tx) => ledgerOf(tx, [id]));
  expect([late?.timing, late?.breached]).toEqual(['late', true]);
  await transaction(
    pools,
    'worker',
    (tx) => cases?.handle([told.fact(id, 5, told.withdrawn)], tx) ?? Promise.resolve(),
  );
  const [inTime] = await transaction(pools, told.COMMUNITY, (tx) => ledgerOf(tx, [id]));
  expect([inTime?.timing, inTime?.breached]).toEqual(['inTime', false]);
});

test('a word of two characters is found, in the sight of the asker only, and longer words keep their order', async () => {
  const id = await tell(told.opened({ matter: { title: '锅炉房漏水', text: '路面结冰', place: '' } }));
  const find = (viewer: number, words: string) =>
    transaction(pools, 'worker', (tx) => foundIds(tx, { viewer, words, most: 10 }));
  expect(await find(told.COMMUNITY, '漏水')).toEqual([id]);
  expect(await find(told.COMMUNITY, '锅炉漏')).toEqual([]);
  expect(await find(told.SIBLING, '漏水')).toEqual([]);
});

test('the figures equal a recount of the rows, and no organ counts a sibling', async () => {
  await tell(told.opened(), told.registered, told.referred, told.dispatched, told.received, told.breached);
  const everything = { from: '', to: '' };
  const ofCity = await transaction(pools, told.CITY, (tx) => countsBy(tx, 'district', everything, told.CITY));
  const counted = figureRow({ organ: 1, name: '', level: 'CITY' }, [...ofCity.values()].flat());
  const [recount] = await transaction(pools, 'worker', (tx) =>
    tx.query<{ all: string; late: string }>(
      'select count(*)::text as all, (count(*) filter (where breached))::text as late from reporting.ledger',
    ),
  );
  expect([String(counted.received), String(counted.breached)]).toEqual([recount?.all, recount?.late]);
  const ofSibling = await transaction(pools, told.SIBLING, (tx) => countsBy(tx, 'street', everything, told.DISTRICT));
  expect(ofSibling.size).toBe(0);
});

test('pages follow one another without a gap or a repeat', async () => {
  for (let i = 0; i < 5; i++) await tell(told.opened());
  const all = (await page(told.COMMUNITY, 1000)).map(({ caseId }) => caseId);
  const walked: string[] = [];
  for (let after: [Date, string] | undefined; ; ) {
    const wanted = { viewer: told.COMMUNITY, collector: '', filter: undefined, after, size: 2 };
    const rows = await transaction(pools, told.COMMUNITY, (tx) => ledgerPage(tx, wanted));
    walked.push(...rows.map(({ caseId }) => caseId));
    const last = rows.at(-1);
    if (rows.length < 2 || !last) break;
    after = [last.receivedAt, last.caseId];
  }
  expect(walked).toEqual(all);
});
