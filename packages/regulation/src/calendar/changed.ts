import { dayNumber, dayText, type LegalDay } from '../day.ts';
import type { Calendar } from './calendar.ts';

/** Days from the first to the last. */
export interface Days {
  first: LegalDay;
  last: LegalDay;
}

/**
 * From the first to the last day on which two calendars differ; nothing where they count alike. Of a year that only one
 * of them has a notice for, every day differs: its dates are no longer provisional (ENG-08), or are so again.
 */
export function changedDays(before: Calendar, after: Calendar): Days | undefined {
  const years = [...new Set([...before.years, ...after.years])].sort((a, b) => a - b);
  const [from = 0, to = -1] = [years[0], years.at(-1)];
  const once = new Set(years.filter((year) => before.years.includes(year) !== after.years.includes(year)));
  const changed: number[] = [];
  // A notice may reach into the December before and the January after its year.
  for (let year = from - 1; year <= to + 1; year += 1) {
    const [first, last] = [dayNumber(`${year}-01-01`), dayNumber(`${year}-12-31`)];
    if (once.has(year)) changed.push(first, last);
    else
      for (let day = first; day <= last; day += 1)
        if (before.isWorkingDay(day) !== after.isWorkingDay(day)) changed.push(day);
  }
  if (changed.length === 0) return undefined;
  return { first: dayText(Math.min(...changed)), last: dayText(Math.max(...changed)) };
}
