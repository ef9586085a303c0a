import type { CalendarYear } from '../calendar/year.ts';
import { type PlacedExample, parseExamples } from '../examples/example.ts';
import { type Difference, runExample } from '../examples/run.ts';
import { readCalendars } from '../files.ts';
import { isGaps } from '../schema/gap.ts';
import { type Answer, type Desk, gapLines } from './answer.ts';
import { type ExampleFile, exampleFiles } from './example-files.ts';

interface Tally {
  passed: number;
  failed: number;
  lines: string[];
}

/** Runs the examples of every pack, or of the files named; the stories in them are told by infra/law. */
export function examples(desk: Desk, files: readonly string[]): Answer {
  const all = exampleFiles(desk, files);
  if ('code' in all) return all;
  const calendars = readCalendars(desk.dir).filter((year): year is CalendarYear => !isGaps(year));
  const tallies = all.map((file) => runFile(desk, file, calendars));
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  const last = passed + failed === 0 ? desk.say('noExamples') : desk.say('exampleSum', { passed, failed });
  return { code: failed > 0 ? 1 : 0, lines: [...tallies.flatMap(({ lines }) => lines), last] };
}

function runFile(desk: Desk, { file, text, pack }: ExampleFile, calendars: CalendarYear[]): Tally {
  const tally: Tally = { passed: 0, failed: 0, lines: [] };
  if (isGaps(pack)) return { passed: 0, failed: 1, lines: gapLines(desk, pack) };
  const placed = parseExamples(text, file);
  if (isGaps(placed)) return { passed: 0, failed: 1, lines: gapLines(desk, placed) };
  for (const entry of placed) record(desk, tally, entry, runExample(entry.example, pack, calendars));
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
