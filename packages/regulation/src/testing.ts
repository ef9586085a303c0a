// For tests of this package and of those who decide by a law: the regulations of this checkout.
import { type Calendar, calendarOf } from './calendar/calendar.ts';
import type { CalendarYear } from './calendar/year.ts';
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

const days = (name: string, ...of: string[]) => of.map((day) => ({ day: `2027-${day}`, name }));
/** AT-04: a fixture, no State Council notice. 1 to 4 January off, else the days that the Measures fix. */
export const noticeOf2027: CalendarYear = {
  year: 2027,
  status: 'official',
  notice: { title: '测试用：2027年部分节假日安排', url: ['https://example.org/2027'] },
  off: [
    ...days('元旦', '01-01', '01-02', '01-03', '01-04'),
    ...days('春节', '02-05', '02-06', '02-07', '02-08'),
    ...days('清明节', '04-05'),
    ...days('劳动节', '05-01', '05-02'),
    ...days('端午节', '06-09'),
    ...days('中秋节', '09-15'),
    ...days('国庆节', '10-01', '10-02', '10-03'),
  ],
  work: [],
};
