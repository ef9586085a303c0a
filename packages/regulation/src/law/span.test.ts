import { dayNumber, dayText } from '../day.ts';
import { publishedCalendar as calendar } from '../testing.ts';
import { type Measured, spanOf } from './span.ts';

const workdays = (count: number): Measured => ({ unit: 'DAY', count, calendar: 'CN_WORKDAY' });
const natural = (count: number, roll?: 'NONE'): Measured => ({ unit: 'DAY', count, calendar: 'NATURAL', roll });
const before = (count: number): Measured => ({ unit: 'DAY_BEFORE', count, calendar: 'NATURAL' });
const fixed = (day: number, month?: number): Measured => ({ unit: 'FIXED_DATE', day, month });

function span(limit: Measured, start: string, given?: string): string {
  const { strict, due } = spanOf(calendar, limit, dayNumber(start), given);
  return strict === due ? dayText(due) : `${dayText(due)} (${dayText(strict)})`;
}

describe('dates of the acceptance scenarios', () => {
  it.each([
    ['AT-01 decide', 3, '2026-02-10', '2026-02-13'],
    ['AT-01 decline', 5, '2026-02-10', '2026-02-24'],
    ['AT-01 reply', 10, '2026-02-10', '2026-03-02'],
    ['AT-01 extended', 30, '2026-02-10', '2026-03-30'],
    ['AT-02', 5, '2026-04-30', '2026-05-11'],
    ['AT-04', 30, '2026-11-30', '2027-01-12'],
    ['AT-06 decide', 3, '2026-05-06', '2026-05-09'],
    ['AT-06 decline', 5, '2026-05-06', '2026-05-12'],
    ['AT-06 reply', 10, '2026-05-06', '2026-05-19'],
    ['AT-06 route', 2, '2026-05-13', '2026-05-15'],
    ['AT-06 second unit', 10, '2026-05-14', '2026-05-28'],
    ['AT-09 due', 10, '2026-08-03', '2026-08-17'],
    ['AT-09 extended', 30, '2026-08-03', '2026-09-14'],
    ['AT-13 first hop', 2, '2026-11-02', '2026-11-04'],
    ['AT-13 second hop', 2, '2026-11-04', '2026-11-06'],
    ['AT-13 third hop', 2, '2026-11-06', '2026-11-10'],
    ['AT-13 feedback', 2, '2026-11-10', '2026-11-12'],
    ['AT-24 meeting', 10, '2026-07-21', '2026-08-04'],
    ['AT-32', 10, '2026-09-29', '2026-10-19'],
    ['AT-36', 10, '2026-06-11', '2026-06-26'],
  ])('%s: %i working days from %s are %s', (_, count, start, due) => {
    expect(span(workdays(count), start)).toBe(due);
  });

  it.each([
    ['AT-20 slip', 3, '2026-03-10', '2026-03-13'],
    ['AT-20 handle', 5, '2026-03-16', '2026-03-23 (2026-03-21)'],
    ['AT-20 hard limit', 10, '2026-03-16', '2026-03-26'],
    ['AT-20 feedback', 2, '2026-03-23', '2026-03-25'],
    ['AT-22 handle', 5, '2026-07-06', '2026-07-13 (2026-07-11)'],
    ['AT-22 extended', 10, '2026-07-06', '2026-07-16'],
    ['AT-24 feedback', 2, '2026-07-21', '2026-07-23'],
    ['AT-38 class limit', 10, '2026-11-12', '2026-11-23 (2026-11-22)'],
    ['AT-38 redo', 10, '2026-11-20', '2026-11-30'],
    ['two days before the National Day holiday', 3, '2026-09-29', '2026-10-08 (2026-10-02)'],
  ])('%s: %i natural days from %s are %s', (_, count, start, due) => {
    expect(span(natural(count), start)).toBe(due);
  });

  it('AT-27: day counts of a major matter do not roll', () => {
    expect(span(natural(5, 'NONE'), '2026-02-17')).toBe('2026-02-22');
  });

  it.each([
    ['AT-15', 7, '2026-01-05', '2025-12-29'],
    ['AT-15 on a holiday', 7, '2026-03-02', '2026-02-23'],
    ['AT-16 leave', 5, '2026-03-12', '2026-03-07'],
  ])('%s: %i days before %s are %s, without roll', (_, count, start, due) => {
    expect(span(before(count), start)).toBe(due);
  });

  it('AT-29: a fixed date is the date, also on a Saturday; the year-end has a month too', () => {
    expect(span(fixed(5), '2026-12-01')).toBe('2026-12-05');
    expect(span(fixed(5), '2026-12-06')).toBe('2027-01-05');
    expect(span(fixed(31, 12), '2026-11-01')).toBe('2026-12-31');
    expect(span({ unit: 'FIXED_DATE' }, '2026-11-12', '2026-11-20')).toBe('2026-11-20');
    expect(() => span({ unit: 'FIXED_DATE' }, '2026-11-12')).toThrow('must be given');
  });
});

describe('other limits', () => {
  it('ends the same day, from a day off on the next working day', () => {
    const sameDay: Measured = { unit: 'SAME_DAY', calendar: 'CN_WORKDAY' };
    expect(span(sameDay, '2026-09-29')).toBe('2026-09-29');
    expect(span(sameDay, '2026-10-03')).toBe('2026-10-08 (2026-10-03)');
  });

  it.each([
    ['DAY', '2026-02-17'],
    ['WEEK', '2026-02-22'],
    ['MONTH', '2026-02-28'],
    ['TWO_MONTH', '2026-02-28'],
    ['QUARTER', '2026-03-31'],
    ['YEAR', '2026-12-31'],
  ] as const)('a quota of the period %s ends on %s', (period, due) => {
    expect(span({ unit: 'QUOTA', count: 1, period }, '2026-02-17')).toBe(due);
  });

  it('has no date for what ends with the next event', () => {
    expect(() => span({ unit: 'NEXT_EVENT' }, '2026-02-17')).toThrow('has no date');
  });
});
