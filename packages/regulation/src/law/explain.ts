import type { DayMark } from '../calendar/calendar.ts';
import { dayNumber } from '../day.ts';
import type { Clock, Deadline, Frame } from './deadline.ts';

export type { DayMark } from '../calendar/calendar.ts';

export interface CountedDays {
  counted: DayMark[];
  /** Days between the start and the due day that do not count; the day of the start is never one of them. */
  skipped: DayMark[];
}

/** Which days a deadline counts and which it passes over, each with its reason. */
export function countedDays({ calendar }: Frame, clock: Clock, deadline: Deadline): CountedDays {
  const [first, last] = bounds(clock, deadline);
  const days = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => calendar.mark(first + index));
  if (clock.limit.unit === 'DAY' && clock.limit.calendar === 'NATURAL') {
    return {
      counted: days.filter(({ day }) => day <= deadline.strict),
      skipped: days.filter(({ day }) => day > deadline.strict && day < deadline.due),
    };
  }
  if (!('calendar' in clock.limit) || clock.limit.calendar === 'NATURAL') return { counted: days, skipped: [] };
  const works = ({ why }: DayMark) => why === 'WORKDAY' || why === 'MAKE_UP_WORKDAY';
  return { counted: days.filter(works), skipped: days.filter((mark) => !works(mark)) };
}

function bounds({ limit }: Clock, { start, due }: Deadline): [number, number] {
  const [from, to] = [dayNumber(start), dayNumber(due)];
  if (limit.unit === 'SAME_DAY') return [from, to];
  return limit.unit === 'DAY_BEFORE' ? [to, from - 1] : [from + 1, to];
}
