import type { Calendar } from '../calendar/calendar.ts';
import { dayNumberAt, dayText, instantOf, type LegalDay } from '../day.ts';
import type { Provenance } from '../schema/leaf.ts';
import { measureOf } from './measure.ts';
import { type Escalation, escalations, warningInstants } from './signals.ts';
import { type Measured, type Span, spanOf } from './span.ts';

/** A due date with everything that explains it; part of the event that starts it. */
export interface Deadline {
  timer: string;
  /** Legal day of the start event. */
  start: LegalDay;
  startedAt: Date;
  /** The last legal day; due means its `dayEnd`. */
  due: LegalDay;
  /** The last day before any roll to a working day. */
  strict: LegalDay;
  dueAt: Date;
  /** A year of the span has no State Council notice loaded: the date will be computed again. */
  provisional: boolean;
  clause: string;
  provenance: Provenance;
  warnAt: Date[];
  escalateAt: Escalation[];
  calendarHash: string;
  packHash: string;
  /** How it was counted, so that a new calendar can count it again (ENG-08); see measure.ts. */
  measure: string;
}

/** A timer of the pack with its numbers filled in. */
export interface Clock {
  id: string;
  limit: Measured;
  provenance: Provenance;
  clause: string;
  warnBefore?: readonly number[] | undefined;
}

export interface Frame {
  calendar: Calendar;
  dayEnd: number;
  packHash: string;
}

export function deadlineOf(frame: Frame, clock: Clock, startedAt: Date, given?: LegalDay): Deadline {
  if (Number.isNaN(startedAt.getTime())) throw new RangeError('The start is no instant');
  const start = dayNumberAt(startedAt);
  const span = spanOf(frame.calendar, clock.limit, start, given);
  return deadlineFrom(frame, clock, startedAt, start, span);
}

/** The deadline whose last day is known already (an extension to an agreed day). */
export function deadlineFrom(frame: Frame, clock: Clock, startedAt: Date, start: number, span: Span): Deadline {
  const { calendar, dayEnd, packHash } = frame;
  return {
    timer: clock.id,
    start: dayText(start),
    startedAt,
    due: dayText(span.due),
    strict: dayText(span.strict),
    dueAt: instantOf(span.due, dayEnd),
    provisional: isProvisional(calendar, clock.limit, start, span),
    clause: clock.clause,
    provenance: clock.provenance,
    warnAt: warningInstants(calendar, clock.limit, span, startedAt, clock.warnBefore),
    escalateAt: escalations(calendar, clock.limit, span, dayEnd),
    calendarHash: calendar.hash,
    packHash,
    measure: measureOf(clock.limit),
  };
}

/** Natural days ask the calendar for the roll only, working days for every day counted, dates and quotas never. */
function isProvisional(calendar: Calendar, limit: Measured, start: number, span: Span): boolean {
  if (limit.unit === 'FIXED_DATE' || limit.unit === 'QUOTA') return false;
  if (limit.unit === 'DAY_BEFORE') return limit.calendar === 'CN_WORKDAY' && calendar.isProvisional(span.due, start);
  if (limit.unit === 'DAY' && limit.calendar === 'NATURAL') {
    return limit.roll !== 'NONE' && calendar.isProvisional(span.strict, span.due);
  }
  return calendar.isProvisional(limit.unit === 'DAY' ? start + 1 : start, span.due);
}
