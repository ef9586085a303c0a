/** The rings of every deadline that was stated, kept by sla-timer's own rules and rung by a clock in hand. */
import type { Heard } from '@green-channel/platform/inbox';
import type { Ring } from '@green-channel/sla-timer/timer';
import { type Arming, changesOf, type Stating } from '@green-channel/sla-timer/watch';

export interface Timers {
  hear(fact: Heard<{ type: string }>, now: Date): void;
  /** The next ring at or before this instant, taken out. */
  next(until: Date): Ring | undefined;
}

const KINDS = ['WARN', 'DUE', 'ESCALATE'];

export function timers(): Timers {
  let armed: Arming[] = [];
  return {
    hear({ stream, city, tenant, event }, now) {
      const { started = [], moved = [], stopped = [] } = event as Partial<Stating>; // an event without clocks states none
      const changes = changesOf([{ stream, city, tenant, started, moved, stopped }], () => now);
      armed = [...armed.filter(({ deadlineId }) => !changes.disarm.includes(deadlineId)), ...changes.arm];
    },
    next(until) {
      const due = armed.filter(({ ringAt }) => ringAt <= until).sort(inOrder)[0];
      armed = armed.filter((ring) => ring !== due);
      return due;
    },
  };
}

function inOrder(one: Ring, other: Ring): number {
  const rank = ({ kind, step }: Ring) => KINDS.indexOf(kind) * 1000 + step;
  return one.ringAt.getTime() - other.ringAt.getTime() || rank(one) - rank(other);
}
