/** A past case told again under a law: which clocks would have run, when each would have been due, and what was late. */
import { type LegalDay, legalDayOf } from '../day.ts';
import { instantFrom } from '../instant.ts';
import type { Deadline } from '../law/deadline.ts';
import type { TimerFacts } from '../law/facts.ts';
import type { Law } from '../law/law.ts';
import { LawError } from '../law/law-error.ts';
import type { PastCase, PastEvent } from './past-case.ts';

export interface ReplayedClock {
  timer: string;
  /** Timer, order and how many of them ran before: the same clock under another law has the same key. */
  key: string;
  due: LegalDay;
  breached: boolean;
}

interface Running {
  assignment: string;
  deadline: Deadline;
  clock: ReplayedClock;
  stopped: boolean;
}
type At = PastEvent & { instant: Date };

/** ENG-04: the rules of the day of the first event hold for the whole case. `until` is when the telling ends. */
export function replayed(newest: Law, { events }: PastCase, until: Date): ReplayedClock[] {
  const told = events.map((event) => ({ ...event, instant: instantOf(event) }));
  const [first] = told;
  const law = first ? newest.on(legalDayOf(first.instant)) : newest;
  const running: Running[] = [];
  const known = new Map<string, number>();
  for (const event of told) {
    stop(law, running, event);
    extend(law, running, event);
    running.push(...start(law, event, known));
  }
  for (const one of running) if (!one.stopped) late(one, until);
  return running.map(({ clock }) => clock);
}

const instantOf = ({ at }: PastEvent): Date => instantFrom(at) ?? new Date(Number.NaN);

const factsOf = ({ facts = {} }: PastEvent): TimerFacts => facts as TimerFacts; // the same keys, each optional

function stop(law: Law, running: Running[], event: At): void {
  const stopping = law.stoppedBy(event.on, factsOf(event));
  for (const one of running) {
    if (one.stopped || !concerns(event, one) || !stopping.includes(one.deadline.timer)) continue;
    one.stopped = true;
    late(one, event.instant);
  }
}

/** An event without an order concerns them all; the office's own clocks hear of every order. */
function concerns({ assignment }: PastEvent, one: Running): boolean {
  return assignment === undefined || one.assignment === '' || one.assignment === assignment;
}

function late({ clock, deadline }: Running, at: Date): void {
  clock.breached = at.getTime() > deadline.dueAt.getTime();
}

function start(law: Law, event: At, known: Map<string, number>): Running[] {
  const facts = factsOf(event);
  return law.startedBy(event.on, facts).flatMap((timer) => {
    const deadline = dated(() => law.deadline(timer, event.instant, given(event, facts)));
    if (!deadline) return [];
    const assignment = event.assignment ?? '';
    const nth = (known.get(`${timer} ${assignment}`) ?? 0) + 1;
    known.set(`${timer} ${assignment}`, nth);
    const clock = { timer, key: `${timer} ${assignment} ${nth}`, due: deadline.due, breached: false };
    return [{ assignment, deadline, clock, stopped: false }];
  });
}

function given(event: PastEvent, facts: TimerFacts) {
  return event.given === undefined ? facts : { ...facts, given: event.given };
}

/** What was agreed stands where this law allows it; where it does not, the latest day that it does. */
function extend(law: Law, running: Running[], event: At): void {
  const { extends: asked } = event;
  if (!asked) return;
  const one = running.find(({ deadline, stopped }) => !stopped && deadline.timer === asked.timer);
  if (!one || !concerns(event, one)) return;
  const { timer, startedAt } = one.deadline;
  const longer = dated(() => law.extend(timer, startedAt, asked.until, factsOf(event)).granted);
  if (!longer) return;
  one.deadline = longer;
  one.clock.due = longer.due;
}

/** A limit without a date of its own (the next visit, a date on a paper nobody gave) is no clock here. */
function dated(reckon: () => Deadline): Deadline | undefined {
  try {
    return reckon();
  } catch (error) {
    if (error instanceof RangeError || error instanceof LawError) return undefined;
    throw error;
  }
}
