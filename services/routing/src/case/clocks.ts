import type { Deadline as Reckoned, TimerFacts } from '@green-channel/regulation';
import { type Clock, type Deadline, isRunning } from './deadline.ts';
import type { CaseEvent, EventOf, Events, EventType } from './event.ts';
import type { Given } from './input.ts';
import type { Rules } from './rules.ts';
import { type Assignment, type HandlerRole, levelOf, type Opened, openAssignments } from './state.ts';

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
  /** Start nothing (a dispatch starts by handler, on its own). */
  startNothing?: boolean;
}
export interface Touched {
  started: Deadline[];
  stopped: string[];
  before: CaseEvent[];
  after: CaseEvent[];
}

export function factsOf(state: Opened, holder: number, role?: HandlerRole, replyKind?: string): TimerFacts {
  const level = levelOf(state.origin, holder);
  const { channel, grade } = state;
  const { category, scope } = state.matter;
  const multiUnit = openAssignments(state).some((assignment) => assignment.role !== 'SOLE');
  return { level, channel, role, grade, category, scope, replyKind, multiUnit, card: channel === 'CARD' };
}

/** What the act starts and stops; a clock that it stops late is breached by the same decision (ENG-13, ENG-11). */
export function touch(event: EventType, state: Opened, rules: Rules, given: Given, at: Date, t: Touch): Touched {
  const name = t.as ?? event;
  const stopping = state.clocks.filter((clock) => isRunning(clock) && stops(clock, name, state, rules, t));
  const started = t.startNothing ? [] : startedBy(name, state, rules, given, at, t);
  return {
    started,
    stopped: stopping.map(({ deadline }) => deadline.id),
    before: stopping.filter((clock) => isLateNow(clock, at)).map((clock) => breach(clock, state, at, given.by.person)),
    after: stopping.filter((clock) => isWithdrawn(clock, at)).map((clock) => withdrawal(clock, state, at, event)),
  };
}

function stops(clock: Clock, name: string, state: Opened, { law }: Rules, t: Touch): boolean {
  if (t.stopAll || t.stopAssignments?.includes(clock.assignmentId)) return true;
  const own = clock.assignmentId === '' || t.everyAssignment || clock.assignmentId === t.assignment?.id;
  if (!own) return false;
  const facts = factsOf(state, state.holder, t.assignment?.role, t.replyKind);
  return law.stoppedBy(name, facts).includes(clock.deadline.timer);
}

function startedBy(name: string, state: Opened, rules: Rules, given: Given, at: Date, t: Touch): Deadline[] {
  const facts = factsOf(state, t.holder ?? state.holder, t.assignment?.role, t.replyKind);
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
  { holder = state.holder, assignment }: Touch,
): Deadline[] {
  const timers = rules.law.startedBy(name, facts).filter((id) => timerOf(rules, id)?.limit.unit !== 'NEXT_EVENT');
  return timers
    .filter((id) => timerOf(rules, id)?.chargedTo !== 'FEEDBACK_OWNER')
    .map((id) => {
      const reckoned = rules.law.deadline(id, at, facts);
      const chargedTo = chargedFor(timerOf(rules, id)?.chargedTo, state, holder, assignment);
      const own = given.mint(`deadline:${id}:${assignment?.id ?? ''}`);
      return stated(reckoned, own, chargedTo, rules.lawHash);
    });
}

export function stated(reckoned: Reckoned, id: string, chargedTo: number, lawHash: string): Deadline {
  const { escalateAt, packHash: _, ...rest } = reckoned;
  return { ...rest, id, ownerNoun: 'case', chargedTo, escalate: escalateAt, packHash: lawHash };
}

function timerOf({ law }: Rules, id: string) {
  return law.pack.timers.find((timer) => timer.id === id);
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

export function rungOf({ deadline, assignmentId }: Clock, { holder }: Pick<Opened, 'holder'>) {
  const { id, timer, chargedTo, due } = deadline;
  return { deadlineId: id, timer, chargedTo: chargedTo || holder, assignmentId, due };
}

const still = { started: [], stopped: [], moved: [] };

function breach(clock: Clock, state: Opened, at: Date, person: string): EventOf<'DeadlineBreached'> {
  const { dueAt } = clock.deadline;
  return { type: 'DeadlineBreached', ...rungOf(clock, state), dueAt, person, at, ...still };
}

function withdrawal(clock: Clock, state: Opened, at: Date, reason: string): EventOf<'TimerBreachWithdrawn'> {
  return { type: 'TimerBreachWithdrawn', ...rungOf(clock, state), reason, person: '', at, ...still };
}

/** One event with its clocks, and what the clocks it stopped have to say before and after it. */
export function happened<T extends EventType>(
  type: T,
  fields: Events[T],
  { person, at }: { person: string; at: Date },
  touched: Partial<Touched> & { moved?: Deadline[] } = {},
): CaseEvent[] {
  const { started = [], stopped = [], moved = [], before = [], after = [] } = touched;
  const event = { type, ...fields, person, at, started, stopped, moved } as unknown as CaseEvent; // type and fields go together by T
  return [...before, event, ...after];
}
