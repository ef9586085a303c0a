// The only file of the package that reads a disk.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarYear } from './calendar/year.ts';
import { readYears } from './calendar/years.ts';
import { parseRequirements, type Requirements } from './coverage/requirement.ts';
import { type Gaps, isGaps } from './schema/gap.ts';
import type { Pack } from './schema/pack.ts';
import { type PackText, parsePackFiles } from './schema/read-pack.ts';

/** The folder `regulations` as it stands: every pack and calendar, those that do not fit with their gaps. */
export interface Regulations {
  packs: Map<string, Pack>;
  calendars: CalendarYear[];
  gaps: Gaps[];
}

export function readRegulations(dir: string): Regulations {
  const packs = new Map<string, Pack>();
  const gaps: Gaps[] = [];
  for (const id of packIds(dir)) {
    const pack = readPackFolder(dir, id);
    if (isGaps(pack)) gaps.push(pack);
    else packs.set(pack.id, pack);
  }
  const calendars = readCalendars(dir);
  return {
    packs,
    calendars: calendars.filter((year): year is CalendarYear => !isGaps(year)),
    gaps: [...gaps, ...calendars.filter(isGaps)],
  };
}

const NO_PACKS = ['calendars', 'coverage'];

export function packIds(dir: string): string[] {
  const folders = readdirSync(dir, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !NO_PACKS.includes(entry.name),
  );
  return folders.map(({ name }) => name).sort();
}

/** pack.yaml and its sister files; `examples/` beside them is not part of the law. */
export function readPackFolder(dir: string, id: string): Pack | Gaps {
  const texts = packTexts(dir, id);
  const pack = parsePackFiles(texts);
  if (isGaps(pack)) return { ...pack, of: id };
  if (pack.id === id) return pack;
  const field = { file: `${id}/pack.yaml`, line: 1, field: 'id' };
  return {
    kind: 'gaps',
    of: id,
    gaps: [{ ...field, expected: `the name of its folder, ${id}`, zh: `应与文件夹同名：${id}` }],
  };
}

export function packTexts(dir: string, id: string): PackText[] {
  const names = yamlNames(join(dir, id)).sort((a, b) => Number(b === 'pack.yaml') - Number(a === 'pack.yaml'));
  return names.map((name) => ({ file: `${id}/${name}`, text: readFileSync(join(dir, id, name), 'utf8') }));
}

export function readCalendars(dir: string): (CalendarYear | Gaps)[] {
  const folder = join(dir, 'calendars');
  return readYears(
    yamlNames(folder).map((name) => ({
      file: `calendars/${name}`,
      text: readFileSync(join(folder, name), 'utf8'),
    })),
  );
}

/** What each regulation asks for; `proved.yaml` beside them is the ledger of what stands. */
export function readRequirements(dir: string): (Requirements | Gaps)[] {
  const folder = join(dir, 'coverage');
  if (!existsSync(folder)) return [];
  const names = yamlNames(folder).filter((name) => name !== 'proved.yaml');
  return names.map((name) => parseRequirements(readFileSync(join(folder, name), 'utf8'), `coverage/${name}`));
}

export function yamlNames(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

/** The examples of a pack, as a clerk wrote them. */
export function exampleTexts(dir: string, id: string): PackText[] {
  const folder = join(dir, id, 'examples');
  if (!existsSync(folder)) return [];
  return yamlNames(folder).map((name) => ({
    file: `${id}/examples/${name}`,
    text: readFileSync(join(folder, name), 'utf8'),
  }));
}
