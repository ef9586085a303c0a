import { clauseOf } from '@green-channel/regulation/law/clocks';
import { wordOf } from '@green-channel/regulation/law/parameters';
import { actOn } from '../act.ts';
import { type Assignment, isLeading, openAssignments } from '../assignment.ts';
import { fieldsMissing } from '../check-fields.ts';
import { happened, touch } from '../clocks.ts';
import type { CommandOf } from '../input.ts';
import { refusals } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { Opened } from '../state.ts';
import { afterOpinion } from './co-handling.ts';
import { officeTimeOn, unitTime } from './unit-time.ts';

/** C13a: in time or not, it stays on record; silence is a breach and never a consent (SZ11-20). */
export const declareDecline = actOn('DeclareDecline', (input, state, rules, assignment) => {
  checkUndecided(assignment, rules);
  if (assignment.decline?.declared) throw refusals.DECLINE_ALREADY_DECLARED();
  const at = unitTime(input, assignment, rules);
  const touched = touch('DeclineDeclared', state, rules, input, at, { assignment });
  const fields = { ...placed(assignment), late: touched.before.length > 0 };
  return happened('DeclineDeclared', fields, { person: input.by.person, at }, touched);
});

/** C13b: explanation and suggestion in writing; a late one is recorded with its breach or refused, as the city chose (SZ11-A2). */
export const submitDecline = actOn('SubmitDecline', (input, state, rules, assignment) => {
  checkUndecided(assignment, rules);
  const at = unitTime(input, assignment, rules);
  const late = isLate(at, state, assignment, rules);
  const touched = touch('DeclineSubmitted', state, rules, input, at, { assignment });
  const { explanation, suggestion, suggestedUnit, by } = input;
  const fields = { ...placed(assignment), explanation, suggestion, suggestedUnit, late };
  return happened('DeclineSubmitted', fields, { person: by.person, at }, touched);
});

/** SZ11-22: the office decides finally on the filing that the pack names; after it the order is handled. */
function checkUndecided({ decline, office }: Assignment, { law, nameOf }: Rules): void {
  const last = law.pack.decline?.decidedFinally;
  if (!last || (decline?.insisted ?? 0) < last.onFiling) return;
  throw refusals.DECLINE_DECIDED({ office: nameOf(office), clause: clauseOf(law.pack, last) });
}

function isLate(at: Date, state: Opened, { id }: Assignment, { law }: Rules): boolean {
  const rule = law.pack.decline;
  const own = state.clocks.filter((clock) => clock.assignmentId === id && clock.deadline.timer === rule?.timer);
  const deadline = own.at(-1)?.deadline;
  if (!rule || !deadline || at.getTime() <= deadline.dueAt.getTime()) return false;
  if (wordOf(rule.late, law.params) !== 'REFUSE') return true;
  throw refusals.DECLINE_LAPSED({ due: deadline.due, clause: clauseOf(law.pack, rule) });
}

/** C14: the office takes it and passes the matter on, or insists with a reason; then every due date stays (SZ11-22). */
export const reviewDecline = actOn('ReviewDecline', (input, state, rules, assignment) => {
  const at = officeTimeOn(input, assignment, rules);
  const { reason, by, accepted } = input;
  const who = { person: by.person, at };
  if (accepted) return declineAccepted(input, state, rules, assignment, at);
  if (reason.trim() === '') throw fieldsMissing([{ name: 'reason', zh: '理由', en: 'Reason' }]);
  const touched = touch('DeclineRejected', state, rules, input, at, { assignment });
  return happened('DeclineRejected', { ...placed(assignment), reason }, who, touched);
});

/** The lead's refusal brings the whole matter back; a co-handler's counts as its opinion given (SZ11-A3). */
function declineAccepted(
  input: CommandOf<'ReviewDecline'>,
  state: Opened,
  rules: Rules,
  assignment: Assignment,
  at: Date,
) {
  const { id, office, role } = assignment;
  const leading = isLeading(assignment);
  const others = leading ? openAssignments(state).filter((other) => other.id !== id) : [];
  const cancelled = others.map((other) => other.id);
  const how = leading ? { assignment, holder: office, stopAssignments: [id, ...cancelled] } : { assignment };
  const touched = touch('DeclineAccepted', state, rules, input, at, { ...how, ...afterOpinion(state, assignment) });
  const fields = { ...placed(assignment), role, reason: input.reason, cancelled };
  return happened('DeclineAccepted', fields, { person: input.by.person, at }, touched);
}

function placed({ id, organ, office }: Assignment) {
  return { assignmentId: id, organ, office };
}
