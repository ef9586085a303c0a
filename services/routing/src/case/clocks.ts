import type { DeadlineOptions, Deadline as Reckoned, TimerFacts } from '@green-channel/regulation';
import { started } from '@green-channel/regulation/law/started';
import { answersFor, toldOf } from './answerable.ts';
import { type Assignment, type HandlerRole, openAssignments } from './assignment.ts';
import { type Clock, type Deadline, isRunning } from './deadline.ts';
import type { CaseEvent, EventOf, Events, EventType } from './event.ts';
import { goingOn, startOf } from './first-receipt.ts';
import type { Given } from './input.ts';
import { levelOf } from './offices.ts';
import { receiptOf } from './receipts.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';
import { countsFromReceipt, timerNamed } from './timers.ts';

/** How an act touches the clocks: what the law is told of it, and whose clocks it may start and stop. */
export interface Touch {
  /** The event as the pack names it, where that differs from the event itself. */
  as?: string;
  /** The holder after the act; the present one when it stays. */
  holder?: number;
  /** Clocks that this act may stop: those of one assignment (and of the office), or all that the law names. */
  assignment?: Pick<Assignment, 'id' | 'organ' | 'office' | 'role'>;
  everyAssignment?: boolean;
  /** Whatever runs ends here: the case is over, or its handlers are. */
  stopAll?: boolean;
  stopAssignments?: readonly string[];
  replyKind?: string;
  /** What the act itself makes true: an opinion that was the last, an evaluation that was given. */
  facts?: Partial<TimerFacts>;
  /** The leading assignment, when the act starts a clock of the lead's. */
  lead?: Assignment;
  sessionKind?: string;
  /** Start nothing (a dispatch starts by handler, on its own). */
  startNothing?: boolean;
}
export interface Touched {
  started: Deadline[];
  stopped: string[];
  /** Clocks that go on under their own id. */
  moved: Deadline[];
  before: CaseEvent[];
  after: CaseEvent[];
}

export function factsOf(state: Opened, holder: number, role?: HandlerRole, replyKind?: string): TimerFacts {
  const level = levelOf(state.origin, holder);
  const { channel, grade } = state;
  const { category, scope } = state.matter;
  const multiUnit = openAssignments(state).some((assignment) => assignment.role !== 'SOLE');
  const closed = state.status === 'closed';
  const limitClass = receiptOf(state, holder)?.limitClass || undefined;
  const kind = replyKind ?? (state.answerKind || undefined);
  const matter = { level, channel, role, grade, category, scope, limitClass, replyKind: kind, multiUnit };
  return { ...matter, urgent: state.urgent, card: channel === 'CARD', closed, referred: holder !== state.organ };
}

/** What the act starts and stops; a clock that it stops late is breached by the same decision (ENG-13, ENG-11). */
export function touch(event: EventType, state: Opened, rules: Rules, given: Given, at: Date, t: Touch): Touched {
  const name = t.as ?? event;
  const stopping = state.clocks.filter((clock) => isRunning(clock) && stops(clock, name, state, rules, t));
  const all = t.startNothing ? [] : startedBy(name, state, rules, given, at, t);
  const { fresh, moved } = goingOn(all, state, stopping, (timer) => countsFromReceipt(timer, rules));
  return {
    ...{ started: fresh, moved },
    stopped: stopping.map(({ deadline }) => deadline.id).filter((id) => !moved.some((one) => one.id === id)),
    before: stopping.filter((clock) => isLateNow(clock, at)).map((clock) => breach(clock, state, rules, at, given.by)),
    after: stopping
      .filter((clock) => isWithdrawn(clock, at))
      .map((clock) => withdrawal(clock, state, rules, at, event)),
  };
}

function stops(clock: Clock, name: string, state: Opened, { law }: Rules, t: Touch): boolean {
  if (t.stopAll || t.stopAssignments?.includes(clock.assignmentId)) return true;
  const near = clock.assignmentId === '' || t.everyAssignment || clock.assignmentId === t.assignment?.id;
  if (!near) return false;
  const here = factsOf(state, state.holder, t.assignment?.role, t.replyKind);
  const facts = { ...here, sessionKind: t.sessionKind, ...t.facts };
  const { timer } = clock.deadline;
  if (!law.stoppedBy(name, facts).includes(timer)) return false;
  const alone = law.pack.timers.find(({ id }) => id === timer)?.stop.some(({ on, own }) => on === name && own);
  return !alone || clock.assignmentId === t.assignment?.id;
}

function startedBy(name: string, state: Opened, rules: Rules, given: Given, at: Date, t: Touch): Deadline[] {
  const here = factsOf(state, t.holder ?? state.holder, t.assignment?.role, t.replyKind);
  const facts = { ...here, sessionKind: t.sessionKind, ...t.facts };
  return startedFor(name, facts, state, rules, given, at, t);
}

