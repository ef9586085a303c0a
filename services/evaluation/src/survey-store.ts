/** Surveys as the store keeps them, and their list. */
import type { Tx } from '@green-channel/platform/pool';
import type { Noun } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { SurveyEvent as SurveyMessage } from '@green-channel/proto/greenchannel/ballot/v1/survey_events';
import { decider, type Survey } from './survey.ts';
import type { SurveyEvent } from './survey-event.ts';

const codec = eventCodec<SurveyMessage, SurveyEvent>(SurveyMessage);

export const surveyNoun: Noun<Survey, SurveyEvent> = {
  noun: 'survey',
  schema: 'evaluation',
  table: 'survey',
  initial: decider.initial,
  evolve: decider.evolve,
  encode: codec.encode,
  decode: codec.decode,
  row: (state) => {
    if (state.status === 'unopened') throw new TypeError('a survey begins by being opened');
    return { status: state.status, until: state.until };
  },
  aside: (event, state, { stream }) => {
    if (event.type !== 'SurveyOpened' || state.status === 'unopened') return [];
    const values = { viewer: state.organ, survey_id: stream, until: state.until };
    return [{ table: 'survey_viewer', values, conflict: 'ignore' }];
  },
};

export interface SurveyRow {
  id: string;
  until: string;
}

const list = `select v.survey_id as id, v.until::text as until from survey_viewer v
  where v.viewer = current_setting('app.viewer')::int and ($1::date is null or (v.until, v.survey_id) < ($1, $2::uuid))
  order by v.until desc, v.survey_id desc limit $3`;

/** Newest period first. */
export function listSurveys(
  tx: Tx,
  after: [until: string, id: string] | undefined,
  size: number,
): Promise<SurveyRow[]> {
  const [until = null, id = null] = after ?? [];
  return tx.query<SurveyRow>(list, [until, id, size]);
}
