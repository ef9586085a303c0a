import fc from 'fast-check';
import { dayNumber, dayText, weekdayOf } from '../day.ts';
import { publishedCalendar as calendar, regulations } from '../testing.ts';
import { calendarOf, isWorkingDay } from './calendar.ts';
import { statutoryDays } from './statutory.ts';

const works = (day: string) => isWorkingDay(calendar, day);
const after = (day: string, n: number) => dayText(calendar.workdayAfter(dayNumber(day), n));

describe('the published calendar', () => {
  it('covers 2007 to 2026, each year by its notice', () => {
    expect(calendar.years).toEqual(Array.from({ length: 20 }, (_, index) => 2007 + index));
    for (const { notice, year } of regulations.calendars) {
      expect(notice.title).toContain(`${year}年`);
      expect(notice.url.every((url) => url.includes('gov.cn'))).toBe(true);
    }
  });

  it.each([
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
    '2025-01-26',
    '2025-10-11',
  ])('works on the make-up day %s', (day) => expect(works(day)).toBe(true));

  it('lets the notice for 2019 reach back to Saturday 2018-12-29 and Monday 2018-12-31', () => {
    expect([works('2018-12-29'), works('2018-12-30'), works('2018-12-31')]).toEqual([true, false, false]);
  });

  it.each([2025, 2026])('counts 248 working days in %i', (year) => {
    const first = dayNumber(`${year}-01-01`);
    const days = Array.from({ length: 365 }, (_, index) => first + index).filter(calendar.isWorkingDay);
    expect(days).toHaveLength(248);
  });

  it.each([
    '2026-01-01',
    '2026-02-15',
    '2026-02-23',
    '2026-04-06',
    '2026-05-05',
    '2026-06-19',
    '2026-09-25',
    '2026-10-07',
  ])('is off on %s', (day) => expect(works(day)).toBe(false));
});

describe('a year without a notice', () => {
  it('counts weekends and the days of the Measures of 2024', () => {
    const days = statutoryDays(2027).map(({ day, name }) => `${dayText(day)} ${name}`);
    expect(days.sort()).toEqual([
      '2027-01-01 元旦',
      '2027-02-05 春节',
      '2027-02-06 春节',
      '2027-02-07 春节',
      '2027-02-08 春节',
      '2027-04-05 清明节',
      '2027-05-01 劳动节',
      '2027-05-02 劳动节',
      '2027-06-09 端午节',
      '2027-09-15 中秋节',
      '2027-10-01 国庆节',
      '2027-10-02 国庆节',
      '2027-10-03 国庆节',
    ]);
    expect(works('2027-01-01')).toBe(false);
    expect(works('2027-01-04')).toBe(true);
  });

  it.each([
    [1999, 10],
    [2007, 10],
    [2008, 11],
    [2013, 11],
    [2014, 11],
    [2024, 11],
    [2025, 13],
  ])('has in %i as many days as the Measures of its time', (year, count) => {
    expect(statutoryDays(year)).toHaveLength(count);
  });

  it('moves the eve of the Spring Festival with the Measures: off 2008 to 2013 and from 2025', () => {
    const eve = (year: number) => statutoryDays(year).filter(({ name }) => name === '春节').length;
    const first = (year: number) => dayText(statutoryDays(year).find(({ name }) => name === '春节')?.day ?? 0);
    expect([first(2013), first(2014), first(2025)]).toEqual(['2013-02-09', '2014-01-31', '2025-01-28']);
    expect([eve(2013), eve(2014), eve(2025)]).toEqual([3, 3, 4]);
  });

  it('is provisional for spans that touch it, and only for them', () => {
    const span = (first: string, last: string) => calendar.isProvisional(dayNumber(first), dayNumber(last));
    expect([
      span('2026-12-01', '2026-12-31'),
      span('2026-12-31', '2027-01-01'),
      span('2006-12-31', '2007-01-02'),
    ]).toEqual([false, true, true]);
  });
});

describe('counting', () => {
  it('agrees with walking day by day, forwards, backwards and rolling', () => {
    const start = fc.integer({ min: dayNumber('2005-01-01'), max: dayNumber('2031-12-31') });
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 60 }), (day, n) => {
        expect(calendar.workdayAfter(day, n)).toBe(walk(day, n, 1));
        expect(calendar.workdayBefore(day, n)).toBe(walk(day, n, -1));
        expect(calendar.rolled(day)).toBe(slowWorks(day) ? day : walk(day, 1, 1));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on what was asked before', () => {
    const fresh = calendarOf(regulations.calendars);
    fresh.workdayAfter(dayNumber('2040-01-01'), 5);
    fresh.workdayBefore(dayNumber('2003-01-01'), 5);
    expect(dayText(fresh.workdayAfter(dayNumber('2026-09-29'), 10))).toBe('2026-10-19');
    expect(fresh.hash).toBe(calendar.hash);
  });

  it('refuses years beyond its knowledge', () => {
    expect(() => after('2198-12-01', 10)).toThrow(RangeError);
    expect(() => works('2026-02-30')).toThrow('no day of the form');
  });
});

/** The reference: one day at a time, straight from the notices and the Measures. */
const notices = new Map(
  regulations.calendars.flatMap(({ off, work }) => [
    ...off.map(({ day }) => [day, false] as const),
    ...work.map(({ day }) => [day, true] as const),
  ]),
);
const statutory = new Set(
  [...Array(40).keys()].flatMap((index) => {
    const year = 2000 + index;
    return year >= 2007 && year <= 2026 ? [] : statutoryDays(year).map(({ day }) => day);
  }),
);

function slowWorks(day: number): boolean {
  return notices.get(dayText(day)) ?? (!statutory.has(day) && weekdayOf(day) <= 5);
}

function walk(day: number, n: number, step: 1 | -1): number {
  let left = n;
  let at = day;
  while (left > 0) {
    at += step;
    if (slowWorks(at)) left -= 1;
  }
  return at;
}
