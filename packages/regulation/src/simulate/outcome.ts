/** Two tellings of the same past side by side: what a change of the law would have changed. */
import { dayNumber, type LegalDay } from '../day.ts';
import type { Law } from '../law/law.ts';
import type { PastCase } from './past-case.ts';
import { replayed } from './replay.ts';
import type { ReplayedClock } from './running.ts';

export interface TimerOutcome {
  timer: string;
  /** Clocks under the present law, under the changed one. */
  present: number;
  changed: number;
  earlier: number;
  later: number;
  /** Breaches under the present law, under the changed one, and how many come and go. */
  breaches: number;
  breachesThen: number;
  newlyLate: number;
  noLongerLate: number;
  /** Days by which the dates that move do so, on the whole: negative is earlier. */
  days: number;
}
export interface MovedCase {
  case: string;
  number?: string;
  timer: string;
  /** Empty where the clock does not run under that law. */
  due: LegalDay | '';
  dueThen: LegalDay | '';
  newlyLate: boolean;
}
export interface Outcome {
  cases: number;
  /** Cases of which any date, clock or breach would have been otherwise. */
  touched: number;
  timers: TimerOutcome[];
  /** Some of the cases that move, those that would have become late first. */
  shown: MovedCase[];
}

const SHOWN = 20;
const nothing: Outcome = { cases: 0, touched: 0, timers: [], shown: [] };
const none = { present: 0, changed: 0, earlier: 0, later: 0, breaches: 0, breachesThen: 0 };

export interface Comparing {
  add(past: PastCase): void;
  outcome(): Outcome;
}

/** `so` is the outcome up to here, when a long comparison goes on; memory does not grow with the cases. */
export function comparing(present: Law, changed: Law, until: Date, so: Outcome = nothing): Comparing {
  const timers = new Map(so.timers.map((one) => [one.timer, { ...one }]));
  const shown = [...so.shown];
  let { cases, touched } = so;
  return {
    add(past) {
      cases += 1;
      const pairs = pairsOf(replayed(present, past, until), replayed(changed, past, until));
      for (const pair of pairs) count(outcomeOf(timers, pair), pair);
      const moved = pairs.filter(differs);
      if (moved.length > 0) touched += 1;
      keep(shown, moved, past);
    },
    outcome: () => ({ cases, touched, timers: [...timers.values()].sort(byName), shown: shown.toSorted(lateFirst) }),
  };
}

interface Pair {
  timer: string;
  before: ReplayedClock | undefined;
  after: ReplayedClock | undefined;
}

function pairsOf(before: readonly ReplayedClock[], after: readonly ReplayedClock[]): Pair[] {
  const then = new Map(after.map((clock) => [clock.key, clock]));
  const pairs: Pair[] = before.map((clock) => ({ timer: clock.timer, before: clock, after: then.get(clock.key) }));
  const known = new Set(before.map(({ key }) => key));
  const joined = after.filter(({ key }) => !known.has(key));
  return [...pairs, ...joined.map((clock) => ({ timer: clock.timer, before: undefined, after: clock }))];
}

function differs({ before, after }: Pair): boolean {
  return before?.due !== after?.due || before?.breached !== after?.breached;
}

function outcomeOf(timers: Map<string, TimerOutcome>, { timer }: Pair): TimerOutcome {
  const found = timers.get(timer) ?? { timer, ...none, newlyLate: 0, noLongerLate: 0, days: 0 };
  timers.set(timer, found);
  return found;
}

function count(sum: TimerOutcome, { before, after }: Pair): void {
  const [was, is] = [before?.breached === true, after?.breached === true];
  sum.present += Number(before !== undefined);
  sum.changed += Number(after !== undefined);
  sum.breaches += Number(was);
  sum.breachesThen += Number(is);
  sum.newlyLate += Number(is && !was);
  sum.noLongerLate += Number(was && !is);
  if (!before || !after || before.due === after.due) return;
  sum.earlier += Number(after.due < before.due);
  sum.later += Number(after.due > before.due);
  sum.days += dayNumber(after.due) - dayNumber(before.due);
}

function keep(shown: MovedCase[], moved: readonly Pair[], { case: id, number }: PastCase): void {
  for (const { timer, before, after } of moved) {
    if (shown.some((one) => one.case === id && one.timer === timer)) continue; // of several orders one will do
    const newlyLate = after?.breached === true && before?.breached !== true;
    const named = number === undefined ? { case: id } : { case: id, number };
    const entry = { ...named, timer, due: before?.due ?? '', dueThen: after?.due ?? '', newlyLate };
    const place = shown.length < SHOWN ? shown.length : newlyLate ? shown.findIndex((one) => !one.newlyLate) : -1;
    if (place >= 0) shown[place] = entry;
  }
}

const byName = (a: TimerOutcome, b: TimerOutcome): number => (a.timer < b.timer ? -1 : 1);
const lateFirst = (a: MovedCase, b: MovedCase): number => Number(b.newlyLate) - Number(a.newlyLate);
