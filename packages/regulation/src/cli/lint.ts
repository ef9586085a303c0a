import { packIds, readCalendars, readPackFolder } from '../files.ts';
import { type Gaps, isGaps } from '../schema/gap.ts';
import type { Pack } from '../schema/pack.ts';
import { type Answer, type Desk, gapLines, wrong } from './answer.ts';
import { type PackFolder, packFolder, unknownPack } from './pack-folder.ts';

/** One pack, or every pack and calendar: what fits and, by file and line, what does not. */
export function lint(desk: Desk, words: readonly string[], { json }: { json: boolean }): Answer {
  const [name] = words;
  const folder = name === undefined ? undefined : packFolder(desk, name);
  if (name !== undefined && !folder) return wrong(unknownPack(desk, name));
  const folders = folder ? [folder] : packIds(desk.dir).map((id) => ({ dir: desk.dir, id }));
  const packs = folders.map((one) => ({ ...one, pack: readPackFolder(one.dir, one.id) }));
  if (json) return asJson([...packs.map(({ pack }) => pack), ...(folder ? [] : readCalendars(desk.dir))]);
  return together([...packs.map((one) => lintPack(desk, one)), ...(folder ? [] : [lintCalendars(desk)])]);
}

/** Every gap with file, line, field and what was expected; an empty list when all fits. */
function asJson(read: readonly object[]): Answer {
  const gaps = read.filter(isGaps).flatMap((one) => one.gaps);
  return { code: gaps.length > 0 ? 1 : 0, lines: [JSON.stringify(gaps, null, 2)] };
}

function lintPack(desk: Desk, { id, pack }: PackFolder & { pack: Pack | Gaps }): Answer {
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
