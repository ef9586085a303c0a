/** The noun as the store keeps it, and the lists. The only SQL of the service. */
import type { Tx } from '@green-channel/platform/pool';
import type { AsideRow, Noun } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { BallotEvent as BallotMessage } from '@green-channel/proto/greenchannel/ballot/v1/ballot_events';
import { type Ballot, decider, type Opened } from './ballot.ts';
import type { BallotEvent } from './ballot-event.ts';

const codec = eventCodec<BallotMessage, BallotEvent>(BallotMessage);

export const noun: Noun<Ballot, BallotEvent> = {
  noun: 'ballot',
  schema: 'evaluation',
  table: 'ballot',
  initial: decider.initial,
  evolve: decider.evolve,
  encode: codec.encode,
  decode: codec.decode,
  row: (state) => {
    if (state.status === 'unopened') throw new TypeError('a ballot begins by being opened');
    const { caseId, submissionId, status, surveyId = '' } = state;
    return { case_id: caseId, submission_id: submissionId, status, survey_id: surveyId || null };
  },
  aside: (event, state, { stream }) =>
    state.status === 'unopened' ? [] : [...endedRows(event, stream), ...viewersOf(state, stream)],
};

/** What the ended division saw, its successor sees: the old row goes in the transaction that writes the new one. */
function endedRows(event: BallotEvent, stream: string): AsideRow[] {
  if (event.type !== 'BallotSucceeded') return [];
  const values = { viewer: event.from, ballot_id: stream };
  return [{ table: 'ballot_viewer', values, conflict: 'delete' }];
}

function viewersOf(state: Opened, stream: string): AsideRow[] {
  const { status, toldAt, handlerOrgans, dispatchingOrgan, registrarOrgan, community, collector } = state;
  const { judgeOrgan = 0, evaluator } = state;
  const reasons = new Map<number, string>([[community, 'origin']]);
  for (const organ of handlerOrgans) reasons.set(organ, 'handler');
  reasons.set(dispatchingOrgan, 'dispatcher').set(registrarOrgan, 'registrar');
  reasons.delete(0);
  return [...reasons].map(([viewer, reason]) => ({
    table: 'ballot_viewer',
    values: {
      ...{ viewer, ballot_id: stream, reason, status, told_at: toldAt, collector: collector ?? '' },
      judge_role: viewer === judgeOrgan ? evaluator : '',
    },
    conflict: { on: ['ballot_id', 'viewer'], update: ['status'] },
  }));
}

export interface Row {
  id: string;
  told_at: Date;
}
export interface Filter {
  status: 'open' | 'evaluated' | 'lapsed' | undefined;
  caseId: string | undefined;
  /** Post whose own ones alone are listed, with those that its roles judge by; empty for all that the organ sees. */
  collector: string;
  roles: string[];
  /** Only those by which this post judges in its own name, beside the ones of its roles. */
  mine: boolean;
  post: string;
  after: [toldAt: Date, id: string] | undefined;
  size: number;
}

/** Starts from the viewer rows, so that row-level security costs one equality (performance §3.7). */
const list = `with seen as materialized (
    select v.ballot_id, v.told_at from ballot_viewer v
    where v.viewer = current_setting('app.viewer')::int and ($1::text is null or v.status = $1)
      and ($2::uuid is null or exists (select 1 from ballot b where b.id = v.ballot_id and b.case_id = $2))
      and ($3::timestamptz is null or (v.told_at, v.ballot_id) > ($3, $4::uuid))
      and ($6 = '' or v.collector = $6 or v.judge_role = any($7::text[]))
      and (not $8 or v.judge_role = any($7::text[]) or (v.collector = $9 and exists
        (select 1 from ballot b where b.id = v.ballot_id and b.state ->> 'judge' = $9)))
    order by v.told_at, v.ballot_id limit $5)
  select ballot_id as id, told_at from seen order by told_at, ballot_id`;

export function listBallots(tx: Tx, filter: Filter): Promise<Row[]> {
  const { status, caseId, collector, roles, mine, post, after, size } = filter;
  const [at = null, id = null] = after ?? [];
  return tx.query<Row>(list, [status ?? null, caseId ?? null, at, id, size, collector, roles, mine, post]);
}

/** Newest first. As worker for the resident, whose token names the one submission. */
export function ballotsOfSubmission(tx: Tx, submission: string): Promise<{ id: string; status: string }[]> {
  return tx.query('select id, status from ballot where submission_id = $1 order by updated_at desc, id', [submission]);
}

/** As worker: every ballot of these cases. */
export function ballotsOfCases(tx: Tx, caseIds: string[]): Promise<{ id: string; case_id: string }[]> {
  return tx.query('select id, case_id from ballot where case_id = any($1::uuid[]) order by id', [caseIds]);
}

/** As worker: what a survey gathered. */
export function ballotsOfSurvey(tx: Tx, surveyId: string): Promise<{ id: string }[]> {
  return tx.query('select id from ballot where survey_id = $1 order by id', [surveyId]);
}
