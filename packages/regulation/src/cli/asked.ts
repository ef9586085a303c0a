import { calendarOf } from '../calendar/calendar.ts';
import type { CalendarYear } from '../calendar/year.ts';
import { isDay, type LegalDay } from '../day.ts';
import { readCalendars, readPackFolder } from '../files.ts';
import { instantFrom } from '../instant.ts';
import { type DeadlineOptions, type Law, lawOf } from '../law/law.ts';
import { suggestedParameters } from '../law/parameters.ts';
import { isGaps } from '../schema/gap.ts';
import { type Answer, type Desk, gapLines, wrong } from './answer.ts';
import { packFolder, unknownPack } from './pack-folder.ts';

export interface DateOptions {
  json: boolean;
  extended: boolean;
  channel?: string | undefined;
  /** The date on the paper, for limits that are dates. */
  given?: string | undefined;
}
/** One date of one timer, by the numbers that the pack suggests. */
export interface AskedDate {
  law: Law;
  timer: string;
  startedAt: Date;
  facts: DeadlineOptions;
}

export function askedDate(desk: Desk, words: readonly string[], options: DateOptions): AskedDate | Answer {
  const [packName, timer, start] = words;
  if (!packName || !timer || !start) return wrong(desk.say('missing'), desk.say('usage'));
  const folder = packFolder(desk, packName);
  if (!folder) return wrong(unknownPack(desk, packName));
  const pack = readPackFolder(folder.dir, folder.id);
  if (isGaps(pack)) return { code: 1, lines: gapLines(desk, pack) };
  const startedAt = instantFrom(start);
  if (!startedAt) return wrong(desk.say('badStart', { start }));
  const channels = pack.channels.map(({ id }) => id);
  if (options.channel && !channels.includes(options.channel))
    return wrong(desk.say('unknownChannel', { channel: options.channel, known: channels.join(', ') }));
  if (options.given && !isDay(options.given)) return wrong(desk.say('badDay', { day: options.given }));
  const law = lawOf({ pack, calendar: publishedIn(desk), parameters: suggestedParameters(pack) });
  const given: { given?: LegalDay } = options.given ? { given: options.given } : {};
  return { law, timer, startedAt, facts: { channel: options.channel, extended: options.extended, ...given } };
}

export function publishedIn({ dir }: Desk) {
  return calendarOf(readCalendars(dir).filter((year): year is CalendarYear => !isGaps(year)));
}
