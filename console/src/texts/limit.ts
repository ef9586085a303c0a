import { currentLanguage } from './texts.ts';
import { word } from './word.ts';

interface Counted {
  unit: string;
  count?: number | string | undefined;
  calendar?: string | undefined;
  period?: string | undefined;
}

/** "10 working days", "3 days", "same day", "once a month". */
export function sayLimit({ unit, count, calendar, period }: Counted): string {
  const named = unit === 'DAY' && calendar === 'CN_WORKDAY' ? 'WORKING_DAY' : period ? `${unit}_${period}` : unit;
  const words = word('unit', named);
  const one = Number(count) === 1 && currentLanguage() === 'en';
  return `${count || ''} ${one ? words.replace(/\b(day|second|time)s\b/, '$1') : words}`.trim();
}
