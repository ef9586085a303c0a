/** A due date told day by day: what a clerk reads who asks "why this date". */
import type { DayMark, Notice } from '../calendar/calendar.ts';
import { dayNumber, dayText, type LegalDay } from '../day.ts';
import type { Pack } from '../schema/pack.ts';
import type { Timer } from '../schema/timer.ts';
import { type Clock, type Deadline, deadlineOf, type Frame } from './deadline.ts';
import { countedDays } from './explain.ts';
import type { Parameters } from './parameters.ts';

/** What a deadline says of itself wherever it is kept. */
export type Stated = Pick<Deadline, 'timer' | 'start' | 'startedAt' | 'due' | 'strict' | 'provisional'>;

export interface AccountDay extends DayMark {
  /** Number or title of the notice that made it a day off or a workday. */
  notice?: string;
  noticeUrl?: string;
}

export interface Account {
  /** How the limit counts: DAY, SAME_DAY, DAY_BEFORE, FIXED_DATE, QUOTA. */
  unit: string;
  /** Number of units, 0 where a limit has none. */
  count: number;
  /** CN_WORKDAY or NATURAL; empty where the limit counts no days. */
  calendar: string;
  counted: AccountDay[];
  skipped: AccountDay[];
  /** The due day before an extension; empty when it was not extended. */
  beforeExtension: LegalDay | '';
  /** Years of the span whose notice is not loaded (ENG-10). */
  unpublished: number[];
  requirement: string;
  /** Number of the act that fixed the count, where the text leaves it to the operator (ENG-05). */
  act: string;
}

/** The law that a date was reckoned by. */
export interface Reckoned {
  pack: Pack;
  parameters: Parameters;
}

/** The days that led to this date, also when an extension moved it. */
export function accountOf(frame: Frame, law: Reckoned, clock: Clock, stated: Stated): Account {
  const { calendar } = frame;
  const timer = law.pack.timers.find(({ id }) => id === stated.timer);
  const { limit } = clock;
  const days = countedDays(frame, clock, { ...deadlineOf(frame, clock, stated.startedAt, stated.due), ...stated });
  const told = (mark: DayMark): AccountDay => ({ ...mark, ...noticed(calendar.noticeOf(dayNumber(mark.day)), mark) });
  const plain = limit.unit === 'DAY' ? deadlineOf(frame, clock, stated.startedAt).due : stated.due;
  return {
    unit: limit.unit,
    count: 'count' in limit ? limit.count : 0,
    calendar: 'calendar' in limit ? limit.calendar : '',
    counted: days.counted.map(told),
    skipped: days.skipped.map(told),
    beforeExtension: plain === stated.due ? '' : plain,
    unpublished: stated.provisional ? unpublishedYears(calendar.years, stated) : [],
    requirement: timer?.source.requirement ?? '',
    act: timer ? actBehind(timer, clock, law.parameters) : '',
  };
}

/** The act of the parameter that gives this very count. */
function actBehind({ limit, limitWhen = [] }: Timer, clock: Clock, parameters: Parameters): string {
  for (const one of [limit, ...limitWhen.map((rule) => rule.limit)]) {
    const count = 'count' in one ? one.count : undefined;
    if (typeof count !== 'object' || !('count' in clock.limit)) continue;
    const fixed = parameters[count.param];
    if (fixed?.value === clock.limit.count) return fixed.act;
  }
  return '';
}

/** A weekend needs no notice to be one. */
function noticed(notice: Notice | undefined, { why }: DayMark): { notice?: string; noticeUrl?: string } {
  if (!notice || why === 'WEEKEND' || why === 'WORKDAY') return {};
  const [noticeUrl] = notice.url;
  return { notice: notice.number ?? notice.title, ...(noticeUrl ? { noticeUrl } : {}) };
}

function unpublishedYears(loaded: readonly number[], { start, due, strict }: Stated): number[] {
  const years = [start, strict, due].map((day) => Number(day.slice(0, 4)));
  const first = Math.min(...years);
  const span = Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => first + index);
  return span.filter((year) => !loaded.includes(year));
}

/** The reckoning in one sentence for each language, for papers and for clients that show no days. */
export function accountInWords(
  account: Account,
  stated: Stated,
  clause: string,
  clauseText = '',
): { zh: string; en: string } {
  const { counted, skipped, beforeExtension } = account;
  const [first, n, off] = [dayText(dayNumber(stated.start) + 1), counted.length, skipped.length];
  const later = {
    zh: beforeExtension ? `（原为 ${beforeExtension}，经同意延期）` : '',
    en: beforeExtension ? ` (extended; ${beforeExtension} before)` : '',
  };
  return {
    zh: `自 ${stated.start} 的次日 ${first} 起算，计 ${n} 天、不计 ${off} 天，${stated.due} 到期${later.zh}。依据：${clause}。${clauseText}`,
    en: `Counting from ${first}, the day after ${stated.start}: ${n} days count, ${off} do not; due ${stated.due}${later.en}. By ${clause}.`,
  };
}
