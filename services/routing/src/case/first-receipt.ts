/** Clocks that count from the office's first receipt of the matter, not from the act that arms them (BN-A3). */
import type { TimerFacts } from '@green-channel/regulation';
import { type Clock, type Deadline, isRunning } from './deadline.ts';
import { receiptOf } from './receipts.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';

type Held = Pick<Opened, 'organ' | 'receivedAt' | 'receipts' | 'clocks'>;

/** Where a timer counts from: the event's own moment unless the pack names the receipt. */
export function startOf(
  [timer, event, facts]: [timer: string, event: string, facts: TimerFacts],
  state: object,
  holder: number,
  { law }: Rules,
  at: Date,
): Date {
  if (law.countedFrom(timer, event, facts) !== 'FIRST_RECEIPT') return at;
  return isHeld(state) ? (receiptOf(state, holder)?.at ?? at) : at;
}

function isHeld(state: object): state is Held {
  return 'receivedAt' in state && 'organ' in state;
}

/** The same limit from the same receipt is the same clock: it runs on, or goes on under its own id; it never begins twice. */
export function goingOn(
  started: Deadline[],
  { clocks }: Held,
  stopped: readonly Clock[],
  isClass: (t: string) => boolean,
) {
  const fresh: Deadline[] = [];
  const moved: Deadline[] = [];
  for (const deadline of started) {
    const same = isClass(deadline.timer) ? clocks.findLast((clock) => isSame(clock.deadline, deadline)) : undefined;
    if (!same) fresh.push(deadline);
    else if (!isRunning(same) || stopped.includes(same)) moved.push({ ...deadline, id: same.deadline.id });
  }
  return { fresh, moved };
}

function isSame(one: Deadline, other: Deadline): boolean {
  const alike = one.timer === other.timer && one.chargedTo === other.chargedTo;
  return alike && one.startedAt.getTime() === other.startedAt.getTime();
}
