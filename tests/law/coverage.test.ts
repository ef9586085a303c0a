/** What the ledger of proved requirements remembers is tried again: a sample by seed, everything with --all. */
import { stillProved, type Trial } from '@green-channel/infra/coverage/prove';
import { type Surveyed, surveyOf } from '@green-channel/infra/coverage/survey';
import { chance, seed, whole } from '@green-channel/infra/testing/chance';
import type { LedgerEntry } from '@green-channel/regulation/coverage/ledger';
import { regulationsDir } from '@green-channel/regulation/testing';

const WITNESSED = 20;
const TESTED = 2;

const survey = surveyOf(regulationsDir);
const proved = survey.surveyed
  .filter(({ state }) => state === 'proved')
  .flatMap((one) => one.entries.map((entry) => ({ entry, trial: trialFor(one, entry) })));
const byTest = proved.filter(({ entry }) => entry.red.kind === 'test');
const byWitness = proved.filter(({ entry }) => entry.red.kind !== 'test');
const luck = chance();
const chosen = whole ? proved : [...luck.some(byWitness, WITNESSED), ...luck.some(byTest, TESTED)];

function trialFor(surveyed: Surveyed, { rule }: LedgerEntry): Trial | undefined {
  const trials = survey.trialsOf(surveyed);
  return trials.find(({ only }) => only === rule) ?? trials[0];
}

const named = ({ id, rule, change }: LedgerEntry): string => `${id}: ${rule} ${change}`;

describe(`altering the rule turns red what proves it (GC_TEST_SEED=${seed})`, () => {
  it.each(chosen.map((one) => [named(one.entry), one] as const))('%s', async (_, { trial, entry }) => {
    expect(trial && (await stillProved(trial, entry))).toBe(true);
  });
});
