import { dayNumber, dayNumberAt, type LegalDay } from '../day.ts';
import type { Extension } from '../schema/timer.ts';
import { type Clock, type Deadline, deadlineFrom, deadlineOf, type Frame } from './deadline.ts';
import { FIXED } from './measure.ts';

export interface Extended {
  /** The latest day that the pack allows. */
  maximum: Deadline;
  /** The day asked for; the maximum when none was asked for or it lies outside. */
  granted: Deadline;
  /** False when the day asked for is not later than the present due day or lies after the maximum. */
  within: boolean;
  needsApproval: boolean;
  clause: string;
}

export interface ExtensionRule {
  rule: Extension;
  count: number;
  needsApproval: boolean;
  clause: string;
}

export function extend(frame: Frame, clock: Clock, by: ExtensionRule, startedAt: Date, requested?: LegalDay): Extended {
  const present = deadlineOf(frame, clock, startedAt);
  const longer = lengthened(clock, by);
  const maximum = deadlineOf(frame, longer, startedAt);
  const within = requested === undefined || (requested > present.due && requested <= maximum.due);
  const named = requested !== undefined && within && requested < maximum.due;
  const granted = named ? until(frame, longer, startedAt, requested) : maximum;
  return { maximum, granted, within, needsApproval: by.needsApproval, clause: by.clause };
}

/** ADD lengthens the limit, TOTAL replaces it; both count from the same start and roll on their own. */
export function lengthened(clock: Clock, { rule, count, clause }: ExtensionRule): Clock {
  const { limit } = clock;
  const longer =
    limit.unit === 'DAY' ? { ...limit, count: rule.mode === 'TOTAL' ? count : limit.count + count } : limit;
  return { ...clock, limit: longer, provenance: rule.provenance, clause };
}

/** A named day is the last day as it stands: it was agreed, so it does not roll and no later notice moves it. */
function until(frame: Frame, clock: Clock, startedAt: Date, requested: LegalDay): Deadline {
  const day = dayNumber(requested);
  const agreed = deadlineFrom(frame, clock, startedAt, dayNumberAt(startedAt), { strict: day, due: day });
  return { ...agreed, provisional: false, measure: FIXED };
}
