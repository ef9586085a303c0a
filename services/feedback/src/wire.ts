/** Our types to and from the service's messages; the only place where both are seen. */
import type { Principal } from '@green-channel/platform/identity';
import { isUuid } from '@green-channel/platform/ids';
import { A_STATE, platformRefusals, unfit } from '@green-channel/platform/refusal';
import type {
  FeedBackRequest,
  ListFeedbackDutiesRequest,
  Duty as Message,
} from '@green-channel/proto/greenchannel/callback/v1/callback_service';
import { Account } from '@green-channel/proto/greenchannel/regulation/v1/account';
import { accountInWords } from '@green-channel/regulation/law/account';
import type { Law } from '@green-channel/regulation/law/law';
import { askedOf } from './asked.ts';
import type { Opened } from './callback.ts';
import type { By, FeedBack } from './callback-input.ts';
import type { Deadline } from './deadline.ts';
import { type Duty, isSeenBy, refusalFor } from './duty.ts';
import { refusals } from './refusals.ts';
import { isUnsigned } from './signing.ts';
import type { Filter, Row } from './store.ts';

export function byOf({ post, organ, person, level, roles }: Principal): By {
  return { post, organ, person, level, roles };
}

export function feedBackOf(request: FeedBackRequest, by: By, now: Date): FeedBack {
  const { dutyId, method, text, proof, toldAt, lateReason, entries, signing } = request;
  const { note = '', files = [] } = proof ?? {};
  const told = { dutyId, method, text, proof: { note, files }, toldAt: toldAt ?? now, lateReason };
  return { type: 'FeedBack', ...told, entries, signing, by, now };
}

export function dutiesOf(state: Opened, version: number, by: By, law: Law): Message[] {
  const { callbackId, caseId, caseNumber, title } = state;
  const seen = state.duties.filter((duty) => isSeenBy(by, duty, law));
  return seen.map((duty) => ({
    ...{ callbackId, version, caseId, caseNumber, title },
    ...shown(duty),
    ...toldOf(duty),
    may: [mayFeedBack(duty, by, law)],
  }));
}

export function accountMessage(law: Law, deadline: Deadline, { channel, grade = '' }: Duty): Account {
  const told = law.account(deadline, { channel, ...(grade ? { grade } : {}) });
  const words = accountInWords(told, deadline, told.clause, told.clauseText);
  return Account.fromPartial({ ...told, deadline, ...words });
}

function shown(duty: Duty) {
  const { dutyId, submissionId, reporterKind, channel, methods, status, owedBy, answer, replyKind } = duty;
  const { ownerOrgan, dispatchingOrgan, handlerOrgans, breached } = duty;
  return {
    ...{ dutyId, submissionId, reporterKind, channel, methods, status, owedBy, answer, replyKind },
    ...{ ownerOrgan, dispatchingOrgan, handlerOrgans, breached, deadline: duty.clocks[0] },
    ...{ slip: duty.slip, signing: duty.signing },
  };
}

function toldOf({ told }: Duty) {
  if (told === undefined) return { method: '', text: '', proof: undefined, toldAt: undefined, toldBy: 0 };
  const { method, text, proof, toldAt, organ } = told;
  return { method, text, proof, toldAt, toldBy: organ };
}

function mayFeedBack(duty: Duty, by: By, law: Law) {
  const command = 'feedBack';
  if (duty.status !== 'OWED' && !isUnsigned(duty))
    return { command, allowed: false, whyZh: '此项反馈已结束。', whyEn: 'This duty is settled already.', fields: [] };
  const refused = refusalFor(by, duty, law) ?? unaccepted(duty);
  const fields = askedOf(duty, law);
  return { command, allowed: refused === undefined, whyZh: refused?.zh ?? '', whyEn: refused?.en ?? '', fields };
}

function unaccepted({ awaitsAcceptance, dispatchingOrgan: office }: Duty) {
  return awaitsAcceptance ? refusals.NOT_ACCEPTED_YET({ office }) : undefined;
}

const MOST = 200;
const statuses = {
  '': 'owed',
  OWED: 'owed',
  UNSIGNED: 'unsigned',
  DELIVERED: 'delivered',
  CANCELLED: 'cancelled',
  ALL: undefined,
} as const;

export function filterOf(request: ListFeedbackDutiesRequest): Omit<Filter, 'collector'> {
  const { page, status, dueBefore, channel, mine, q } = request;
  if (!Object.hasOwn(statuses, status)) throw unfit('status', A_STATE);
  const size = Math.min(page?.size || 50, MOST);
  const after = afterOf(page?.cursor ?? '');
  return { status: statuses[status as keyof typeof statuses], dueBefore, channel, mine, q: q.trim(), after, size };
}

export function cursorOf(row: Row): string {
  return `${row.due_at.toISOString()}~${row.id}`;
}

function afterOf(cursor: string): [Date, string] | undefined {
  if (cursor === '') return undefined;
  const [at = '', id = ''] = cursor.split('~');
  if (!Number.isNaN(Date.parse(at)) && isUuid(id)) return [new Date(at), id];
  throw platformRefusals.PAGE_UNKNOWN();
}
