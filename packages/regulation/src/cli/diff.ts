import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { calendarOf } from '../calendar/calendar.ts';
import { isDay } from '../day.ts';
import { packIds, packTexts, readPackFolder } from '../files.ts';
import { compared, type RuleChange } from '../law/compare.ts';
import { lawOf } from '../law/law.ts';
import { suggestedParameters } from '../law/parameters.ts';
import { type Gaps, isGaps } from '../schema/gap.ts';
import type { Pack } from '../schema/pack.ts';
import { parsePackFiles, readPack } from '../schema/read-pack.ts';
import { type Answer, type Desk, gapLines, wrong } from './answer.ts';
import { unknownPack } from './pack-folder.ts';

/** Two versions rule by rule: packs, folders, published packs as JSON; `@DAY` takes the rules in force on a day. */
export function diff(desk: Desk, words: readonly string[], { json }: { json: boolean }): Answer {
  const [first, second] = words;
  if (!first || !second) return wrong(desk.say('missingTwo'), desk.say('usage'));
  const [before, after] = [packAt(desk, first), packAt(desk, second)];
  for (const side of [before, after]) {
    if ('code' in side) return side;
    if (isGaps(side)) return { code: 1, lines: gapLines(desk, side) };
  }
  const changes = compared(before as Pack, after as Pack); // the loop has sent everything else back
  if (json) return { code: 0, lines: [JSON.stringify(changes, null, 2)] };
  if (changes.length === 0) return { code: 0, lines: [desk.say('sameRules')] };
  const count = (kind: RuleChange['kind']) => changes.filter((change) => change.kind === kind).length;
  const sum = { added: count('added'), removed: count('removed'), changed: count('changed') };
  return { code: 0, lines: [...changes.flatMap((change) => changeLines(desk, change)), desk.say('diffSum', sum)] };
}

/** jilin-2012, regulations/new, old.json, shenzhen-2011@2012-06-01 */
export function packAt(desk: Desk, word: string): Pack | Gaps | Answer {
  const at = word.lastIndexOf('@');
  const [name, version] = at > 0 ? [word.slice(0, at), word.slice(at + 1)] : [word, ''];
  const pack = packIn(desk, name);
  if ('code' in pack || isGaps(pack) || version === '' || version === pack.version) return pack;
  if (!isDay(version)) return wrong(desk.say('unknownVersion', { pack: name, version, known: pack.version }));
  return lawOf({ pack, calendar: calendarOf([]), parameters: suggestedParameters(pack), on: version }).pack;
}

function packIn(desk: Desk, name: string): Pack | Gaps | Answer {
  if (name.endsWith('.json')) {
    if (!existsSync(name)) return wrong(desk.say('unknownFile', { file: name }));
    return packFromJson(desk, name);
  }
  if (packIds(desk.dir).includes(name)) return readPackFolder(desk.dir, name);
  // A version kept beside the one in force need not lie in a folder of its name.
  const path = resolve(name);
  if (existsSync(join(path, 'pack.yaml'))) return parsePackFiles(packTexts(dirname(path), basename(path)));
  return wrong(unknownPack(desk, name));
}

function packFromJson(desk: Desk, file: string): Pack | Gaps | Answer {
  try {
    return readPack(JSON.parse(readFileSync(file, 'utf8')), file);
  } catch (error) {
    if (error instanceof SyntaxError) return wrong(desk.say('unreadable', { file, line: 1, why: error.message }));
    throw error;
  }
}

const MARKS = { added: '+', removed: '-', changed: '~' } as const;

function changeLines({ say, language }: Desk, { rule, kind, clause, fields, ...words }: RuleChange): string[] {
  const head = [`${MARKS[kind]} ${rule}`, words[language], clause ? `〔${clause}〕` : ''].filter((word) => word !== '');
  const shown = (value: unknown) => (value === undefined ? '—' : JSON.stringify(value));
  const lines = fields.map(({ field, before, after }) =>
    say('fieldChanged', { field: field || rule, before: shown(before), after: shown(after) }),
  );
  return [head.join('  '), ...lines];
}
