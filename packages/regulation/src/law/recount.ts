import type { Calendar } from '../calendar/calendar.ts';
import { changedDays } from '../calendar/changed.ts';
import { dayNumber, instantOf } from '../day.ts';
import type { Clock, Deadline, Frame } from './deadline.ts';
import { deadlineOf } from './deadline.ts';
import { limitFrom } from './measure.ts';
import type { StartedDeadline } from './started.ts';

/** What of a stated deadline is needed to count it again. */
export type Countable = Pick<
  Deadline,
  'startedAt' | 'due' | 'strict' | 'dueAt' | 'provisional' | 'warnAt' | 'measure'
> & {
  timer: string;
  escalate: readonly { to: string; at: Date }[];
};
/** What a new calendar may change of it. */
export type Recounted = Pick<
  StartedDeadline,
  'due' | 'strict' | 'dueAt' | 'provisional' | 'warnAt' | 'escalate' | 'calendarHash'
>;

/** ENG-08: the same start and the same number of days by another calendar; nothing when all stays as it is. */
export function recounted(frame: Frame, stated: Countable, warnBefore: Clock['warnBefore']): Recounted | undefined {
  const limit = limitFrom(stated.measure);
  if (!limit) return undefined;
  const clock: Clock = { id: stated.timer, limit, provenance: 'T', clause: '', warnBefore };
  const { due, strict, dueAt, provisional, warnAt, escalateAt, calendarHash } = deadlineOf(
    frame,
    clock,
    stated.startedAt,
  );
  const now = { due, strict, dueAt, provisional, warnAt, escalate: escalateAt, calendarHash };
  return says(stated) === says(now) ? undefined : now;
}

type Comparable = Pick<Countable, 'due' | 'strict' | 'dueAt' | 'provisional' | 'warnAt' | 'escalate'>;

function says({ due, strict, dueAt, provisional, warnAt, escalate }: Comparable): string {
  const rings = [...warnAt, ...escalate.map(({ at }) => at)].map((at) => at.getTime());
  return JSON.stringify([due, strict, dueAt.getTime(), provisional, rings]);
}

/** A fact of directory by which a city counts days from now on by another calendar. */
interface CalendarFact {
  type: string;
  city?: number;
  calendarHash?: string;
}

/** A notice came, or a regulation came into force with another calendar: whoever keeps open dates counts them again. */
export function recountAsked({
  type,
  city,
  calendarHash,
}: CalendarFact): { city: number; subject: string } | undefined {
  const asks = type === 'CalendarYearLoaded' || type === 'PackActivated';
  return asks && city && calendarHash ? { city, subject: calendarHash } : undefined;
}

/** By which calendars a row's open dates were counted, and over which days: what the days outside do cannot move them. */
export interface Counted {
  countedBy: string[];
  countedFrom: Date | null;
  countedTo: Date | null;
}

export function countedOver(stated: readonly (Countable & Pick<Deadline, 'calendarHash'>)[]): Counted {
  const movable = stated.filter(({ measure }) => limitFrom(measure) !== undefined);
  const instants = movable
    .flatMap(({ startedAt, dueAt, warnAt, escalate }) => [startedAt, dueAt, ...warnAt, ...escalate.map(({ at }) => at)])
    .map((at) => at.getTime());
  return {
    countedBy: [...new Set(movable.map(({ calendarHash }) => calendarHash))],
    countedFrom: instants.length > 0 ? new Date(Math.min(...instants)) : null,
    countedTo: instants.length > 0 ? new Date(Math.max(...instants)) : null,
  };
}

/** What a new calendar can move: by hash of the old one the time in which both differ; every hash that was looked at. */
export interface Movable {
  looked: string[];
  hashes: string[];
  from: Date[];
  to: Date[];
}

/** Calendars that count like the one in force now move nothing. */
export function movableBy(now: Calendar, others: readonly Calendar[]): Movable {
  const differ = others.flatMap((calendar) => {
    const days = changedDays(calendar, now);
    return days ? [{ hash: calendar.hash, ...days }] : [];
  });
  return {
    looked: [now, ...others].map(({ hash }) => hash),
    hashes: differ.map(({ hash }) => hash),
    from: differ.map(({ first }) => instantOf(dayNumber(first), 0)),
    to: differ.map(({ last }) => instantOf(dayNumber(last) + 1, 0)),
  };
}
