import { act } from '../act.ts';
import { isLeading, openAssignments } from '../assignment.ts';
import { happened, touch } from '../clocks.ts';
import type { Clock } from '../deadline.ts';
import type { CaseEvent } from '../event.ts';
import type { FactOf } from '../input.ts';
import { occurredAt } from '../legal-time.ts';
import { lettersOf } from '../letters.ts';
import type { Rules } from '../rules.ts';
import type { Opened } from '../state.ts';

/** C21 by the unit at any time (MHK-31, MHK-A17), or by the office that holds it. */
export const enterDepth = act('EnterDepth', (input, state, rules) => {
  const { namedPerson, note, by } = input;
  const given = { field: 'occurredOn' as const, given: input.occurredOn, reason: input.backDatedReason };
  const at = occurredAt(input, rules, { ...given, notBefore: state.lastAt, registrar: 'Receive' });
  const assignment = leadingOf(state);
  const clocks = touch('DepthEntered', state, rules, input, at, assignment ? { assignment } : {});
  const { id = '', organ = 0, office = state.holder } = assignment ?? {};
  const fields = { assignmentId: id, organ, namedPerson, note, office, timer: '' };
  return happened('DepthEntered', fields, { person: by.person, at }, clocks);
});

/** Where the pack says so the case itself reacts to a breach (51-lifecycle, note 5); nobody has to ask. */
export function depthByBreach(
  input: FactOf<'TimerRang'>,
  { deadline, assignmentId }: Clock,
  state: Opened,
  rules: Rules,
): CaseEvent[] {
  const timer = rules.law.pack.timers.find(({ id }) => id === deadline.timer);
  if (timer?.onBreach?.command !== 'enterDepth' || state.status !== 'inHandling') return [];
  const assignment = state.assignments.find(({ id }) => id === assignmentId);
  if (!assignment) return [];
  const { id, organ, office } = assignment;
  const at = deadline.dueAt;
  const clocks = touch('DepthEntered', state, rules, input, at, { assignment });
  const fields = { assignmentId: id, organ, namedPerson: '', note: '', office, timer: deadline.timer };
  const entered = happened('DepthEntered', fields, { person: '', at }, clocks);
  return [...entered, ...lettersOf({ command: 'EnterDepth', given: input, events: entered, state, rules })];
}

function leadingOf(state: Opened) {
  return openAssignments(state).find(isLeading);
}
