import type { Calendar } from '../calendar/calendar.ts';
import { dayNumber, dayText, weekdayOf } from '../day.ts';
import type { Limit } from '../schema/timer.ts';

/** First and last legal day of a limit, as day numbers; `strict` is the last day before any roll. */
export interface Span {
  strict: number;
  due: number;
}

/** A limit whose parameters have their values. */
export type Measured = Limit extends infer L
  ? L extends { count: unknown }
    ? Omit<L, 'count'> & { count: number }
    : L
  : never;

/** The day of the event does not count; day 1 is the next (working) day (ENG-07). */
export function spanOf(calendar: Calendar, limit: Measured, start: number, given?: string): Span {
  switch (limit.unit) {
    case 'DAY':
      return limit.calendar === 'CN_WORKDAY'
        ? flat(calendar.workdayAfter(start, limit.count))
        : natural(calendar, limit, start);
    case 'SAME_DAY':
      return { strict: start, due: calendar.rolled(start) };
    case 'DAY_BEFORE':
      return flat(limit.calendar === 'NATURAL' ? start - limit.count : calendar.workdayBefore(start, limit.count));
    case 'FIXED_DATE':
      return flat(given ? dayNumber(given) : fixedDate(limit, start));
    case 'QUOTA':
      return flat(periodEnd(limit.period, start, given));
    case 'NEXT_EVENT':
      throw new RangeError('A limit that ends with the next event has no date');
  }
}

/** Every day counts; when the last one is a day off it rolls to the next working day (ENG-09). */
function natural(
  calendar: Calendar,
  limit: { count: number; roll?: 'NEXT_WORKDAY' | 'NONE' | undefined },
  start: number,
): Span {
  const strict = start + limit.count;
  return { strict, due: limit.roll === 'NONE' ? strict : calendar.rolled(strict) };
}

function flat(day: number): Span {
  return { strict: day, due: day };
}

/** The first such date on or after the start; it includes the named day and never rolls (ENG-10). */
function fixedDate({ month, day }: { month?: number | undefined; day?: number | undefined }, start: number): number {
  if (day === undefined) throw new RangeError('The date of this limit stands on the paper and must be given');
  for (let number = start; number <= start + 4 * 366; number += 1) {
    const [, m, d] = dayText(number).split('-').map(Number);
    if (d === day && (month === undefined || m === month)) return number;
  }
  throw new RangeError(`There is no ${month}-${day}`);
}

/** The last day of the period in which the start lies; a term ends on the day that is given. */
function periodEnd(period: Extract<Limit, { unit: 'QUOTA' }>['period'], start: number, given?: string): number {
  if (period === 'DAY') return start;
  if (period === 'WEEK') return start + 7 - weekdayOf(start);
  if (period === 'TERM') {
    if (!given) throw new RangeError('The end of the term must be given');
    return dayNumber(given);
  }
  const [year = 0, month = 0] = dayText(start).split('-').map(Number);
  const months = { MONTH: 1, TWO_MONTH: 2, QUARTER: 3, YEAR: 12 }[period];
  const next = Math.ceil(month / months) * months;
  return Date.UTC(year, next, 1) / 86_400_000 - 1;
}
