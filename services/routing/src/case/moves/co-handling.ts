import { actOn } from '../act.ts';
import { type Assignment, isLeading, openAssignments } from '../assignment.ts';
import { happened, type Touch, touch } from '../clocks.ts';
import { type Clock, isRunning } from '../deadline.ts';
import { refusals } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { Opened } from '../state.ts';
import { timerNamed } from '../timers.ts';
import { officeTimeOn } from './unit-time.ts';

const OUTSTANDING: readonly Assignment['status'][] = ['sent', 'received', 'undertaken', 'declineSubmitted'];

/** With this co-handler's part: whether the last opinion is in, and the lead whose clock that starts (SZ11-26). */
export function afterOpinion(state: Opened, { id, role }: Assignment): Pick<Touch, 'facts' | 'lead'> {
  if (role !== 'CO') return {};
  const open = openAssignments(state);
  const lead = open.find((other) => isLeading(other) && other.status !== 'returned');
  const missing = open.some((other) => other.id !== id && other.role === 'CO' && OUTSTANDING.includes(other.status));
  return { facts: { lastOpinion: !missing && lead !== undefined }, ...(lead ? { lead } : {}) };
}

/** C17: only one who is late is let go; it counts as given (SZ11-25, A3). */
export const releaseCoHandler = actOn('ReleaseCoHandler', (input, state, rules, assignment) => {
  const at = officeTimeOn(input, assignment, rules);
  const { id, organ, office, name } = assignment;
  const own = state.clocks.filter((clock) => clock.assignmentId === id && isOfCoHandlers(clock, assignment, rules));
  const late = own.some((clock) => clock.breached || (isRunning(clock) && clock.deadline.dueAt < at));
  if (!late) throw refusals.CO_HANDLER_NOT_LATE({ unit: name });
  const how = { assignment, stopAssignments: [id], ...afterOpinion(state, assignment) };
  const touched = touch('CoHandlerReleased', state, rules, input, at, how);
  const fields = { assignmentId: id, organ, office, reason: input.reason };
  return happened('CoHandlerReleased', fields, { person: input.by.person, at }, touched);
});

/** The limit for the opinion; before the receipt that of the receipt. */
function isOfCoHandlers({ deadline }: Clock, { status }: Assignment, rules: Rules): boolean {
  const starts = timerNamed(rules, deadline.timer)?.start ?? [];
  return status === 'sent' || starts.some(({ when }) => when?.role?.length === 1 && when.role[0] === 'CO');
}
