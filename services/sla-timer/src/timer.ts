/** Rings of deadlines: which there are, and that one rang. It never judges; the owner of the noun does (ENG-13). */
import type { Decider } from '@green-channel/platform/decider';

export type RingKind = 'WARN' | 'DUE' | 'ESCALATE';

/** A deadline as the event that starts or moves it states it. */
export interface Watched {
  id: string;
  timer: string;
  ownerNoun: string;
  dueAt: Date;
  warnAt: Date[];
  escalate: { to: string; at: Date }[];
}

export interface Ring {
  deadlineId: string;
  timer: string;
  ownerNoun: string;
  ownerStream: string;
  kind: RingKind;
  /** Index among the rings of its kind. */
  step: number;
  /** Whom an escalation tells; empty for the other kinds. */
  to: string;
  dueAt: Date;
  ringAt: Date;
}

export interface TimerRang extends Ring {
  type: 'TimerRang';
  rangAt: Date;
}
export type TimerEvent = TimerRang;

export type TimerInput = { type: 'RingDue'; fact: true; ring: Ring; now: Date };
export type Timer = { status: 'silent' } | { status: 'rung'; times: number; last: Date };

/** A ring is never lost by being late: what should have rung before it was armed rings at once. */
export function ringsOf(deadline: Watched, ownerStream: string, now: Date): Ring[] {
  const { id, timer, ownerNoun, dueAt, escalate } = deadline;
  const shared = { deadlineId: id, timer, ownerNoun, ownerStream, dueAt };
  const warnings = warningsToCome(deadline, now).map(
    ([step, at]): Ring => ({ ...shared, kind: 'WARN', step, to: '', ringAt: later(at, now) }),
  );
  const due: Ring = { ...shared, kind: 'DUE', step: 0, to: '', ringAt: later(dueAt, now) };
  const escalations = escalate.map(
    ({ to, at }, step): Ring => ({ ...shared, kind: 'ESCALATE', step, to, ringAt: later(at, now) }),
  );
  return [...warnings, due, ...escalations];
}

/** Of the warnings already past only the last still says something; after the due instant none does. */
function warningsToCome({ warnAt, dueAt }: Watched, now: Date): [number, Date][] {
  if (dueAt <= now) return [];
  const all = warnAt.map((at, step): [number, Date] => [step, at]);
  const past = all.filter(([, at]) => at <= now).slice(-1);
  return [...past, ...all.filter(([, at]) => at > now)];
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

export const decider: Decider<Timer, TimerInput, TimerEvent, undefined> = {
  initial: { status: 'silent' },
  decide: ({ ring, now }) => [{ type: 'TimerRang', ...ring, rangAt: now }],
  evolve: (state, { rangAt }) => ({
    status: 'rung',
    times: state.status === 'rung' ? state.times + 1 : 1,
    last: rangAt,
  }),
};
