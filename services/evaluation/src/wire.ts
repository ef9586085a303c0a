/** Our types to and from the service's messages; the only place where both are seen. */
import type { Principal } from '@green-channel/platform/identity';
import { isUuid } from '@green-channel/platform/ids';
import { A_STATE, AN_ID, forbidden, platformRefusals, unfit } from '@green-channel/platform/refusal';
import type {
  EvaluateRequest,
  ListOpenEvaluationsRequest,
  Ballot as Message,
} from '@green-channel/proto/greenchannel/ballot/v1/ballot_service';
import { type Evaluate, isReporters, type Opened, type Resident, type Staff } from './ballot.ts';
import { refusalFor, type Words } from './judgement.ts';
import type { Filter, Row } from './store.ts';

export function byOf({ kind, submission, organ, person, roles, post }: Principal): Resident | Staff {
  if (kind === 'resident') return { kind: 'resident', submission: submission ?? '' };
  if (kind === 'system') throw forbidden({ zh: '评价', en: 'judge' });
  return { kind: 'staff', post, organ, person, roles };
}

export function evaluateOf(request: EvaluateRequest, by: Resident | Staff, now: Date): Evaluate {
  const { grade, words, statedBy, statedAt, proof, answers } = request;
  return { type: 'Evaluate', grade, words, answers, by, stated: { method: statedBy, at: statedAt ?? now, proof }, now };
}

interface Stored {
  state: Opened;
  version: number;
}

export function ballotOf({ state, version }: Stored, by: Resident | Staff, words: Words): Message {
  const { ballotId, caseId, caseNumber, title, submissionId, scale, toldAt } = state;
  const { evaluator = '', questions = [], surveyId = '', surveyUntil = '', previousBallotId = '' } = state;
  return {
    ...{ ballotId, version, caseId, caseNumber, title, submissionId, scale, openedAt: toldAt },
    ...{ evaluator, questions, surveyId, surveyUntil, previousBallotId },
    status: statusWords[state.status],
    ...judgedIn(state),
    ...mayEvaluate(state, by, words),
    own: by.kind === 'resident' || !isReporters(state),
  };
}

const statusWords = { open: 'OPEN', evaluated: 'EVALUATED', lapsed: 'LAPSED' } as const;

function judgedIn(state: Opened) {
  if (state.status !== 'evaluated')
    return { grade: '', words: '', answers: [], statement: undefined, evaluatedAt: undefined };
  const { grade, words, answers = [], statement, evaluatedAt } = state;
  return { grade, words, answers, statement, evaluatedAt };
}

const settled = {
  evaluated: { whyZh: '此件已评价。', whyEn: 'This result was judged already.' },
  lapsed: { whyZh: '本期测评已结束。', whyEn: 'The survey is closed.' },
};

function mayEvaluate(state: Opened, by: Resident | Staff, words: Words) {
  if (state.status !== 'open') return { mayEvaluate: false, ...settled[state.status] };
  const refused = by.kind === 'staff' ? refusalFor(by, state, words) : undefined;
  return { mayEvaluate: refused === undefined, whyZh: refused?.zh ?? '', whyEn: refused?.en ?? '' };
}

const MOST = 200;
type Asked = Omit<Filter, 'collector' | 'roles' | 'post'>;
const statuses = { '': 'open', OPEN: 'open', EVALUATED: 'evaluated', LAPSED: 'lapsed', ALL: undefined } as const;

export function filterOf({ page, status, caseId, mine }: ListOpenEvaluationsRequest): Asked {
  if (!Object.hasOwn(statuses, status)) throw unfit('status', A_STATE);
  if (caseId !== '' && !isUuid(caseId)) throw unfit('case_id', AN_ID);
  const size = Math.min(page?.size || 50, MOST);
  const of = caseId === '' ? undefined : caseId;
  const after = afterOf(page?.cursor ?? '');
  return { status: statuses[status as keyof typeof statuses], caseId: of, mine, after, size };
}

export function cursorOf(row: Row): string {
  return `${row.told_at.toISOString()}~${row.id}`;
}

function afterOf(cursor: string): [Date, string] | undefined {
  if (cursor === '') return undefined;
  const [at = '', id = ''] = cursor.split('~');
  if (!Number.isNaN(Date.parse(at)) && isUuid(id)) return [new Date(at), id];
  throw platformRefusals.PAGE_UNKNOWN();
}
