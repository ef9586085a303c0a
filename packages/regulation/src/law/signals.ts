import type { Calendar } from '../calendar/calendar.ts';
import { dayNumberAt, instantOf } from '../day.ts';
import type { Measured, Span } from './span.ts';

export interface Escalation {
  to: 'SUPERVISOR' | 'UNIT_LEADER';
  at: Date;
}

// A warning is read in the morning of its legal day [P].
const MORNING = 9 * 60;
// ENG-13 [P]: supervisor list one unit after the due day, unit leader three units after.
const ESCALATIONS = [
  { to: 'SUPERVISOR', after: 1 },
  { to: 'UNIT_LEADER', after: 3 },
] as const;

/** Units before the due day at which ENG-13 warns. */
export function warningsBefore(limit: Measured, own?: readonly number[]): readonly number[] {
  if (own) return own;
  if (limit.unit === 'QUOTA') return limit.period === 'DAY' ? [] : [7, 3, 1];
  if (limit.unit === 'FIXED_DATE') return [5, 2, 1];
  if (limit.unit !== 'DAY' && limit.unit !== 'DAY_BEFORE') return [];
  if (limit.count <= 3) return [1];
  return limit.count <= 10 ? [2, 1] : [5, 2, 1];
}

/** The instants of the warnings, each after the start: one that falls on the start day comes the next morning. */
export function warningInstants(
  calendar: Calendar,
  limit: Measured,
  span: Span,
  startedAt: Date,
  own?: readonly number[],
): Date[] {
  const instants = new Map<number, Date>();
  for (const units of warningsBefore(limit, own)) {
    const wanted = back(calendar, limit, span.due, units);
    const day = limit.unit === 'DAY_BEFORE' ? wanted : Math.max(wanted, firstMorningAfter(startedAt));
    if (day <= span.due) instants.set(day, instantOf(day, MORNING));
  }
  return [...instants.values()].sort((a, b) => a.getTime() - b.getTime());
}

function firstMorningAfter(startedAt: Date): number {
  const day = dayNumberAt(startedAt);
  return instantOf(day, MORNING).getTime() > startedAt.getTime() ? day : day + 1;
}

export function escalations(calendar: Calendar, limit: Measured, span: Span, dayEnd: number): Escalation[] {
  return ESCALATIONS.map(({ to, after }) => ({ to, at: instantOf(forth(calendar, limit, span.due, after), dayEnd) }));
}

function inWorkdays(limit: Measured): boolean {
  return 'calendar' in limit && limit.calendar === 'CN_WORKDAY';
}

function back(calendar: Calendar, limit: Measured, day: number, units: number): number {
  return inWorkdays(limit) ? calendar.workdayBefore(day, units) : day - units;
}

function forth(calendar: Calendar, limit: Measured, day: number, units: number): number {
  return inWorkdays(limit) ? calendar.workdayAfter(day, units) : day + units;
}
