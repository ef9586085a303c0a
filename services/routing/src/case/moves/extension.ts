import { clauseOf } from '@green-channel/regulation/law/clocks';
import { flagOf } from '@green-channel/regulation/law/parameters';
import { actOn } from '../act.ts';
import type { Assignment } from '../assignment.ts';
import { factsOf, happened, rungOf, stated, touch } from '../clocks.ts';
import { type Clock, type Deadline, isRunning } from '../deadline.ts';
import type { CaseEvent } from '../event.ts';
import type { CommandOf } from '../input.ts';
import { refusals } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { Opened } from '../state.ts';
import { timerNamed } from '../timers.ts';
import { wishWords } from '../words.ts';
import { unitTime } from './unit-time.ts';

/** C18: inside the normal period and once (SZ11-28); who must agree is the pack's. */
export const requestExtension = actOn('RequestExtension', (input, state, rules, assignment) => {
  if (assignment.extension !== 'NONE') {
    const { zh, en } = wishWords[assignment.extension];
    throw refusals.EXTENSION_ONCE({ state: en, stateZh: zh });
  }
  const at = unitTime(input, assignment, rules);
  const clocks = extendable(state, assignment, rules);
  const first = clocks[0];
  if (!first) throw refusals.NO_RUNNING_LIMIT();
  const rule = ruleOf(first, rules);
  const { due, dueAt } = first.deadline;
  if (at.getTime() > dueAt.getTime())
    throw refusals.EXTENSION_TOO_LATE({ due, clause: clauseOf(rules.law.pack, rule) });
  const newDue =
    clocks
      .map((clock) => longer(clock, state, assignment, rules).due)
      .sort()
      .at(-1) ?? '';
  const touched = touch('ExtensionRequested', state, rules, input, at, { assignment });
  const { id, organ, office } = assignment;
  const deadlineIds = clocks.map(({ deadline }) => deadline.id);
  const fields = { assignmentId: id, organ, office, reason: input.reason, deadlineIds, newDue, parties: rule.consents };
  return happened('ExtensionRequested', fields, { person: input.by.person, at }, touched);
});

/** C19: each party once, never the person who asked (pack segregation); the new date stands when all have agreed. */
export const decideExtension = actOn('DecideExtension', decided, ({ extension }) => {
  if (extension !== 'REQUESTED') throw refusals.NO_DELAY_REPORT();
});

function decided(
  input: CommandOf<'DecideExtension'>,
  state: Opened,
  rules: Rules,
  assignment: Assignment,
): CaseEvent[] {
  const at = unitTime(input, assignment, rules);
  const { id, organ, office } = assignment;
  const { reason, by, granted } = input;
  const who = { person: by.person, at };
  const clocks = state.clocks.filter(({ deadline }) => wished(assignment).includes(deadline.id));
  const party = partyOf(input, state, assignment);
  if (!granted || clocks.length === 0) return happened('ExtensionRefused', { assignmentId: id, organ, reason }, who);
  for (const clock of clocks) agreedInTime(clock, at, rules);
  if (outstanding(assignment, party).length > 0) {
    return happened('ExtensionConsented', { assignmentId: id, organ, office, party, reason }, who);
  }
  return extended(
    { assignmentId: id, organ, newDue: assignment.newDueAsked, reason },
    clocks,
    state,
    assignment,
    rules,
    who,
  );
}

/** Every clock goes on under its own id; a breach of an old date is taken back, since the request came in time. */
export function extended(
  fields: { assignmentId: string; organ: number; newDue: string; reason: string },
  clocks: readonly Clock[],
  state: Opened,
  assignment: Assignment,
  rules: Rules,
  who: { person: string; at: Date },
): CaseEvent[] {
  const moved = clocks.map((clock) => longer(clock, state, assignment, rules, fields.newDue));
  const withdrawn = clocks
    .filter(({ breached }) => breached)
    .flatMap((clock) => {
      return happened('TimerBreachWithdrawn', { ...rungOf(clock, state, rules), reason: 'ExtensionGranted' }, who);
    });
  return [...happened('ExtensionGranted', fields, who, { moved }), ...withdrawn];
}

/** TOTAL counts from the unit's receipt of the order, whatever started the clock itself (T-SZ-LEAD). */
function longer({ deadline }: Clock, state: Opened, assignment: Assignment, rules: Rules, asked?: string): Deadline {
  const { timer, startedAt, id, chargedTo } = deadline;
  const facts = factsOf(state, state.holder, assignment.role);
  const total = ruleFor(timer, rules)?.mode === 'TOTAL';
  const from = total ? (assignment.receivedAt ?? startedAt) : startedAt;
  const { granted } = rules.law.extend(timer, from, total ? undefined : asked, facts);
  return stated(granted, id, chargedTo, rules.lawHash);
}

/** Running clocks of the assignment that the pack lets extend, the next due first. */
export function extendable({ clocks }: Opened, { id }: Assignment, rules: Rules): Clock[] {
  return clocks
    .filter((clock) => isRunning(clock) && clock.assignmentId === id && ruleFor(clock.deadline.timer, rules))
    .sort((a, b) => a.deadline.dueAt.getTime() - b.deadline.dueAt.getTime());
}

function wished({ wish, delayed }: Assignment): string[] {
  return wish?.deadlines ?? [delayed];
}

/** For whom somebody decides: the office that dispatched, or the representative whose matter it is. */
function partyOf({ by }: CommandOf<'DecideExtension'>, { rep }: Opened, { office, wish }: Assignment): string {
  if (!wish) return 'DISPATCHING_OFFICE';
  const party = by.organ === office && by.post !== rep?.post ? 'DISPATCHING_OFFICE' : 'PARTY_REP';
  const agreed = wish.agreed.find((one) => one.party === party || one.person === by.person);
  if (agreed) throw refusals.ALREADY_AGREED();
  return party;
}

function outstanding({ wish }: Assignment, party: string): string[] {
  const given = [...(wish?.agreed ?? []).map((one) => one.party), party];
  return (wish?.parties ?? []).filter((wanted) => !given.includes(wanted));
}

/** SZ asks that everybody agreed before the limit ended (`consentBeforeDue`). */
function agreedInTime({ deadline }: Clock, at: Date, rules: Rules): void {
  const rule = ruleFor(deadline.timer, rules);
  const { law } = rules;
  const bound = rule?.consentBeforeDue !== undefined && flagOf(rule.consentBeforeDue, law.params);
  if (!rule || !bound || at.getTime() <= deadline.dueAt.getTime()) return;
  throw refusals.EXTENSION_NOT_AGREED_IN_TIME({ due: deadline.due, clause: clauseOf(law.pack, rule) });
}

function ruleFor(timer: string, rules: Rules) {
  const name = timerNamed(rules, timer)?.extension;
  return rules.law.pack.extension.find(({ id }) => id === name);
}

function ruleOf({ deadline }: Clock, rules: Rules) {
  const rule = ruleFor(deadline.timer, rules);
  if (!rule) throw refusals.NO_RUNNING_LIMIT();
  return rule;
}
