/** A story on the pure flow. */
import { type CalendarYear, type Pack, type StoryRun, suggestedParameters } from '@green-channel/regulation';
import { play, type StepFault } from '../play.ts';
import { townOf } from '../town.ts';
import { pureStage } from './stage.ts';

export async function playPure(run: StoryRun, pack: Pack, calendars: readonly CalendarYear[]): Promise<StepFault[]> {
  const { given, steps } = run;
  const { parameters = {}, notices = [] } = given;
  const town = townOf(given, pack);
  const regulation = { pack, parameters: { ...suggestedParameters(pack), ...parameters } };
  const start = steps.find(({ step }) => step.when.at)?.step.when.at ?? new Date(0);
  await using stage = pureStage(town, { ...regulation, calendars: [...calendars, ...notices] }, start);
  return play({ steps }, stage, town);
}
