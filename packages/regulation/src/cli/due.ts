import { calendarOf, type DayMark } from '../calendar/calendar.ts';
import type { CalendarYear } from '../calendar/year.ts';
import { dayNumber, weekdayOf } from '../day.ts';
import { readCalendars, readPackFolder } from '../files.ts';
import { instantFrom } from '../instant.ts';
import type { Explanation, Law } from '../law/law.ts';
import { lawOf } from '../law/law.ts';
import { LawError } from '../law/law-error.ts';
import { suggestedParameters } from '../law/parameters.ts';
import { isGaps } from '../schema/gap.ts';
import type { Pack } from '../schema/pack.ts';
import { type Answer, type Desk, gapLines, wrong } from './answer.ts';
import { packFolder, unknownPack } from './pack-folder.ts';
import { weekdayName } from './words.ts';

export interface DueOptions {
  json: boolean;
  extended: boolean;
  channel?: string | undefined;
}

/** When something is due, and why: every day that counts and every day that does not. */
export function due(desk: Desk, words: readonly string[], options: DueOptions): Answer {
  const [packName, timer, start] = words;
  if (!packName || !timer || !start) return wrong(desk.say('missing'), desk.say('usage'));
  const folder = packFolder(desk, packName);
  if (!folder) return wrong(unknownPack(desk, packName));
  const pack = readPackFolder(folder.dir, folder.id);
  if (isGaps(pack)) return { code: 1, lines: gapLines(desk, pack) };
  const startedAt = instantFrom(start);
  if (!startedAt) return wrong(desk.say('badStart', { start }));
  const channels = pack.channels.map(({ id }) => id);
  if (options.channel && !channels.includes(options.channel)) {
    return wrong(desk.say('unknownChannel', { channel: options.channel, known: channels.join(', ') }));
  }
  const calendars = readCalendars(desk.dir).filter((year): year is CalendarYear => !isGaps(year));
  const law = lawOf({ pack, calendar: calendarOf(calendars), parameters: suggestedParameters(pack) });
  return answered(desk, law, { timer, startedAt }, options);
}

function answered(desk: Desk, law: Law, asked: { timer: string; startedAt: Date }, options: DueOptions): Answer {
  const facts = { channel: options.channel, extended: options.extended };
  try {
    const found = law.explain(asked.timer, asked.startedAt, facts);
    const lines = options.json ? [JSON.stringify(json(found), null, 2)] : told(desk, law.pack, found);
    return { code: 0, lines };
  } catch (error) {
    if (error instanceof LawError) return wrong(error[desk.language]);
    if (error instanceof RangeError) return wrong(desk.say('noDate', { timer: asked.timer, why: error.message }));
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
