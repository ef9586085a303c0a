import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { dayNumber, dayText } from '../day.ts';
import { spanOf } from '../law/span.ts';
import { publishedCalendar as calendar, regulations } from '../testing.ts';
import { calendarOf } from './calendar.ts';
import { FIRST, LAST, ORACLE_IS_WRONG, referenceOf } from './reference-testing.ts';
import type { CalendarYear } from './year.ts';

const published = referenceOf(regulations.calendars);
const day = fc.integer({ min: FIRST, max: LAST });
const length = fc.integer({ min: 1, max: 60 });
const runs = { numRuns: 600 };
const workdays = (count: number) => ({ unit: 'DAY', count, calendar: 'CN_WORKDAY' }) as const;
const natural = (count: number) => ({ unit: 'DAY', count, calendar: 'NATURAL', roll: 'NEXT_WORKDAY' }) as const;
const due = (limit: ReturnType<typeof workdays> | ReturnType<typeof natural>, start: number) =>
  spanOf(calendar, limit, start).due;

/** Two years of invented notices: any days off, any make-up days, one day in one list only. */
const tables = fc
  .uniqueArray(fc.record({ at: fc.integer({ min: 0, max: 729 }), off: fc.boolean() }), {
    maxLength: 80,
    selector: ({ at }) => at,
  })
  .map((marks) => {
    const first = dayNumber('2025-01-01');
    const named = marks.map(({ at, off }) => ({ day: dayText(first + at), name: '节', off }));
    return [2025, 2026].map((year): CalendarYear => {
      const own = named.filter((mark) => mark.day.startsWith(String(year)));
      const pick = (off: boolean) => own.filter((m) => m.off === off).map((m) => ({ day: m.day, name: m.name }));
      const notice = { title: '虚构', url: ['https://example.org'] };
      return { year, status: 'official', notice, off: pick(true), work: pick(false) };
    });
  });

describe('against walking day by day', () => {
  it('every day of 2007 to 2026 works or does not as the notices say', () => {
    for (let at = FIRST; at <= LAST; at += 1) {
      if (calendar.isWorkingDay(at) !== published.works(at)) throw new Error(dayText(at));
    }
    const works = (text: string) => calendar.isWorkingDay(dayNumber(text));
    expect([works('2018-12-29'), works('2026-01-04')]).toEqual([true, true]);
  });

  it('limits in working and natural days end where the walk ends', () => {
    fc.assert(
      fc.property(day, length, (start, n) => {
        expect(due(workdays(n), start)).toBe(published.nth(start, n));
        expect(due(natural(n), start)).toBe(published.rolled(start + n));
        expect(calendar.workdayBefore(start, n)).toBe(published.nth(start, -n));
      }),
      runs,
    );
  });

  it('for any calendar, also where its years end and the Measures alone count', () => {
    const start = fc.integer({ min: dayNumber('2024-06-01'), max: dayNumber('2027-06-30') });
    fc.assert(
      fc.property(tables, start, length, (years, from, n) => {
        const [fast, slow] = [calendarOf(years), referenceOf(years)];
        expect(spanOf(fast, workdays(n), from).due).toBe(slow.nth(from, n));
        expect(spanOf(fast, natural(n), from).due).toBe(slow.rolled(from + n));
        expect(fast.workdayBefore(from, n)).toBe(slow.nth(from, -n));
      }),
      { numRuns: 150 },
    );
  });
});

describe('against npm chinese-days', () => {
  it('agrees on each day, but for those on which it is known to be wrong', () => {
    const differ: string[] = [];
    for (let at = FIRST; at <= LAST; at += 1) {
      if (chineseDays.isWorkday(dayText(at)) !== calendar.isWorkingDay(at)) differ.push(dayText(at));
    }
    expect(differ).toEqual(Object.keys(ORACLE_IS_WRONG['chinese-days']));
  });

  it('counts the same spans; it takes a start that works for a first day, so it is asked from the day after', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (start, n) => {
        const end = due(workdays(n), start);
        if (end > LAST) return;
        expect(chineseDays.getWorkdaysInRange(dayText(start + 1), dayText(end))).toHaveLength(n);
        expect(chineseDays.isWorkday(dayText(end))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('laws of the arithmetic', () => {
  it('a later start or a longer limit never ends earlier', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 40 }),
        length,
        fc.integer({ min: 0, max: 20 }),
        (start, later, n, more) => {
          for (const limit of [workdays, natural]) {
            expect(due(limit(n), start + later)).toBeGreaterThanOrEqual(due(limit(n), start));
            expect(due(limit(n + more), start)).toBeGreaterThanOrEqual(due(limit(n), start));
          }
        },
      ),
      runs,
    );
  });

  it('nothing is due on a day off, neither in working days nor rolled', () => {
    fc.assert(
      fc.property(day, length, (start, n) => {
        expect(calendar.isWorkingDay(due(workdays(n), start))).toBe(true);
        expect(calendar.isWorkingDay(due(natural(n), start))).toBe(true);
      }),
      runs,
    );
  });

  it('two limits one after the other are as long as both together', () => {
    fc.assert(
      fc.property(day, length, length, (start, one, two) => {
        expect(due(workdays(two), due(workdays(one), start))).toBe(due(workdays(one + two), start));
      }),
      runs,
    );
  });

  it('the working days of a span are those of its parts', () => {
    const count = (from: number, to: number) => {
      let found = 0;
      for (let at = from + 1; at <= to; at += 1) if (calendar.isWorkingDay(at)) found += 1;
      return found;
    };
    fc.assert(
      fc.property(day, length, length, (start, one, two) => {
        const [middle, end] = [start + one, start + one + two];
        expect(count(start, middle) + count(middle, end)).toBe(count(start, end));
        const n = count(start, end);
        if (n > 0) expect(due(workdays(n), start)).toBeLessThanOrEqual(end);
      }),
      { numRuns: 150 },
    );
  });
});
