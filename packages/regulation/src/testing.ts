// For tests of this package and of those who decide by a law: the regulations of this checkout.
import { type Calendar, calendarOf } from './calendar/calendar.ts';
import { readRegulations } from './files.ts';
import { type Law, type LawSource, lawOf } from './law/law.ts';
import { suggestedParameters } from './law/parameters.ts';
import type { Pack } from './schema/pack.ts';

export const regulationsDir = `${import.meta.dirname}/../../../regulations`;

const regulations = readRegulations(regulationsDir);

export const publishedCalendar: Calendar = calendarOf(regulations.calendars);

export function packNamed(id: string): Pack {
  const pack = regulations.packs.get(id);
  if (pack) return pack;
  throw new Error(`${id} does not fit: ${JSON.stringify(regulations.gaps)}`);
}

/** A law with the suggested numbers, each as if confirmed. */
export function lawNamed(id: string, changes: Partial<LawSource> = {}): Law {
  const pack = packNamed(id);
  return lawOf({ pack, calendar: publishedCalendar, parameters: suggestedParameters(pack), ...changes });
}
