/** The examples and stories of a pack: each can be asked whether it still holds under an altered law. */
import {
  type CalendarYear,
  isGaps,
  type Pack,
  type PlacedExample,
  parseExamples,
  parseStories,
  runExample,
  type StoryRun,
} from '@green-channel/regulation';
import { exampleTexts } from '@green-channel/regulation/files';
import { playPure } from '../story/pure/run.ts';

export interface Witness {
  kind: 'example' | 'story';
  file: string;
  line: number;
  title: string;
  cites: readonly string[];
  /** It says something else than the law; a law that it cannot even be asked of is red as well. */
  isRed(pack: Pack, calendars: readonly CalendarYear[]): Promise<boolean>;
}

export function witnessesOf(dir: string, pack: string): Witness[] {
  return exampleTexts(dir, pack).flatMap(({ file, text }) => {
    const [examples, stories] = [parseExamples(text, file), parseStories(text, file)];
    return [...(isGaps(examples) ? [] : examples.map(ofExample)), ...(isGaps(stories) ? [] : stories.map(ofStory))];
  });
}

function ofExample({ file, line, example }: PlacedExample): Witness {
  return {
    ...{ kind: 'example', file, line, title: example.zh, cites: example.cites },
    isRed: (pack, calendars) => red(() => runExample(example, pack, calendars).length > 0),
  };
}

function ofStory(run: StoryRun): Witness {
  const { file, line, zh, cites } = run;
  return {
    ...{ kind: 'story', file, line, title: zh, cites },
    isRed: (pack, calendars) => red(async () => (await playPure(run, pack, calendars)).length > 0),
  };
}

async function red(differs: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await differs();
  } catch {
    return true;
  }
}
