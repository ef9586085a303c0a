import { join } from 'node:path';
import { calendarOf, type Law, lawOf, suggestedParameters } from '@green-channel/regulation';
import { readRegulations } from '@green-channel/regulation/files';

/** The regulation of Jilin as it stands in the repository, with the suggested limits. */
export function jilin(): Law {
  const { packs, calendars } = readRegulations(join(import.meta.dirname, '../../../regulations'));
  const pack = packs.get('jilin-2012');
  if (pack === undefined) throw new Error('regulations/jilin-2012 does not read');
  return lawOf({ pack, calendar: calendarOf(calendars), parameters: suggestedParameters(pack) });
}
