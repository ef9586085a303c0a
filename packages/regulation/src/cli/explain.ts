import { dayNumber, weekdayOf } from '../day.ts';
import type { Account, AccountDay } from '../law/account.ts';
import type { Deadline } from '../law/deadline.ts';
import type { Answer, Desk } from './answer.ts';
import { type AskedDate, askedDate, type DateOptions } from './asked.ts';
import { orNoDate } from './due.ts';
import { weekdayName } from './words.ts';

interface Told extends Account {
  deadline: Deadline;
  clauseText: string;
}
interface TellingDay extends AccountDay {
  counts: boolean;
  /** Which day of the limit it is. */
  n?: number;
}

/** Why this date: the clause in its own words, the start, then day by day what counts, what does not, and who said so. */
export function explain(desk: Desk, words: readonly string[], options: DateOptions): Answer {
  const asked = askedDate(desk, words, options);
  if ('code' in asked) return asked;
  return orNoDate(desk, asked.timer, () => {
    const found = foundFor(asked);
    return { code: 0, lines: options.json ? [JSON.stringify(json(asked, found), null, 2)] : told(desk, asked, found) };
  });
}

function foundFor({ law, timer, startedAt, facts }: AskedDate): Told {
  const { deadline, clauseText } = law.explain(timer, startedAt, facts);
  return { ...law.account(deadline, facts), deadline, clauseText };
}

function daysOf({ counted, skipped }: Account): TellingDay[] {
  const days = [
    ...counted.map((day, index) => ({ ...day, counts: true, n: index + 1 })),
    ...skipped.map((day) => ({ ...day, counts: false })),
  ];
  return days.sort((a, b) => (a.day < b.day ? -1 : 1));
}

function json({ law }: AskedDate, found: Told) {
  const { deadline, clauseText, requirement, unit, count, calendar, beforeExtension, unpublished } = found;
  const { timer, start, due, strict, provisional, clause, provenance } = deadline;
  const limit = { unit, count, calendar };
  const days = daysOf(found).map((day) => ({ ...day, weekday: weekdayOf(dayNumber(day.day)) }));
  const shared = { pack: law.id, timer, start, due, strict, provisional, unpublished, beforeExtension, limit };
  return { ...shared, clause, clauseText, requirement, provenance, days };
}

function told(desk: Desk, { law, timer }: AskedDate, found: Told): string[] {
  const { say, language } = desk;
  const { deadline, clauseText, requirement, unit, count, unpublished } = found;
  const at = (day: string) => ({ day, weekday: weekdayName(language, weekdayOf(dayNumber(day))) });
  const rule = law.pack.timers.find(({ id }) => id === timer);
  return [
    `${law.pack[language]}  ${law.id}`,
    `${timer}  ${rule?.[language] ?? ''}`,
    say('clause', { clause: deadline.clause }),
    ...(clauseText ? [`    ${clauseText}`] : []),
    say('asked', { requirement: requirement || '—', provenance: say(deadline.provenance) }),
    say('limitIs', { count: count || '', unit: say(unitPhrase(unit, found.calendar)) }),
    say(unit === 'SAME_DAY' ? 'startSame' : 'start', at(deadline.start)),
    ...daysOf(found).map((day) => dayLine(desk, day)),
    ...(deadline.strict === deadline.due ? [] : [say('rolled', at(deadline.strict))]),
    say('due', at(deadline.due)),
    ...(unpublished.length > 0 ? [say('provisional'), say('unpublished', { years: unpublished.join(', ') })] : []),
    ...(deadline.provenance === 'P' ? [say('suggested')] : []),
  ];
}

function unitPhrase(unit: string, calendar: string) {
  if (unit === 'DAY' || unit === 'DAY_BEFORE') return calendar === 'NATURAL' ? 'naturalDays' : 'workingDays';
  return unit === 'SAME_DAY' ? 'sameDay' : unit === 'QUOTA' ? 'period' : 'date';
}

function dayLine({ say, language }: Desk, { day, why, name, notice, counts, n }: TellingDay): string {
  const reason = [say(why), name ?? '', notice ? `〔${notice}〕` : ''].filter((word) => word !== '').join(' ');
  const mark = counts ? say('day', { n: String(n ?? '').padStart(3) }) : say('off');
  return `    ${day} ${weekdayName(language, weekdayOf(dayNumber(day)))}  ${mark}  ${reason}`;
}
