/** Our types to and from the service's messages; the only place where both are seen. */
import type { Principal } from '@green-channel/platform/identity';
import { isUuid } from '@green-channel/platform/ids';
import { platformRefusals } from '@green-channel/platform/refusal';
import type {
  EvaluateRequest,
  ListOpenEvaluationsRequest,
  Ballot as Message,
} from '@green-channel/proto/greenchannel/ballot/v1/ballot_service';
import type { Evaluate, Opened, Resident, Staff } from './ballot.ts';
import { refusalFor } from './judgement.ts';
import type { Filter, Row } from './store.ts';

export function byOf({ kind, submission, organ, person, roles, post }: Principal): Resident | Staff {
  if (kind === 'resident') return { kind: 'resident', submission: submission ?? '' };
  if (kind === 'system') throw platformRefusals.FORBIDDEN({ act: 'evaluate' });
  return { kind: 'staff', post, organ, person, roles };
}

export function evaluateOf(request: EvaluateRequest, by: Resident | Staff, now: Date): Evaluate {
  const { grade, words, statedBy, statedAt, proof } = request;
  return { type: 'Evaluate', grade, words, by, stated: { method: statedBy, at: statedAt ?? now, proof }, now };
}

export function ballotOf(state: Opened, version: number, by: Resident | Staff): Message {
  const { ballotId, caseId, caseNumber, title, submissionId, scale, toldAt } = state;
  const judged = state.status === 'evaluated';
  return {
    ...{ ballotId, version, caseId, caseNumber, title, submissionId, scale, openedAt: toldAt },
    status: judged ? 'EVALUATED' : 'OPEN',
    grade: judged ? state.grade : '',
    words: judged ? state.words : '',
    statement: judged ? state.statement : undefined,
    evaluatedAt: judged ? state.evaluatedAt : undefined,
    ...mayEvaluate(state, by),
  };
}

function mayEvaluate(state: Opened, by: Resident | Staff) {
  if (state.status === 'evaluated')
    return { mayEvaluate: false, whyZh: '此件已评价。', whyEn: 'This result was judged already.' };
  const refused = by.kind === 'staff' ? refusalFor(by, state) : undefined;
  return { mayEvaluate: refused === undefined, whyZh: refused?.zh ?? '', whyEn: refused?.en ?? '' };
}

const MOST = 200;
const statuses = { '': 'open', OPEN: 'open', EVALUATED: 'evaluated', ALL: undefined } as const;

export function filterOf({ page, status, caseId }: ListOpenEvaluationsRequest): Omit<Filter, 'collector'> {
  if (!Object.hasOwn(statuses, status))
    throw platformRefusals.INVALID_FIELD({ field: 'status', expected: 'OPEN, EVALUATED, ALL' });
  if (caseId !== '' && !isUuid(caseId)) throw platformRefusals.INVALID_FIELD({ field: 'case_id', expected: 'UUID' });
  const size = Math.min(page?.size || 50, MOST);
  const of = caseId === '' ? undefined : caseId;
  return { status: statuses[status as keyof typeof statuses], caseId: of, after: afterOf(page?.cursor ?? ''), size };
}

export function cursorOf(row: Row): string {
  return `${row.told_at.toISOString()}~${row.id}`;
}

function afterOf(cursor: string): [Date, string] | undefined {
  if (cursor === '') return undefined;
  const [at = '', id = ''] = cursor.split('~');
  if (!Number.isNaN(Date.parse(at)) && isUuid(id)) return [new Date(at), id];
  throw platformRefusals.INVALID_FIELD({ field: 'page.cursor', expected: 'next_cursor' });
}
