/** A story on the pure flow. */
import { type CalendarYear, type Pack, type StoryRun, suggestedParameters } from '@green-channel/regulation';
import { play, type StepFault } from '../play.ts';
import { townOf } from '../town.ts';
import type { Books } from './books.ts';
import type { Flow } from './flow.ts';
import { pureWorld } from './stage.ts';

/** `seen` gets the whole flow when the story is told. */
export async function playPure(
  run: StoryRun,
  pack: Pack,
  calendars: readonly CalendarYear[],
  seen: (flow: Flow, books: Books) => void = () => undefined,
): Promise<StepFault[]> {
  const { given, steps } = run;
  const { parameters = {}, notices = [] } = given;
  const town = townOf(given, pack);
  const regulation = { pack, parameters: { ...suggestedParameters(pack), ...parameters } };
  const start = steps.find(({ step }) => step.when.at)?.step.when.at ?? new Date(0);
  const { stage, flow, books } = pureWorld(town, { ...regulation, calendars: [...calendars, ...notices] }, start);
  const faults = await play({ steps }, stage, { town, pack });
  seen(flow, books);
  return faults;
}