/** Timers whose duty is to tell the reporter belong to feedback, which states their deadlines itself. */
export function startedFor(
  name: string,
  facts: TimerFacts,
  state: Pick<Opened, 'origin' | 'holder'>,
  rules: Rules,
  given: Given,
  at: Date,
  { holder = state.holder, assignment, lead }: Touch,
): Deadline[] {
  const timers = rules.law.startedBy(name, facts).filter((id) => timerNamed(rules, id)?.limit.unit !== 'NEXT_EVENT');
  return timers
    .filter((id) => timerNamed(rules, id)?.chargedTo !== 'FEEDBACK_OWNER')
    .map((id) => {
      const to = timerNamed(rules, id)?.chargedTo;
      const from = startOf([id, name, facts], state, holder, rules, at);
      const dated = { ...facts, ...dateOnPaper(id, given, rules) };
      const reckoned = reckon(id, dated, rules, from, to === 'LEAD' ? lead : undefined);
      const chargedTo = chargedFor(to, state, holder, to === 'LEAD' ? (lead ?? assignment) : assignment);
      const own = given.mint(`deadline:${id}:${assignment?.id ?? ''}`);
      return stated(reckoned, own, chargedTo, rules.lawHash);
    });
}

/** A limit that is a date written on the paper takes the entry that the pack names (BN-1-18). */
function dateOnPaper(id: string, { entries }: Given, rules: Rules): Pick<DeadlineOptions, 'given'> {
  const limit = timerNamed(rules, id)?.limit;
  const day = limit?.unit === 'FIXED_DATE' && limit.entry ? entries?.[limit.entry] : undefined;
  return day ? { given: day } : {};
}

/** A lead that has an extension already keeps it: the longer date stands, from its receipt of the order (T-SZ-LEAD). */
function reckon(id: string, facts: DeadlineOptions, rules: Rules, at: Date, lead: Assignment | undefined): Reckoned {
  const { law } = rules;
  const usual = law.deadline(id, at, facts);
  if (lead?.extension !== 'GRANTED' || !lead.receivedAt || !timerNamed(rules, id)?.extension) return usual;
  const { granted } = law.extend(id, lead.receivedAt, undefined, facts);
  return granted.due > usual.due ? granted : usual;
}

export function stated(reckoned: Reckoned, id: string, chargedTo: number, lawHash: string): Deadline {
  return started(reckoned, { id, ownerNoun: 'case', chargedTo, packHash: lawHash });
}

/** Whoever must act answers for it; when no unit is assigned that is the office, never nobody. */
function chargedFor(
  to: string | undefined,
  { origin }: Pick<Opened, 'origin'>,
  holder: number,
  assignment: Touch['assignment'],
): number {
  if (to === 'CITY_OFFICE') return origin.city;
  if (to === 'HOLDER' || !assignment) return holder;
  return to === 'DISPATCHER' ? assignment.office : assignment.organ;
}

function isLateNow({ breached, deadline }: Clock, at: Date): boolean {
  return !breached && at.getTime() > deadline.dueAt.getTime();
}

function isWithdrawn({ breached, deadline }: Clock, at: Date): boolean {
  return breached && at.getTime() <= deadline.dueAt.getTime();
}

export function rungOf(clock: Clock, state: Opened, rules: Rules) {
  const { id, timer, due } = clock.deadline;
  const chargedTo = answersFor(clock, state, rules);
  const { zh = '', en = '' } = rules.law.pack.timers.find((rule) => rule.id === timer) ?? {};
  const named = { timer, timerZh: zh, timerEn: en };
  return { deadlineId: id, ...named, chargedTo, assignmentId: clock.assignmentId, due };
}

const still = { started: [], stopped: [], moved: [] };

function breach(clock: Clock, state: Opened, rules: Rules, at: Date, by: Given['by']): EventOf<'DeadlineBreached'> {
  return { type: 'DeadlineBreached', ...breachOf(clock, state, rules), person: by.person, at, ...still };
}

export function breachOf(clock: Clock, state: Opened, rules: Rules): Events['DeadlineBreached'] {
  const { dueAt } = clock.deadline;
  return { ...rungOf(clock, state, rules), dueAt, told: toldOf(clock, state, rules) };
}

export function withdrawal(
  clock: Clock,
  state: Opened,
  rules: Rules,
  at: Date,
  reason: string,
): EventOf<'TimerBreachWithdrawn'> {
  return { type: 'TimerBreachWithdrawn', ...rungOf(clock, state, rules), reason, person: '', at, ...still };
}

/** One event with its clocks, and what the clocks it stopped have to say before and after it. */
export function happened<T extends EventType>(
  type: T,
  fields: Events[T],
  { person, at }: { person: string; at: Date },
  touched: Partial<Touched> = {},
): CaseEvent[] {
  const { started = [], stopped = [], moved = [], before = [], after = [] } = touched;
  const event = { type, ...fields, person, at, started, stopped, moved } as unknown as CaseEvent; // type and fields go together by T
  return [...before, event, ...after];
}
