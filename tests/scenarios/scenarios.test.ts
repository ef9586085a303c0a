/** The stories beside the packs, over HTTP on the running platform with a moved clock: the same files as on the pure flow. */
import { play } from '@green-channel/infra/story/play';
import { townOf } from '@green-channel/infra/story/town';
import { seed, whole } from '@green-channel/infra/testing/chance';
import { sampled } from '@green-channel/infra/testing/sample';
import { isGaps, parseStories, type StoryRun, suggestedParameters } from '@green-channel/regulation';
import { exampleTexts, packIds } from '@green-channel/regulation/files';
import { packNamed, regulationsDir } from '@green-channel/regulation/testing';
import { People } from '../journeys/people.ts';
import { type Installation, startInstallation } from '../load/installation.ts';
import { httpStage } from './http-stage.ts';
import { settle } from './settling.ts';

interface Placed {
  id: string;
  name: string;
  run: StoryRun;
}

const all = packIds(regulationsDir).flatMap((id) =>
  exampleTexts(regulationsDir, id).flatMap(({ file, text }): Placed[] => {
    const runs = parseStories(text, file);
    if (isGaps(runs)) throw new Error(JSON.stringify(runs.gaps));
    return runs.map((run) => ({ id, name: `${run.cites[0]} ${run.zh}`, run }));
  }),
);

let installation: Installation;
let people: People;

beforeAll(async () => {
  installation = await startInstallation();
  people = new People(installation.running.url);
}, 300_000);
afterAll(() => installation?.[Symbol.asyncDispose]());

// A few of each city, others by another GC_TEST_SEED; all of them with GC_TEST_ALL=1.
test.each(whole ? all : sampled(all, ({ id }) => id, seed))(
  '$id: $name',
  async ({ id, run }) => {
    const pack = packNamed(id);
    const { parameters = {}, notices = [] } = run.given;
    const town = townOf(run.given, pack);
    const start = run.steps.find(({ step }) => step.when.at)?.step.when.at ?? new Date();
    const law = { ...suggestedParameters(pack), ...parameters };
    const settled = await settle(installation, people, { town, pack, parameters: law, start });
    for (const notice of notices)
      await people.does(settled.operator, '/calendars/years', {
        body: { city: settled.city, text: JSON.stringify(notice) },
      });
    await using stage = httpStage({ installation, people, town, settled });
    expect(await play(run, stage, { town, pack })).toEqual([]);
  },
  180_000,
);
