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
    and ($4::text is null or exists (select 1 from survey s where s.id = v.survey_id and s.status = $4))
  order by v.until desc, v.survey_id desc limit $3`;

export interface SurveyFilter {
  status: 'open' | 'closed' | undefined;
  after: [until: string, id: string] | undefined;
  size: number;
}

/** Newest period first. */
export function listSurveys(tx: Tx, { status, after, size }: SurveyFilter): Promise<SurveyRow[]> {
  const [until = null, id = null] = after ?? [];
  return tx.query<SurveyRow>(list, [until, id, size, status ?? null]);
}
