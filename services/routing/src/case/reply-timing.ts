/** How a reply stands to the limits of the handling (MHK-A1): the ledger and the statistics count by it. */
import { wordOf } from '@green-channel/regulation/law/parameters';
import type { Assignment } from './assignment.ts';
import type { Deadline } from './deadline.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';
import { timerNamed } from './timers.ts';

export interface ReplyTiming {
  solved: boolean;
  inLimit: boolean;
  onTime: boolean;
  unextended: boolean;
}

/** Clocks that begin while it is handled already are no limits of the handling. */
const LATER = ['DepthEntered', 'RectificationOrdered'];

export function timingOf(
  kind: string,
  at: Date,
  state: Opened,
  assignment: Pick<Assignment, 'id'>,
  rules: Rules,
): ReplyTiming {
  const limits = limitsOf(state, assignment, rules);
  const past = limits.filter(({ dueAt }) => at > dueAt);
  const { onTime: rule } = rules.law.pack;
  const named = rule?.timers[wordOf(rule.basis, rules.law.params)];
  const inLimit = limits.length === 0 || past.length < limits.length;
  return {
    solved: rules.law.replyKinds.some(({ id, solved }) => id === kind && solved),
    inLimit,
    onTime: named ? !past.some(({ timer }) => timer === named) : past.length === 0,
    unextended: rule !== undefined && inLimit && past.length > 0,
  };
}

/** The limits that this handling had, as they stand after any extension; all of them end with the reply. */
function limitsOf({ clocks }: Opened, { id }: Pick<Assignment, 'id'>, rules: Rules): Deadline[] {
  const own = clocks.filter(({ assignmentId }) => assignmentId === id).map(({ deadline }) => deadline);
  return own.filter(({ timer }) => {
    const { start = [], stop = [] } = timerNamed(rules, timer) ?? {};
    return stop.some(({ on }) => on === 'Replied') && !start.some(({ on }) => LATER.includes(on));
  });
}
