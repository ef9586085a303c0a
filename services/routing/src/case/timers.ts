import type { Rules } from './rules.ts';

/** A timer of the case's own pack. */
export function timerNamed({ law }: Rules, id: string) {
  return law.pack.timers.find((timer) => timer.id === id);
}
