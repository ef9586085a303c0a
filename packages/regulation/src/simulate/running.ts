/** Clocks of a past case while it is told: whose each is, what stops it, and when it was late. */
import type { LegalDay } from '../day.ts';
import type { Deadline } from '../law/deadline.ts';
import type { Law } from '../law/law.ts';
import { LawError } from '../law/law-error.ts';
import type { Timer } from '../schema/timer.ts';
import type { PastEvent } from './past-case.ts';

export interface ReplayedClock {
  timer: string;
  /** Timer, order and how many of them ran before: the same clock under another law has the same key. */
  key: string;
  due: LegalDay;
  breached: boolean;
}
export interface Running {
  /** Empty when it is the office's clock. */
  assignment: string;
  /** The office that held the case when it began. */
  office: string;
  deadline: Deadline;
  clock: ReplayedClock;
  /** The act that stopped it. */
  stoppedBy?: PastEvent['on'];
}
export type At = PastEvent & { instant: Date };

export const isRunning = ({ stoppedBy }: Running): boolean => stoppedBy === undefined;

export function late({ clock, deadline }: Running, at: Date): void {
  clock.breached = at.getTime() > deadline.dueAt.getTime();
}

export function dueOn(one: Running, deadline: Deadline): void {
  one.deadline = deadline;
  one.clock.due = deadline.due;
}

const OF_THE_OFFICE: readonly Timer['chargedTo'][] = ['HOLDER', 'DISPATCHER', 'CITY_OFFICE', 'FEEDBACK_OWNER'];

/** An order's act starts the order's clocks; what the office must do about it is the office's own. */
export function ownerOf({ chargedTo }: Timer, { assignment = '', lead, whose }: At): string {
  if (assignment === '' || whose === 'OFFICE') return '';
  if (whose === 'ORDER') return assignment;
  if (OF_THE_OFFICE.includes(chargedTo)) return '';
  return chargedTo === 'LEAD' ? (lead ?? assignment) : assignment;
}

/** The office's clocks hear of every act; those of an order of its own acts, and of those that concern every order. */
export function hears(
  { assignment: own, deadline }: Running,
  { assignment = '', everyOrder, on }: At,
  law: Law,
): boolean {
  const alone = timerOf(law, deadline.timer)?.stop.some((moment) => moment.on === on && moment.own);
  return own === assignment || (!alone && (own === '' || everyOrder === true));
}

export function endsBy({ assignment }: Running, { ends }: At): boolean {
  return ends === 'ALL' || (ends?.includes(assignment) ?? false);
}

export function timerOf(law: Law, id: string): Timer | undefined {
  return law.pack.timers.find((timer) => timer.id === id);
}

/** A limit without a date of its own (the next visit, a date on a paper nobody gave) is no clock here. */
export function dated(reckon: () => Deadline): Deadline | undefined {
  try {
    return reckon();
  } catch (error) {
    if (error instanceof RangeError || error instanceof LawError) return undefined;
    throw error;
  }
}
