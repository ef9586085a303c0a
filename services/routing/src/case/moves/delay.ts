import { actOn } from '../act.ts';
import type { Assignment } from '../assignment.ts';
import { fieldsMissing } from '../check-fields.ts';
import { factsOf, happened, touch } from '../clocks.ts';
import type { Clock } from '../deadline.ts';
import { called } from '../field-words.ts';
import type { CommandOf } from '../input.ts';
import { anyDay, pastDay } from '../legal-time.ts';
import { refusals } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { Opened } from '../state.ts';
import { wishWords } from '../words.ts';
import { extendable, extended } from './extension.ts';
import { unitTime } from './unit-time.ts';

/** C20a, JL-34: told, written and in time it may bring a new date; late it stays on record and the breach stays. */
export const reportDelay = actOn('ReportDelay', (input, state, rules, assignment) => {
  if (assignment.extension !== 'NONE') {
    const { zh, en } = wishWords[assignment.extension];
    throw refusals.DELAY_ALREADY_REPORTED({ state: en, stateZh: zh });
  }
  const at = unitTime(input, assignment, rules);
  const clock = limitOf(state, assignment, rules);
  const late = at.getTime() > clock.deadline.dueAt.getTime();
  const asked = late ? undefined : extensionAsked(input, clock, state, assignment, rules);
  const needsApproval = asked?.needsApproval ?? false;
  const { id, organ, office } = assignment;
  const who = { person: input.by.person, at };
  const touched = touch('DelayReported', state, rules, input, at, { assignment });
  const report = { assignmentId: id, organ, ...reportOf(input), late, office };
  const newDue = asked?.granted.due ?? '';
  const fields = { ...report, newDue, needsApproval, deadlineId: clock.deadline.id };
  const reported = happened('DelayReported', fields, who, touched);
  if (!asked || needsApproval) return reported;
  // JL-A6: where nobody has to approve, the reported date stands at once.
  const given = { assignmentId: id, organ, newDue, reason: '' };
  return [...reported, ...extended(given, [clock], state, assignment, rules, { person: '', at })];
});

/** C20b: the same duties; the office goes on by escalating, the unit by its reply. */
export const reportInability = actOn('ReportInability', (input, state, rules, assignment) => {
  const at = unitTime(input, assignment, rules);
  const clock = extendable(state, assignment, rules)[0];
  const late = clock !== undefined && at.getTime() > clock.deadline.dueAt.getTime();
  const { id, organ, office } = assignment;
  const { reason, legalBasis, by } = input;
  const touched = touch('InabilityReported', state, rules, input, at, { assignment });
  const fields = { assignmentId: id, organ, ...reportOf(input), late, office, reason, legalBasis };
  return happened('InabilityReported', fields, { person: by.person, at }, touched);
});

function extensionAsked(
  input: CommandOf<'ReportDelay'>,
  { deadline }: Clock,
  state: Opened,
  { role }: Assignment,
  rules: Rules,
) {
  if (input.newDue === '') throw fieldsMissing([{ name: 'newDue', zh: '申请的新期限', en: 'New date asked for' }]);
  const newDue = anyDay(input.newDue, called('newDue'));
  const facts = factsOf(state, state.holder, role);
  const asked = rules.law.extend(deadline.timer, deadline.startedAt, newDue, facts);
  if (asked.within) return asked;
  const { due } = deadline;
  throw refusals.NEW_DUE_OUT_OF_RANGE({ newDue, due, maximum: asked.maximum.due, clause: asked.clause });
}

function reportOf(input: CommandOf<'ReportDelay' | 'ReportInability'>) {
  const explainedOn = pastDay(input.explainedOn, 'explainedOn', input.now);
  return { explainedOn, explainedHow: input.explainedHow, report: input.report };
}

function limitOf(state: Opened, assignment: Assignment, rules: Rules): Clock {
  const [clock] = extendable(state, assignment, rules);
  if (!clock) throw refusals.NO_RUNNING_LIMIT();
  return clock;
}
