/** A past case told again under a law: which clocks would have run, when each would have been due, and what was late. */
import { legalDayOf } from '../day.ts';
import { instantFrom } from '../instant.ts';
import type { Deadline } from '../law/deadline.ts';
import type { TimerFacts } from '../law/facts.ts';
import type { Law } from '../law/law.ts';
import type { PastCase, PastEvent } from './past-case.ts';
import {
  type At,
  dated,
  dueOn,
  endsBy,
  hears,
  isRunning,
  late,
  ownerOf,
  type ReplayedClock,
  type Running,
  timerOf,
} from './running.ts';

/** What is known of the case so far. */
interface Told {
  running: Running[];
  /** Timer and order → how many ran before. */
  known: Map<string, number>;
  /** Order → when the unit got it, and whether its limit was extended. */
  received: Map<string, Date>;
  extended: Set<string>;
}

/** ENG-04: the rules of the day of the registration hold from there; before it those of each day. `until` ends the telling. */
export function replayed(newest: Law, { events }: PastCase, until: Date): ReplayedClock[] {
  const told: Told = { running: [], known: new Map(), received: new Map(), extended: new Set() };
  let registered: Law | undefined;
  for (const event of events) {
    const instant = instantFrom(event.at) ?? new Date(Number.NaN);
    const law = registered ?? newest.on(legalDayOf(instant));
    if (event.on === 'CaseRegistered') registered = law;
    happen(law, told, { ...event, instant });
  }
  // What still runs when its time is up is late; what was done in the very last moment was not.
  for (const one of told.running) if (isRunning(one)) one.clock.breached = until >= one.deadline.dueAt;
  return told.running.map(({ clock }) => clock);
}

function happen(law: Law, told: Told, event: At): void {
  const { does = ['START', 'STOP'], assignment, on, instant } = event;
  if (does.includes('STOP')) stop(law, told, event);
  if (event.rearms) rearm(told, event);
  if (event.extends) extend(law, told, event);
  for (const { timer, since } of event.brought ?? []) {
    const from = instantFrom(since);
    if (from) begin(law, told, event, timer, from);
  }
  if (on === 'AssignmentReceived' && assignment) told.received.set(assignment, instant);
  if (does.includes('START')) start(law, told, event);
}

const factsOf = ({ facts = {} }: PastEvent): TimerFacts => facts as TimerFacts; // the same keys, each optional

function stop(law: Law, { running }: Told, event: At): void {
  const stopping = law.stoppedBy(event.on, factsOf(event));
  for (const one of running) {
    if (!isRunning(one)) continue;
    const stopped = stopping.includes(one.deadline.timer) && hears(one, event, law);
    if (!stopped && !endsBy(one, event)) continue;
    one.stoppedBy = event.on;
    late(one, event.instant);
  }
}

/** C26b: what the last such act of the order had stopped goes on as it was; new time is never granted by it. */
function rearm({ running }: Told, { assignment = '', rearms }: At): void {
  for (const one of running) if (one.assignment === assignment && one.stoppedBy === rearms) delete one.stoppedBy;
}

function start(law: Law, told: Told, event: At): void {
  const facts = factsOf(event);
  for (const timer of law.startedBy(event.on, facts)) {
    const first = law.countedFrom(timer, event.on, facts) === 'FIRST_RECEIPT' && event.receivedAt;
    begin(law, told, event, timer, (first && instantFrom(first)) || event.instant);
  }
}

function begin(law: Law, told: Told, event: At, timer: string, from: Date): void {
  const rule = timerOf(law, timer);
  const deadline = rule && dated(() => reckoned(law, told, event, timer, from));
  if (!rule || !deadline) return;
  const assignment = ownerOf(rule, event);
  const { office = '' } = event;
  if (rule.start.some(({ countedFrom }) => countedFrom) && goesOn(told, { assignment, office }, deadline)) return;
  const nth = (told.known.get(`${timer} ${assignment}`) ?? 0) + 1;
  told.known.set(`${timer} ${assignment}`, nth);
  const clock = { timer, key: `${timer} ${assignment} ${nth}`, due: deadline.due, breached: false };
  told.running.push({ assignment, office, deadline, clock });
}

/** The same limit from the same receipt is the same clock (BN-A3): it runs on, or goes on; it never begins twice. */
function goesOn({ running }: Told, whose: Pick<Running, 'assignment' | 'office'>, deadline: Deadline): boolean {
  const { timer, startedAt } = deadline;
  const same = running.findLast(
    (one) =>
      one.assignment === whose.assignment &&
      one.office === whose.office &&
      one.deadline.timer === timer &&
      one.deadline.startedAt.getTime() === startedAt.getTime(),
  );
  if (!same) return false;
  if (!isRunning(same)) {
    delete same.stoppedBy;
    dueOn(same, deadline);
  }
  return true;
}

/** A lead that has an extension already keeps it: the longer date stands, from its receipt of the order (T-SZ-LEAD). */
function reckoned(law: Law, told: Told, event: At, timer: string, from: Date): Deadline {
  const facts = factsOf(event);
  const usual = law.deadline(timer, from, event.given === undefined ? facts : { ...facts, given: event.given });
  const rule = timerOf(law, timer);
  const lead = event.lead ?? '';
  const received = told.received.get(lead);
  if (rule?.chargedTo !== 'LEAD' || !rule.extension || !received || !told.extended.has(lead)) return usual;
  const { granted } = law.extend(timer, received, undefined, facts);
  return granted.due > usual.due ? granted : usual;
}

/** What was agreed stands where this law allows it; where it does not, the latest day that it does. */
function extend(law: Law, told: Told, event: At): void {
  const { assignment = '', extends: asked } = event;
  told.extended.add(assignment);
  for (const one of told.running) {
    const { timer, startedAt } = one.deadline;
    const wanted = asked?.timer === undefined || asked.timer === timer;
    if (!isRunning(one) || !wanted || one.assignment !== assignment) continue;
    const rule = law.pack.extension.find(({ id }) => id === timerOf(law, timer)?.extension);
    // TOTAL counts from the receipt of the order, whatever started the clock itself (T-SZ-LEAD).
    const from = rule?.mode === 'TOTAL' ? (told.received.get(assignment) ?? startedAt) : startedAt;
    const until = rule?.mode === 'TOTAL' ? undefined : asked?.until;
    const longer = dated(() => law.extend(timer, from, until, factsOf(event)).granted);
    if (longer) dueOn(one, { ...longer, startedAt });
  }
}
