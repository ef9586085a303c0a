import fc from 'fast-check';
import { type Calendar, calendarOf } from '../calendar/calendar.ts';
import { changedDays } from '../calendar/changed.ts';
import { dayNumber, dayText } from '../day.ts';
import { noticeOf2027, regulations } from '../testing.ts';
import { deadlineOf, type Frame } from './deadline.ts';
import { countedOver, type Movable, movableBy, recountAsked, recounted } from './recount.ts';
import type { Measured } from './span.ts';

/** All that the limits below can reach; a calendar of twenty years costs ten times as much to make. */
const years = regulations.calendars.filter(({ year }) => year >= 2025);
const before = calendarOf(years);
const frame = (calendar: Calendar): Frame => ({ calendar, dayEnd: 24 * 60, packHash: 'p' });

const turned = new Map<string, Calendar>();

/** The notice of 2026 with this day turned over: off where it was worked, worked where it was off. */
function with2026(day: string): Calendar {
  const known = turned.get(day);
  if (known) return known;
  const off = before.isWorkingDay(dayNumber(day));
  const changed = years.map((year) => {
    if (year.year !== 2026) return year;
    const without = {
      off: year.off.filter((one) => one.day !== day),
      work: year.work.filter((one) => one.day !== day),
    };
    const list = off ? 'off' : 'work';
    return { ...year, ...without, [list]: [...without[list], { day, name: '调整' }] };
  });
  const calendar = calendarOf(changed);
  turned.set(day, calendar);
  return calendar;
}

function stated(limit: Measured, startedAt: Date) {
  const clock = { id: 'T', limit, provenance: 'T' as const, clause: '' };
  const { escalateAt, ...rest } = deadlineOf(frame(before), clock, startedAt);
  return { ...rest, escalate: escalateAt };
}

/** As the services ask it of their rows. */
const touches = (
  { hashes, from, to }: Movable,
  { countedBy, countedFrom, countedTo }: ReturnType<typeof countedOver>,
): boolean =>
  countedFrom !== null &&
  countedTo !== null &&
  hashes.some(
    (hash, n) =>
      countedBy.includes(hash) && countedTo >= (from[n] ?? Number.NaN) && countedFrom <= (to[n] ?? Number.NaN),
  );

describe('the days on which two calendars differ', () => {
  it('are none, one, or the whole year that only one of them has', () => {
    expect(changedDays(before, calendarOf(years))).toBeUndefined();
    expect(changedDays(before, with2026('2026-06-10'))).toEqual({ first: '2026-06-10', last: '2026-06-10' });
    const whole = { first: '2027-01-01', last: '2027-12-31' };
    expect(changedDays(before, calendarOf([...years, noticeOf2027]))).toEqual(whole);
    const seam = { ...noticeOf2027, work: [{ day: '2026-12-27', name: '元旦' }] };
    expect(changedDays(before, calendarOf([...years, seam]))).toEqual({ ...whole, first: '2026-12-27' });
  });
});

const count = fc.integer({ min: 1, max: 40 });
const limits: fc.Arbitrary<Measured> = fc.oneof(
  count.map((n): Measured => ({ unit: 'DAY', count: n, calendar: 'CN_WORKDAY' })),
  count.map((n): Measured => ({ unit: 'DAY', count: n, calendar: 'NATURAL', roll: 'NEXT_WORKDAY' })),
  count.map((n): Measured => ({ unit: 'DAY_BEFORE', count: n, calendar: 'CN_WORKDAY' })),
  fc.constant<Measured>({ unit: 'SAME_DAY', calendar: 'CN_WORKDAY' }),
);
const instants = fc.integer({ min: 0, max: 460 * 24 }).map((hour) => new Date(Date.UTC(2025, 9, 1, hour, 30)));
const others = fc.oneof(
  fc.integer({ min: dayNumber('2026-01-01'), max: dayNumber('2026-12-31') }).map((day) => with2026(dayText(day))),
  fc.constant(calendarOf([...years, noticeOf2027])),
);

describe('what a notice can move', () => {
  it('is never passed over: whatever counts otherwise by the new calendar lies over the days that differ', () => {
    let moved = 0;
    const property = fc.property(limits, instants, others, (limit, startedAt, after) => {
      const deadline = stated(limit, startedAt);
      if (recounted(frame(after), deadline, undefined) === undefined) return;
      moved += 1;
      expect(touches(movableBy(after, [before]), countedOver([deadline]))).toBe(true);
    });
    fc.assert(property, {
      numRuns: 1500,
      examples: [
        [{ unit: 'SAME_DAY', calendar: 'CN_WORKDAY' }, new Date('2026-06-10T01:00:00Z'), with2026('2026-06-10')],
      ],
    });
    expect(moved).toBeGreaterThan(30);
  });

  it('leaves out what ends before those days, and what was counted by a calendar that counts alike', () => {
    const early = countedOver([
      stated({ unit: 'DAY', count: 3, calendar: 'CN_WORKDAY' }, new Date('2026-06-01T02:00:00Z')),
    ]);
    expect(touches(movableBy(with2026('2026-09-01'), [before]), early)).toBe(false);
    expect(touches(movableBy(with2026('2026-06-02'), [before]), early)).toBe(true);
    expect(movableBy(before, [calendarOf(years)]).hashes).toEqual([]);
    expect(countedOver([stated({ unit: 'FIXED_DATE', day: 4 }, new Date('2026-06-01T02:00:00Z'))])).toEqual({
      countedBy: [],
      countedFrom: null,
      countedTo: null,
    });
  });

  it('is asked for by a notice and by a regulation that comes into force, and by nothing else', () => {
    const fact = { city: 1, calendarHash: 'h' };
    const asked = { city: 1, subject: 'h' };
    expect(recountAsked({ type: 'CalendarYearLoaded', ...fact })).toEqual(asked);
    expect(recountAsked({ type: 'PackActivated', ...fact })).toEqual(asked);
    expect(recountAsked({ type: 'TenantMerged', ...fact })).toBeUndefined();
    expect(recountAsked({ type: 'CalendarYearLoaded', city: 1 })).toBeUndefined();
  });
});
