import { suggestedParameters } from '@green-channel/regulation/law/parameters';
import { noticeOf2027, packNamed, regulationsDir } from '@green-channel/regulation/testing';
import { type Bench, openBench, refusalOf } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ GC_REGULATIONS: regulationsDir });
  const operator = await bench.as();
  const { city } = bench;
  const { id: packHash } = await bench.directory.publishPack({ city, packId: 'jilin-2012' }, operator);
  await bench.directory.publishCalendar({ city }, operator);
  const suggested = Object.entries(suggestedParameters(packNamed('jilin-2012')));
  const values = Object.fromEntries(suggested.map(([id, { value }]) => [id, JSON.stringify(value)]));
  const act = { actNumber: '吉绿办〔2026〕1号', actDate: '2026-09-01' };
  await bench.directory.confirmParameters({ city, packHash, values, ...act }, operator);
  await bench.directory.activatePack({ city, packHash, calendarHash: '', actNumber: '', actDate: '' }, operator);
});
afterAll(() => bench?.stop());

const notice = JSON.stringify(noticeOf2027);
const load = async (text: string, correction = false) =>
  bench.directory.loadCalendarYear({ city: bench.city, text, correction }, await bench.as());
const counting = async () => (await bench.directory.getActiveLaw({ city: bench.city })).law;

test('a notice is loaded by the operator of the city only', async () => {
  const admin = await bench.as({ roles: ['TENANT_ADMIN'] });
  const request = { city: bench.city, text: notice, correction: false };
  expect((await refusalOf(bench.directory.loadCalendarYear(request, admin))).reason).toBe('FORBIDDEN');
  const elsewhere = { ...request, city: bench.city + 1 };
  expect((await refusalOf(bench.directory.loadCalendarYear(elsewhere, await bench.as()))).reason).toBe('FORBIDDEN');
});

test('what does not fit is refused with what, where and what to do, and nothing changes', async () => {
  const before = await counting();
  const torn = await refusalOf(load('year: 2027\noff:\n  - { day: 2027-13-01 }\n'));
  expect(torn).toMatchObject({ reason: 'CALENDAR_UNFIT', kind: 'invalid' });
  expect(torn.fields?.map(({ path }) => path)).toContain('text:3 off[0].day');
  const { notice: _, ...without } = noticeOf2027;
  expect((await refusalOf(load(JSON.stringify(without)))).fields?.map(({ path }) => path)).toEqual(['text:1 notice']);
  const hole = await refusalOf(load(JSON.stringify({ ...noticeOf2027, year: 2029, off: [] })));
  expect(hole.fields?.[0]?.zh).toContain('缺少 2028 年的通知');
  const other = { ...noticeOf2027, year: 2026, off: [{ day: '2026-01-01', name: '元旦' }] };
  expect((await refusalOf(load(JSON.stringify(other)))).fields?.[0]?.zh).toContain('请按“更正”载入');
  expect(await counting()).toEqual(before);
});

test('ENG-08: a notice counts from now on, with the same pack and parameters; loaded again it changes nothing', async () => {
  const before = await counting();
  const { id, version } = await load(notice);
  const after = await counting();
  expect(after).toMatchObject({ calendarHash: id, lawHash: before?.lawHash, packHash: before?.packHash });
  expect(id).not.toBe(before?.calendarHash);
  expect(JSON.parse(after?.calendarJson ?? '').map(({ year }: { year: number }) => year)).toContain(2027);
  expect((await load(notice)).version).toBe(version);
  const old = await bench.directory.getLaw({
    lawHash: before?.lawHash ?? '',
    calendarHash: before?.calendarHash ?? '',
  });
  expect(old.law?.calendarJson).toBe(before?.calendarJson);
});

test('a correction replaces the year, and publishing the shipped folder keeps what an operator loaded', async () => {
  const longer = { ...noticeOf2027, off: [...noticeOf2027.off, { day: '2027-10-04', name: '国庆节' }] };
  expect((await refusalOf(load(JSON.stringify(longer)))).reason).toBe('CALENDAR_UNFIT');
  const { id } = await load(JSON.stringify(longer), true);
  const { city } = bench;
  const { id: published } = await bench.directory.publishCalendar({ city }, await bench.as());
  expect(published).toBe(id);
});
