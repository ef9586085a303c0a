import { dayNumber, dayText, isDay, type LegalDay, weekdayOf, yearOf } from '../day.ts';
import { hashOf } from '../hash.ts';
import { type StatutoryDay, statutoryDays } from './statutory.ts';
import { type WorkTable, workTable } from './work-table.ts';
import type { CalendarYear } from './year.ts';

export type DayKind = 'WORKDAY' | 'MAKE_UP_WORKDAY' | 'WEEKEND' | 'HOLIDAY' | 'STATUTORY_HOLIDAY';
export interface DayMark {
  day: LegalDay;
  why: DayKind;
  /** The holiday to which the mark belongs, as the notice names it. */
  name?: string;
}

/** What the State Council published, as it is cited. */
export type Notice = CalendarYear['notice'];

/** CN_WORKDAY (ENG-08). Functions on day numbers are constant time: the tables hold every working day in order. */
export interface Calendar {
  hash: string;
  /** The years whose State Council notice is loaded. */
  years: number[];
  isWorkingDay(day: number): boolean;
  /** The n-th working day after a day; the day itself does not count (ENG-07). */
  workdayAfter(day: number, n: number): number;
  workdayBefore(day: number, n: number): number;
  /** The day itself if it is a working day, else the next one (ENG-09). */
  rolled(day: number): number;
  /** True when a day of the span lies in a year whose notice is not loaded. */
  isProvisional(first: number, last: number): boolean;
  mark(day: number): DayMark;
  /** The notice that makes this day a holiday or a make-up workday; none for a day as the week has it. */
  noticeOf(day: number): Notice | undefined;
  /** The notice of a year; none while it is not loaded. */
  noticeFor(year: number): Notice | undefined;
}

interface Exception {
  off: boolean;
  name: string;
  statutory?: boolean;
  notice?: Notice;
}

const FIRST_YEAR = 2000;
const LAST_YEAR = 2199;
const AHEAD = 3;

export function calendarOf(tables: readonly CalendarYear[]): Calendar {
  const loaded = new Map(tables.filter(({ status }) => status === 'official').map((table) => [table.year, table]));
  const exceptions = exceptionsOf([...loaded.values()]);
  const statutory = new Map<number, Map<number, StatutoryDay>>();
  const years = [...loaded.keys()].sort((a, b) => a - b);

  function exceptionOn(day: number): Exception | undefined {
    const known = exceptions.get(day);
    if (known) return known;
    const year = yearOf(day);
    if (loaded.has(year)) return undefined;
    const found = statutoryOf(statutory, year).get(day);
    return found ? { off: true, name: found.name, statutory: true } : undefined;
  }
  function isWorking(day: number): boolean {
    const exception = exceptionOn(day);
    return exception ? !exception.off : weekdayOf(day) <= 5;
  }
  let table: WorkTable | undefined;
  function covering(first: number, last: number): WorkTable {
    if (table && first >= table.first && last <= table.last) return table;
    const from = Math.min(yearOf(first), years[0] ?? LAST_YEAR, table ? yearOf(table.first) : LAST_YEAR);
    const to = Math.max(yearOf(last) + AHEAD, years.at(-1) ?? 0, table ? yearOf(table.last) : 0);
    if (from < FIRST_YEAR || to > LAST_YEAR)
      throw new RangeError(`Days are known from ${FIRST_YEAR} to ${LAST_YEAR - AHEAD}`);
    table = workTable(dayNumber(`${from}-01-01`), dayNumber(`${to}-12-31`), isWorking);
    return table;
  }
  return {
    hash: hashOf({ zone: 'Asia/Shanghai', tables: years.map((year) => loaded.get(year)) }),
    years,
    isWorkingDay: (day) => covering(day, day).isWorking(day),
    // Twice the length in days plus a long holiday is always enough room.
    workdayAfter: (day, n) => covering(day, day + 2 * n + 30).after(day, n),
    workdayBefore: (day, n) => covering(day - 2 * n - 30, day).before(day, n),
    rolled: (day) => covering(day, day + 30).rolled(day),
    isProvisional: (first, last) => {
      for (let year = yearOf(first); year <= yearOf(last); year += 1) if (!loaded.has(year)) return true;
      return false;
    },
    mark: (day) => markOf(day, exceptionOn(day)),
    noticeFor: (year) => loaded.get(year)?.notice,
    noticeOf: (day) => exceptionOn(day)?.notice,
  };
}

function exceptionsOf(tables: CalendarYear[]): Map<number, Exception> {
  const marks = new Map<number, Exception>();
  // By year: a later notice that reaches back (2018-12-29 in the notice for 2019) has the last word on its days.
  for (const table of tables.sort((a, b) => a.year - b.year)) {
    const { notice } = table;
    for (const { day, name } of table.off) marks.set(dayNumber(day), { off: true, name, notice });
    for (const { day, name } of table.work) marks.set(dayNumber(day), { off: false, name, notice });
  }
  return marks;
}

function statutoryOf(known: Map<number, Map<number, StatutoryDay>>, year: number): Map<number, StatutoryDay> {
  const found = known.get(year) ?? new Map(statutoryDays(year).map((entry) => [entry.day, entry]));
  known.set(year, found);
  return found;
}

function markOf(number: number, exception: Exception | undefined): DayMark {
  const day = dayText(number);
  if (!exception) return { day, why: weekdayOf(number) <= 5 ? 'WORKDAY' : 'WEEKEND' };
  if (!exception.off) return { day, why: 'MAKE_UP_WORKDAY', name: exception.name };
  return { day, why: exception.statutory ? 'STATUTORY_HOLIDAY' : 'HOLIDAY', name: exception.name };
}

/** For callers that hold texts: whether a legal day is a working day. */
export function isWorkingDay(calendar: Calendar, day: LegalDay): boolean {
  if (!isDay(day)) throw new RangeError(`"${day}" is no day of the form YYYY-MM-DD`);
  return calendar.isWorkingDay(dayNumber(day));
}
