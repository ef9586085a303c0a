import type { DayMark } from '../calendar/calendar.ts';
import { dayNumber, weekdayOf } from '../day.ts';
import type { Explanation } from '../law/law.ts';
import { LawError } from '../law/law-error.ts';
import type { Pack } from '../schema/pack.ts';
import { type Answer, type Desk, wrong } from './answer.ts';
import { askedDate, type DateOptions } from './asked.ts';
import { weekdayName } from './words.ts';

/** When something is due, and why: every day that counts and every day that does not. */
export function due(desk: Desk, words: readonly string[], options: DateOptions): Answer {
  const asked = askedDate(desk, words, options);
  if ('code' in asked) return asked;
  const { law, timer, startedAt, facts } = asked;
  return orNoDate(desk, timer, () => {
    const found = law.explain(timer, startedAt, facts);
    const lines = options.json ? [JSON.stringify(json(found), null, 2)] : told(desk, law.pack, found);
    return { code: 0, lines };
  });
}

/** What has no date is told, not thrown. */
export function orNoDate(desk: Desk, timer: string, answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof LawError) return wrong(error[desk.language]);
    if (error instanceof RangeError) return wrong(desk.say('noDate', { timer, why: error.message }));
    throw error;
  }
}

function json({ deadline, clause, counted, skipped }: Explanation) {
  return { due: deadline.due, strict: deadline.strict, provisional: deadline.provisional, clause, counted, skipped };
}

function told(desk: Desk, pack: Pack, { deadline, clause, clauseText, counted, skipped }: Explanation): string[] {
  const { say, language } = desk;
  const at = (day: string) => ({ day, weekday: weekdayName(language, weekdayOf(dayNumber(day))) });
  const timer = pack.timers.find(({ id }) => id === deadline.timer);
  return [
    `${pack[language]}  ${pack.id}`,
    `${deadline.timer}  ${timer?.[language] ?? ''}`,
    say(timer?.limit.unit === 'SAME_DAY' ? 'startSame' : 'start', at(deadline.start)),
    say('due', at(deadline.due)),
    ...(deadline.strict === deadline.due ? [] : [say('strict', at(deadline.strict))]),
    ...(deadline.provisional ? [say('provisional')] : []),
    say('clause', { clause }),
    ...(clauseText ? [`    ${clauseText}`] : []),
    say('counted', { n: counted.length }),
    ...counted.map((mark) => markLine(desk, mark)),
    ...(skipped.length > 0 ? [say('skipped', { n: skipped.length })] : []),
    ...skipped.map((mark) => markLine(desk, mark)),
    ...(deadline.provenance === 'P' ? [say('suggested')] : []),
  ];
}

function markLine({ say, language }: Desk, { day, why, name }: DayMark): string {
  const reason = name ? `${say(why)} ${name}` : say(why);
  return `    ${day} ${weekdayName(language, weekdayOf(dayNumber(day)))}  ${reason}`;
}
