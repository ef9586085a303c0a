/** What is owed, judged and gathered for a case, read from the states in memory. */
import type { KnownSurvey } from '@green-channel/evaluation/survey';
import type { Flow } from './flow.ts';

export function dutiesOf({ callbacks }: Flow, caseId: string) {
  return [...callbacks.streams].flatMap(([callbackId, { state }]) => {
    if (state.status === 'unopened' || state.caseId !== caseId) return [];
    return state.duties.map(({ dutyId, status, breached, told, clocks }) => {
      return { callbackId, dutyId, status, breached, told: told !== undefined, clocks };
    });
  });
}

export function ballotsOf({ ballots }: Flow, caseId: string) {
  return [...ballots.streams].flatMap(([ballotId, { state }]) => {
    if (state.status === 'unopened' || state.caseId !== caseId) return [];
    const { status, judge = '', evaluator = '', judgeOrgan = 0, surveyId = '' } = state;
    return [{ ballotId, status: BALLOT_WORDS[status], judge, evaluator, judgeOrgan, surveyId }];
  });
}
const BALLOT_WORDS = { open: 'OPEN', evaluated: 'EVALUATED', lapsed: 'LAPSED' } as const;

export function surveysOf(flow: Flow, caseId: string): KnownSurvey[] {
  const gathered = new Set(ballotsOf(flow, caseId).map(({ surveyId }) => surveyId));
  return [...flow.surveys.streams].flatMap(([id, { state }]) =>
    state.status !== 'unopened' && gathered.has(id) ? [state] : [],
  );
}
