/** What of a simulation is worth saying: timers with a difference first, each with its sums as numbers. */
import type { Outcome, Simulation, TimerChange } from '../../../api/simulation.ts';

export interface Change {
  timer: TimerChange;
  moved: number;
  earlier: number;
  later: number;
  /** Days by which a date moves on average; negative is earlier. */
  mean: number;
  breaches: number;
  breachesThen: number;
  newlyLate: number;
  noLongerLate: number;
  /** Clocks that the tried version adds, or takes away when negative. */
  joined: number;
}

export function changesOf({ timers }: Pick<Outcome, 'timers'>): Change[] {
  return timers.map(changeOf).filter(differs).sort(weightier);
}

function changeOf(timer: TimerChange): Change {
  const [earlier, later] = [Number(timer.earlier), Number(timer.later)];
  const moved = earlier + later;
  return {
    ...{ timer, moved, earlier, later },
    mean: moved > 0 ? Number(timer.days) / moved : 0,
    breaches: Number(timer.breaches),
    breachesThen: Number(timer.breachesThen),
    newlyLate: Number(timer.newlyLate),
    noLongerLate: Number(timer.noLongerLate),
    joined: Number(timer.changed) - Number(timer.present),
  };
}

const differs = ({ moved, newlyLate, noLongerLate, joined }: Change): boolean =>
  moved > 0 || newlyLate > 0 || noLongerLate > 0 || joined !== 0;

/** Those that would make more people late come first. */
const weightier = (a: Change, b: Change): number =>
  b.newlyLate - a.newlyLate || b.moved - a.moved || (a.timer.timer < b.timer.timer ? -1 : 1);

export interface Sums {
  cases: number;
  touched: number;
  breaches: number;
  breachesThen: number;
}

export function sumsOf({ cases, touched, timers }: Outcome): Sums {
  const sum = (of: (timer: TimerChange) => string) => timers.reduce((all, timer) => all + Number(of(timer)), 0);
  return {
    ...{ cases: Number(cases), touched: Number(touched) },
    ...{ breaches: sum((one) => one.breaches), breachesThen: sum((one) => one.breachesThen) },
  };
}

/** Whole percents, the last one only when nothing is left. */
export function shareOf({ looked, total, status }: Pick<Simulation, 'looked' | 'total' | 'status'>): number {
  if (status === 'done') return 100;
  const all = Number(total);
  return all > 0 ? Math.min(99, Math.floor((Number(looked) / all) * 100)) : 0;
}

/** +3, −3 or 0: what is more or less than now. */
export const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');
