/** What the ledger of proved requirements remembers is tried again: a sample by seed, everything with --all. */
import { stillProved } from '@green-channel/infra/coverage/prove';
import { type Surveyed, surveyOf } from '@green-channel/infra/coverage/survey';
import { regulationsDir } from '@green-channel/regulation/testing';
import { chance, seed, whole } from '../chaos/chance.ts';

const WITNESSED = 20;
const TESTED = 2;

const survey = surveyOf(regulationsDir);
const proved = survey.surveyed.filter(({ state }) => state === 'proved');
const byTest = proved.filter(({ entry }) => entry?.red.kind === 'test');
const byWitness = proved.filter(({ entry }) => entry?.red.kind !== 'test');
const luck = chance();
const chosen = whole ? proved : [...luck.some(byWitness, WITNESSED), ...luck.some(byTest, TESTED)];

const named = ({ requirement, entry }: Surveyed): string => `${requirement.id}: ${entry?.rule} ${entry?.change}`;

describe(`altering the rule turns red what proves it (GC_TEST_SEED=${seed})`, () => {
  it.each(chosen.map((one) => [named(one), one] as const))('%s', async (_, one) => {
    const trial = survey.trialOf(one);
    expect(trial && one.entry && (await stillProved(trial, one.entry))).toBe(true);
  });
});
