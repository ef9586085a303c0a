import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { CalendarYear } from '../calendar/year.ts';
import { type PlacedExample, parseExamples } from '../examples/example.ts';
import { type Difference, runExample } from '../examples/run.ts';
import { exampleTexts, packIds, readCalendars, readPackFolder } from '../files.ts';
import { isGaps } from '../schema/gap.ts';
import { type Answer, type Desk, gapLines, wrong } from './answer.ts';
import type { PackFolder } from './pack-folder.ts';

interface Tally {
  passed: number;
  failed: number;
  lines: string[];
}

/** Runs the examples of every pack, or of the files named. */
export function examples(desk: Desk, files: readonly string[]): Answer {
  const missing = files.find((file) => !existsSync(file));
  if (missing) return wrong(desk.say('unknownFile', { file: missing }));
  const stray = files.find((file) => basename(dirname(resolve(file))) !== 'examples');
  if (stray) return wrong(desk.say('fileOutside', { file: stray }));
  const calendars = readCalendars(desk.dir).filter((year): year is CalendarYear => !isGaps(year));
  const tallies = foldersOf(desk, files).map((folder) => runFolder(desk, folder, files, calendars));
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  const last = passed + failed === 0 ? desk.say('noExamples') : desk.say('exampleSum', { passed, failed });
  return { code: failed > 0 ? 1 : 0, lines: [...tallies.flatMap(({ lines }) => lines), last] };
}

function foldersOf({ dir }: Desk, files: readonly string[]): PackFolder[] {
  if (files.length === 0) return packIds(dir).map((id) => ({ dir, id }));
  const paths = new Set(files.map((file) => dirname(dirname(resolve(file)))));
  return [...paths].map((path) => ({ dir: dirname(path), id: basename(path) }));
}

function runFolder(desk: Desk, { dir, id }: PackFolder, files: readonly string[], calendars: CalendarYear[]): Tally {
  const tally: Tally = { passed: 0, failed: 0, lines: [] };
  const pack = readPackFolder(dir, id);
  if (isGaps(pack)) return { passed: 0, failed: 1, lines: gapLines(desk, pack) };
  const wanted = new Set(files.map((file) => basename(file)));
  for (const { file, text } of exampleTexts(dir, id)) {
    if (wanted.size > 0 && !wanted.has(basename(file))) continue;
    const placed = parseExamples(text, file);
    if (isGaps(placed)) {
      tally.failed += 1;
      tally.lines.push(...gapLines(desk, placed));
      continue;
    }
    for (const entry of placed) record(desk, tally, entry, runExample(entry.example, pack, calendars));
  }
  return tally;
}

function record(
  { say, language }: Desk,
  tally: Tally,
  { file, line, example }: PlacedExample,
  differences: Difference[],
) {
  const title = `${example[language]} [${example.cites.join(', ')}]`;
  if (differences.length === 0) {
    tally.passed += 1;
    tally.lines.push(say('examplePassed', { title }));
    return;
  }
  tally.failed += 1;
  tally.lines.push(say('exampleFailed', { title, file, line }));
  for (const { step, field, expected, found } of differences) {
    tally.lines.push(
      say('difference', { step, field, expected: JSON.stringify(expected), found: JSON.stringify(found) ?? '—' }),
    );
  }
}
