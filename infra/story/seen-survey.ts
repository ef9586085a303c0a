/** A survey as a story speaks of it. */
import { shareOf } from '@green-channel/evaluation/share';
import type { KnownSurvey } from '@green-channel/evaluation/survey';
import type { SeenSurvey } from './stage.ts';

export function seenSurvey(state: KnownSurvey, nameOf: (organ: number) => string): SeenSurvey {
  const { surveyId, until, breached } = state;
  const { units = [], valid = 0, satisfied = 0, blank = 0 } = (state.status === 'closed' && state.counted) || {};
  return {
    ...{ surveyId, until, breached, open: state.status === 'open', valid, satisfied, blank },
    rate: shareOf(satisfied, valid),
    units: Object.fromEntries(units.map((unit) => [nameOf(unit.organ), shareOf(unit.satisfied, unit.valid)])),
  };
}
