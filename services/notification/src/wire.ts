/** Rows to and from the service's messages; the only place where both are seen. */
import { isUuid } from '@green-channel/platform/ids';
import { AN_ID, platformRefusals, unfit } from '@green-channel/platform/refusal';
import type {
  ListInboxRequest,
  ListOutgoingRequest,
  Message,
  Outgoing,
  Receipt,
} from '@green-channel/proto/greenchannel/message/v1/message_service';
import type { Notice } from './notice.ts';
import type { OutgoingFilter, OutgoingRow } from './outgoing.ts';
import type { InboxFilter, MessageRow } from './reads.ts';

const MOST = 200;

export function messageOf(row: MessageRow): Message {
  const { number, kind, weight, noun, subject, caseNumber, titleZh, titleEn, bodyZh, bodyEn, at, receipt } = row;
  return {
    ...{
      number,
      messageId: row.id,
      kind,
      weight,
      noun,
      subject,
      caseNumber,
      titleZh,
      titleEn,
      bodyZh,
      bodyEn,
      at,
      receipt,
    },
    caseId: row.caseId ?? '',
    dueAt: row.dueAt ?? undefined,
    readAt: row.reads[0]?.readAt,
  };
}

export function inboxFilterOf({ page, unread, kind, caseId }: ListInboxRequest): InboxFilter {
  const cursor = page?.cursor ?? '';
  if (!/^\d{0,18}$/.test(cursor)) throw platformRefusals.PAGE_UNKNOWN();
  if (caseId !== '' && !isUuid(caseId)) throw unfit('case_id', AN_ID);
  const before = cursor === '' ? undefined : BigInt(cursor);
  return { unread, kind, caseId, before, size: sizeOf(page?.size) };
}

export function outgoingFilterOf({ page, channel, status }: ListOutgoingRequest): OutgoingFilter {
  return { channel, status, after: afterOf(page?.cursor ?? ''), size: sizeOf(page?.size) };
}

export function outgoingCursor(row: OutgoingRow): string {
  return `${row.queued_at.toISOString()}~${row.id}`;
}

export function outgoingOf(row: OutgoingRow): Outgoing {
  const { id, channel, subject, text, cause, about, status, attempts, result } = row;
  return {
    ...{ outgoingId: id, channel, subject, text, cause, about, status, attempts, result, toMasked: row.to_masked },
    ...{ queuedAt: row.queued_at, sentAt: row.sent_at ?? undefined },
  };
}

/** One line for each reader; a notice nobody read keeps its line. */
export function receiptsOf(notice: Notice): Receipt[] {
  if (notice.status === 'unserved') return [];
  const { messageId, kind, organ, roles, servedAt, readers } = notice;
  const served = { messageId, kind, organ, roles, servedAt };
  if (readers.length === 0) return [{ ...served, readAt: undefined, reader: '' }];
  return readers.map(({ name, readAt }) => ({ ...served, readAt, reader: name }));
}

function sizeOf(size: number | undefined): number {
  return Math.min(Math.max(size || 50, 1), MOST);
}

function afterOf(cursor: string): [Date, string] | undefined {
  if (cursor === '') return undefined;
  const [at = '', id = ''] = cursor.split('~');
  if (!Number.isNaN(Date.parse(at)) && isUuid(id)) return [new Date(at), id];
  throw platformRefusals.PAGE_UNKNOWN();
}
