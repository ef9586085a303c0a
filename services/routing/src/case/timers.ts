import type { Rules } from './rules.ts';

/** A timer of the case's own pack. */
export function timerNamed({ law }: Rules, id: string) {
  return law.pack.timers.find((timer) => timer.id === id);
}

/** A class limit counts from the office's first receipt (BN-A3). */
export function countsFromReceipt(id: string, rules: Rules): boolean {
  return timerNamed(rules, id)?.start.some(({ countedFrom }) => countedFrom === 'FIRST_RECEIPT') ?? false;
}
