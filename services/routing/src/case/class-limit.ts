/** The limit that goes with how an office judges a matter; its clock counts from the office's first receipt (BN-A3). */
import { type Clock, type Deadline, isRunning } from './deadline.ts';
import { datesWithinLimit } from './entries.ts';
import type { CommandName, Given } from './input.ts';
import { receiptOf } from './receipts.ts';
import { refusals } from './refusals.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';
import { routesFrom } from './targets.ts';
import { countsFromReceipt } from './timers.ts';

export function classClocks({ clocks }: Pick<Opened, 'clocks'>, rules: Rules): Clock[] {
  return clocks.filter((clock) => isRunning(clock) && countsFromReceipt(clock.deadline.timer, rules));
}

export function limitClassOf(state: Opened): string {
  return receiptOf(state, state.holder)?.limitClass ?? '';
}

/** Only while the present limit runs; no class may create a breach retroactively, none may take one away (BN-A3, BN-A12). */
export function checkClassChange(limitClass: string, state: Opened, rules: Rules, now: Date): void {
  if (!state.registeredAt) throw refusals.CLASS_BEFORE_REGISTRATION();
  const [running] = classClocks(state, rules);
  if (!running) throw refusals.CLASS_SETTLED();
  const { due, dueAt, clause } = running.deadline;
  if (now > dueAt) throw refusals.CLASS_AFTER_DUE({ due, clause });
  const goesUp = rules.law.pack.timers.some(({ start, stop }) => {
    const starts = start.some(({ on, when }) => on === 'CaseClassified' && when?.limitClass?.includes(limitClass));
    return starts && stop.some(({ on }) => on === 'CaseReferred') && !start.some(({ countedFrom }) => countedFrom);
  });
  if (goesUp && !routesFrom(state, rules).some(({ direction }) => direction === 'up')) {
    throw refusals.NOBODY_ABOVE({ holder: rules.nameOf(state.holder) });
  }
}

export function checkNoNewBreach(started: readonly Deadline[], now: Date): void {
  const past = started.find(({ dueAt }) => now > dueAt);
  if (past) throw refusals.CLASS_WOULD_BREACH({ due: past.due, clause: past.clause });
}

/** A promise and the date on a slip lie inside the limit of the class (BN-1-18). */
export function checkPromisedDates(
  command: { type: CommandName } & Pick<Given, 'entries'>,
  state: Opened,
  rules: Rules,
): void {
  const [limit] = classClocks(state, rules);
  if (!limit) return;
  const { due } = limit.deadline;
  for (const { zh, en, day, clause } of datesWithinLimit(command, rules)) {
    if (day > due) throw refusals.PROMISE_BEYOND_LIMIT({ field: zh, fieldEn: en, day, due, clause });
  }
}
