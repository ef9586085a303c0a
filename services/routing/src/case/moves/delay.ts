import { clauseOf } from '@green-channel/regulation/law/clocks';
import { flagOf } from '@green-channel/regulation/law/parameters';
import { actOn } from '../act.ts';
import { fieldsMissing } from '../check-fields.ts';
import { factsOf, happened, rungOf, stated, touch } from '../clocks.ts';
import { type Clock, isRunning } from '../deadline.ts';
import type { CaseEvent } from '../event.ts';
import type { CommandOf } from '../input.ts';
import { anyDay, pastDay } from '../legal-time.ts';
import { refusals } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { Assignment, Opened } from '../state.ts';
import { unitTime } from './unit.ts';

/** C20a, JL-34: told, written and in time it may bring a new date; late it stays on record and the breach stays. */
export const reportDelay = actOn('ReportDelay', (input, state, rules, assignment) => {
  if (assignment.extension !== 'NONE') throw refusals.DELAY_ALREADY_REPORTED({ state: assignment.extension });
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
  return [...reported, ...extended(given, clock, state, assignment, rules, { person: '', at })];
});

/** C20b: the same duties; the office goes on by escalating, the unit by its reply. */
export const reportInability = actOn('ReportInability', (input, state, rules, assignment) => {
  const at = unitTime(input, assignment, rules);
  const clock = runningLimits(state, assignment, rules)[0];
  const late = clock !== undefined && at.getTime() > clock.deadline.dueAt.getTime();
  const { id, organ, office } = assignment;
  const { reason, legalBasis, by } = input;
  const touched = touch('InabilityReported', state, rules, input, at, { assignment });
  const fields = { assignmentId: id, organ, ...reportOf(input), late, office, reason, legalBasis };
  return happened('InabilityReported', fields, { person: by.person, at }, touched);
});

/** C19: by the dispatching office, never the person who reported (pack segregation). */
export const decideExtension = actOn('DecideExtension', (input, state, rules, assignment) => {
  const at = unitTime(input, assignment, rules);
  const clock = state.clocks.find(({ deadline }) => deadline.id === assignment.delayed);
  const { id, organ } = assignment;
  const { reason, by, granted } = input;
  const who = { person: by.person, at };
  if (!granted || !clock) return happened('ExtensionRefused', { assignmentId: id, organ, reason }, who);
  agreedInTime(clock, at, rules);
  const fields = { assignmentId: id, organ, newDue: assignment.newDueAsked, reason };
  return extended(fields, clock, state, assignment, rules, who);
});

/** The clock goes on under its own id; a breach of the old date is taken back, since the request came in time. */
function extended(
  fields: { assignmentId: string; organ: number; newDue: string; reason: string },
  clock: Clock,
  state: Opened,
  assignment: Assignment,
  rules: Rules,
  who: { person: string; at: Date },
): CaseEvent[] {
  const { timer, startedAt, id, chargedTo } = clock.deadline;
  const facts = factsOf(state, state.holder, assignment.role);
  const { granted } = rules.law.extend(timer, startedAt, fields.newDue, facts);
  const moved = [stated(granted, id, chargedTo, rules.lawHash)];
  const event = happened('ExtensionGranted', fields, who, { moved });
  if (!clock.breached) return event;
  return [...event, ...happened('TimerBreachWithdrawn', { ...rungOf(clock, state), reason: 'ExtensionGranted' }, who)];
}

function extensionAsked(
  input: CommandOf<'ReportDelay'>,
  { deadline }: Clock,
  state: Opened,
  { role }: Assignment,
  rules: Rules,
) {
  if (input.newDue === '') throw fieldsMissing([{ name: 'newDue', zh: '申请的新期限', en: 'New date asked for' }]);
  const newDue = anyDay(input.newDue, 'newDue');
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
  const [clock] = runningLimits(state, assignment, rules);
  if (!clock) throw refusals.NO_RUNNING_LIMIT();
  return clock;
}

/** Running clocks of the assignment whose timer the pack lets extend. */
function runningLimits({ clocks }: Opened, { id }: Assignment, { law }: Rules): Clock[] {
  const extendable = (timer: string) => law.pack.timers.some((known) => known.id === timer && known.extension);
  return clocks.filter((clock) => isRunning(clock) && clock.assignmentId === id && extendable(clock.deadline.timer));
}

/** SZ asks that everybody agreed before the limit ended (`consentBeforeDue`). */
function agreedInTime({ deadline }: Clock, at: Date, { law }: Rules): void {
  const timer = law.pack.timers.find(({ id }) => id === deadline.timer);
  const rule = law.pack.extension.find(({ id }) => id === timer?.extension);
  const bound = rule?.consentBeforeDue !== undefined && flagOf(rule.consentBeforeDue, law.params);
  if (!rule || !bound || at.getTime() <= deadline.dueAt.getTime()) return;
  throw refusals.EXTENSION_NOT_AGREED_IN_TIME({ due: deadline.due, clause: clauseOf(law.pack, rule) });
}
