/** The stories of every pack, or of the files named, told on the pure flow. */
import { type CalendarYear, isGaps, parseStories, type StoryRun } from '@green-channel/regulation';
import { type Answer, type Desk, gapLines } from '@green-channel/regulation/cli/answer';
import { type ExampleFile, exampleFiles } from '@green-channel/regulation/cli/example-files';
import { readCalendars } from '@green-channel/regulation/files';
import type { StepFault } from '../story/play.ts';

export interface Told {
  run: StoryRun;
  faults: StepFault[];
}

/** Undefined where no file holds a story. */
export async function stories(desk: Desk, files: readonly string[]): Promise<Answer | undefined> {
  const all = exampleFiles(desk, files);
  if ('code' in all) return undefined; // the examples say why
  const calendars = readCalendars(desk.dir).filter((year): year is CalendarYear => !isGaps(year));
  const answers: (Told[] | string[])[] = [];
  for (const file of all) answers.push(await tell(desk, file, calendars));
  const told = answers.flat().filter((one): one is Told => typeof one !== 'string');
  const gaps = answers.flat().filter((one): one is string => typeof one === 'string');
  if (told.length + gaps.length === 0) return undefined;
  const failed = told.filter(({ faults }) => faults.length > 0).length;
  const sum = desk.say('storySum', { passed: told.length - failed, failed });
  return {
    code: failed + gaps.length > 0 ? 1 : 0,
    lines: [...gaps, ...told.flatMap((one) => linesOf(desk, one)), sum],
  };
}

async function tell(
  desk: Desk,
  { file, text, pack }: ExampleFile,
  calendars: CalendarYear[],
): Promise<Told[] | string[]> {
  if (isGaps(pack)) return []; // the examples say so
  const runs = parseStories(text, file);
  if (isGaps(runs)) return gapLines(desk, runs);
  const told: Told[] = [];
  const { playPure } = await import('../story/pure/run.ts'); // the services are read only when there is a story
  for (const run of runs) told.push({ run, faults: await playPure(run, pack, calendars) });
  return told;
}

function linesOf({ say, language }: Desk, { run, faults }: Told): string[] {
  const title = `${run[language]} [${run.cites.join(', ')}]`;
  if (faults.length === 0) return [say('examplePassed', { title })];
  const { file, line } = run;
  const said = ({ line: at, field, expected, found }: StepFault) =>
    say('storyFault', { line: at, field, expected: JSON.stringify(expected), found: JSON.stringify(found) ?? '—' });
  return [say('exampleFailed', { title, file, line }), ...faults.map(said)];
}
