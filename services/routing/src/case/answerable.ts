import { type Assignment, isLeading } from './assignment.ts';
import type { Clock } from './deadline.ts';
import { officesOf } from './offices.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';
import { timerNamed } from './timers.ts';

/** Who answers for a clock when it is breached; never nobody. */
export function answersFor(clock: Clock, state: Opened, rules: Rules): number {
  const { timer, chargedTo } = clock.deadline;
  const late = timerNamed(rules, timer)?.chargedTo === 'LATE_CO_ELSE_LEAD' ? latestCo(state)?.organ : undefined;
  return late ?? (chargedTo || state.holder);
}

/** SZ11-A3: the co-handler who was late; of several the one whose opinion came last or is missing still. */
function latestCo({ assignments, clocks }: Opened): Assignment | undefined {
  const late = assignments.flatMap((assignment) => {
    if (isLeading(assignment)) return [];
    const own = clocks.filter(({ assignmentId }) => assignmentId === assignment.id);
    const limit = own.findLast(({ breached }) => breached);
    return limit ? [{ assignment, until: limit.stoppedAt?.getTime() ?? Number.POSITIVE_INFINITY }] : [];
  });
  return late.sort((a, b) => b.until - a.until)[0]?.assignment;
}

type Ear = (clock: Clock, state: Opened) => number;
const ears: Readonly<Record<string, Ear>> = {
  NEXT_OFFICE: (_, { origin, holder }) => {
    const offices = officesOf(origin);
    return offices[offices.findIndex(({ organ }) => organ === holder) + 1]?.organ ?? 0;
  },
  DISPATCHING_OFFICE: ({ assignmentId }, { assignments }) =>
    assignments.find(({ id }) => id === assignmentId)?.office ?? 0,
  HOLDER_LEADER: (_, { holder }) => holder,
  LEAD_MEMBER: (_, { organ }) => organ,
};

/** Organs that hear of a breach beside the one that answers for it (domain 52, W/B). */
export function toldOf(clock: Clock, state: Opened, rules: Rules): number[] {
  const tells = timerNamed(rules, clock.deadline.timer)?.tells ?? [];
  const told = tells.map((who) => ears[who]?.(clock, state) ?? 0).filter((organ) => organ !== 0);
  return [...new Set(told)];
}
