import type { Measured } from './span.ts';

/** A date that no calendar moves: it was named, agreed or counted in natural days without a roll (ENG-09, ENG-10). */
export const FIXED = 'FIXED';

/**
 * How a date was counted, in a few words that travel with it: `10 CN_WORKDAY`, `5 NATURAL`, `SAME_DAY`, `-5 CN_WORKDAY`.
 * A new notice counts the same again, whatever has become of the case's category or handlers meanwhile (ENG-08).
 */
export function measureOf(limit: Measured): string {
  if (limit.unit === 'SAME_DAY') return 'SAME_DAY';
  if (limit.unit === 'DAY' && limit.calendar === 'CN_WORKDAY') return `${limit.count} CN_WORKDAY`;
  if (limit.unit === 'DAY') return limit.roll === 'NONE' ? FIXED : `${limit.count} NATURAL`;
  if (limit.unit === 'DAY_BEFORE' && limit.calendar === 'CN_WORKDAY') return `-${limit.count} CN_WORKDAY`;
  return FIXED;
}

/** The limit behind the words; nothing when the date does not hang on a calendar. */
export function limitFrom(measure: string): Measured | undefined {
  if (measure === 'SAME_DAY') return { unit: 'SAME_DAY', calendar: 'CN_WORKDAY' };
  const [, before, digits, calendar] = /^(-?)(\d+) (CN_WORKDAY|NATURAL)$/.exec(measure) ?? [];
  if (digits === undefined) return undefined;
  const count = Number(digits);
  if (before === '-') return { unit: 'DAY_BEFORE', count, calendar: 'CN_WORKDAY' };
  return { unit: 'DAY', count, calendar: calendar === 'NATURAL' ? 'NATURAL' : 'CN_WORKDAY' };
}
