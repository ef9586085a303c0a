/** The stretch of days of a report: a month, a quarter, a year, or any days. */
import dayjs from 'dayjs';

export const kinds = ['MONTH', 'QUARTER', 'YEAR', 'DAYS'] as const;
export type Kind = (typeof kinds)[number];

export interface Period {
  kind: Kind;
  from: string;
  to: string;
}

const DAY = 'YYYY-MM-DD';
const QUARTER = 3;
const REPORTED_WITHIN = 10;

/** The whole period in which a day lies. */
export function periodAt(kind: Exclude<Kind, 'DAYS'>, day: string): Period {
  const at = dayjs(day);
  if (kind === 'MONTH') return { kind, ...days(at.startOf('month'), at.endOf('month')) };
  if (kind === 'YEAR') return { kind, ...days(at.startOf('year'), at.endOf('year')) };
  const first = at.startOf('month').subtract(at.month() % QUARTER, 'month');
  return { kind, ...days(first, first.add(QUARTER - 1, 'month').endOf('month')) };
}

/** A period is reported in the days after it: until then it is the one before (MHK-36: by the 5th). */
export function periodToReport(kind: Exclude<Kind, 'DAYS'>, today: string): Period {
  const now = periodAt(kind, today);
  return dayjs(today).diff(now.from, 'day') < REPORTED_WITHIN ? neighbour(now, -1) : now;
}

/** The one before, or the one after; days of one's own have no neighbours. */
export function neighbour({ kind, from, to }: Period, step: 1 | -1): Period {
  if (kind === 'DAYS') return { kind, from, to };
  const beyond = step > 0 ? dayjs(to).add(1, 'day') : dayjs(from).subtract(1, 'day');
  return periodAt(kind, beyond.format(DAY));
}

/** How often the regulation asks for a report; what it does not say is a month. */
export function kindOf({ period, month }: { period?: string; month?: number } = {}): Exclude<Kind, 'DAYS'> {
  // A fixed day of a month of the year comes once a year; one of every month names no month.
  if (month !== undefined) return 'YEAR';
  return period === 'QUARTER' || period === 'YEAR' ? period : 'MONTH';
}

const days = (from: dayjs.Dayjs, to: dayjs.Dayjs) => ({ from: from.format(DAY), to: to.format(DAY) });
