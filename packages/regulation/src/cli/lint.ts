import { packIds, readCalendars, readPackFolder } from '../files.ts';
import { isGaps } from '../schema/gap.ts';
import { type Answer, type Desk, gapLines, wrong } from './answer.ts';
import { type PackFolder, packFolder, unknownPack } from './pack-folder.ts';

/** One pack, or every pack and calendar: what fits and, by file and line, what does not. */
export function lint(desk: Desk, words: readonly string[]): Answer {
  const [name] = words;
  if (!name)
    return together([...packIds(desk.dir).map((id) => lintPack(desk, { dir: desk.dir, id })), lintCalendars(desk)]);
  const folder = packFolder(desk, name);
  return folder ? lintPack(desk, folder) : wrong(unknownPack(desk, name));
}

function lintPack(desk: Desk, { dir, id }: PackFolder): Answer {
  const pack = readPackFolder(dir, id);
  if (isGaps(pack)) return { code: 1, lines: gapLines(desk, pack) };
  const { timers, roles, params } = pack;
  const detail = desk.say('packDetail', { timers: timers.length, roles: roles.length, params: params.length });
  return { code: 0, lines: [desk.say('fits', { name: id, detail })] };
}

function lintCalendars(desk: Desk): Answer {
  const years = readCalendars(desk.dir);
  const gaps = years.filter(isGaps);
  if (gaps.length > 0) return { code: 1, lines: gaps.flatMap((entry) => gapLines(desk, entry)) };
  const detail = desk.say('calendarDetail', { n: years.length });
  return { code: 0, lines: [desk.say('fits', { name: 'calendars', detail })] };
}

function together(answers: Answer[]): Answer {
  return { code: answers.some(({ code }) => code !== 0) ? 1 : 0, lines: answers.flatMap(({ lines }) => lines) };
}
