import { randomUUID } from 'node:crypto';
import { eventually } from '@green-channel/infra/testing/facts';
import { type City, openCity, with2027 } from './city.ts';

let city: City;
beforeAll(async () => {
  city = await openCity();
  await moveTo('2026-12-22T10:00:00+08:00');
});
afterAll(() => city?.[Symbol.asyncDispose]());

const moveTo = async (instant: string) => {
  const offsetMs = BigInt(new Date(instant).getTime() - Date.now());
  const moved = { type: 'ClockMoved', city: 1, offsetMs, now: new Date(instant) };
  await city.teller.say('clock', randomUUID(), moved);
  const known = 'select 1 from city_clock where city = 1 and offset_ms = $1';
  await eventually(async () => (await city.pools.worker.query(known, [offsetMs])).rowCount === 1);
};
const load = (year = 2027) =>
  city.teller.say('tenant', randomUUID(), {
    ...{ type: 'CalendarYearLoaded', city: 1, year, calendarHash: with2027.calendarHash, previousHash: 'before' },
    ...{ officialYears: [2026, year], noticeTitle: '通知', noticeNumber: '', correction: false },
  });
async function received(): Promise<string> {
  const { caseId, assignmentId } = await city.dispatched();
  await city.rpc.receive({ receivedOn: '', backDatedReason: '', caseId, assignmentId }, await city.as('housing'));
  return caseId;
}
async function handling(caseId: string) {
  const { case: view } = await city.rpc.getCase({ caseId }, await city.as('housing'));
  const found = view?.deadlines.find(({ deadline }) => deadline?.timer === 'T-JL-HANDLE');
  return [found?.deadline?.due, found?.deadline?.provisional];
}
const rescheduled = async () => {
  const text = `select stream, count(*)::int as n from event where type = 'TimerRescheduled' group by stream`;
  return (await city.pools.worker.query<{ stream: string; n: number }>(text)).rows;
};
const finished = (pass: 1 | 2) =>
  eventually(async () => {
    const text = 'select 1 from round where finished_at is null and pass <= $1 limit 1';
    const { rows } = await city.pools.worker.query('select count(*)::int as n from round');
    return rows[0]?.n > 0 && (await city.pools.worker.query(text, [pass])).rowCount === 0;
  }, 30_000);

test('AT-04: a loaded notice moves the open dates of all cases by one event each, and takes the flag off', async () => {
  const open = await Promise.all(Array.from({ length: 6 }, received));
  const untouched = await city.submit();
  expect(await handling(open[0] ?? '')).toEqual(['2027-01-06', true]);
  await load();
  await finished(1);
  for (const caseId of open) expect(await handling(caseId)).toEqual(['2027-01-07', false]);
  const events = await rescheduled();
  expect(events.map(({ stream }) => stream).sort()).toEqual([...open].sort());
  expect(events.every(({ n }) => n === 1)).toBe(true);
  expect(events.some(({ stream }) => stream === untouched)).toBe(false);
  // The lists of the unit show the new date.
  const { rows } = await city.pools.worker.query<{ due_at: Date }>(
    'select due_at from case_viewer where viewer = 50 group by due_at',
  );
  expect(rows.map(({ due_at }) => due_at)).toEqual([new Date('2027-01-08T00:00:00+08:00')]);
}, 60_000);

test('what was counted by the old calendar while the notice came is found by the second look', async () => {
  const late = await received();
  expect(await handling(late)).toEqual(['2027-01-06', true]);
  await finished(2);
  expect(await handling(late)).toEqual(['2027-01-07', false]);
  expect((await rescheduled()).find(({ stream }) => stream === late)?.n).toBe(1);
}, 60_000);

test('the same notice again moves nothing', async () => {
  const before = await rescheduled();
  await load();
  await finished(1);
  expect(await rescheduled()).toEqual(before);
}, 60_000);
