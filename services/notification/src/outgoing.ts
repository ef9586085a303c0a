/** The table of sendings: claimed for a while, sent outside the transaction, the outcome kept. */
import type { Tx } from '@green-channel/platform/pool';
import type { Channel } from './rules/resident-rules.ts';

export interface Claimed {
  id: string;
  channel: Channel;
  submission_id: string;
  subject: string;
  text: string;
  sealed_code: string | null;
  request_id: string | null;
  expires_at: Date | null;
  city: number;
  attempts: number;
}

/** A claim is a lease: whoever dies while sending leaves the row to be sent again under the same id. Machine time. */
const claim = `with next as (
    select id from outgoing where status = 'QUEUED' and next_at <= now() order by next_at limit $1 for update skip locked)
  update outgoing o set attempts = o.attempts + 1, next_at = now() + interval '40 seconds' from next where o.id = next.id
  returning o.id, o.channel, o.submission_id, o.subject, o.text, o.sealed_code, o.request_id, o.expires_at, o.city, o.attempts`;
const sent = `update outgoing set status = 'SENT', to_masked = $2, text = $3, result = $4, sent_at = $5, sealed_code = null
  where id = $1 and status = 'QUEUED'`;
const failed = `update outgoing set status = $2, result = $3, to_masked = $4, next_at = now() + make_interval(secs => $5),
    sealed_code = case when $2 = 'FAILED' then null else sealed_code end
  where id = $1 and status = 'QUEUED'`;

export function claimDue(tx: Tx, most: number): Promise<Claimed[]> {
  return tx.query<Claimed>(claim, [most]);
}

export async function markSent(
  tx: Tx,
  id: string,
  done: { to: string; text: string; result: string; at: Date },
): Promise<void> {
  await tx.query(sent, [id, done.to, done.text, done.result, done.at]);
}

export interface Failing {
  status: 'QUEUED' | 'FAILED';
  result: string;
  to: string;
  seconds: number;
}
export async function markFailed(tx: Tx, id: string, { status, result, to, seconds }: Failing): Promise<void> {
  await tx.query(failed, [id, status, result, to, seconds]);
}

export async function dueCount(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from outgoing where status = 'QUEUED' and next_at <= now()`,
  );
  return row?.n ?? 0;
}

export interface OutgoingRow {
  id: string;
  channel: string;
  to_masked: string;
  subject: string;
  text: string;
  cause: string;
  about: string;
  status: string;
  attempts: number;
  result: string;
  queued_at: Date;
  sent_at: Date | null;
}
export interface OutgoingFilter {
  channel: string;
  status: string;
  after: [at: Date, id: string] | undefined;
  size: number;
}

export function listOutgoing(tx: Tx, { channel, status, after, size }: OutgoingFilter): Promise<OutgoingRow[]> {
  const [at = null, id = null] = after ?? [];
  return tx.query<OutgoingRow>(
    `select id, channel, to_masked, subject, text, cause, about, status, attempts, result, queued_at, sent_at from outgoing
     where ($1 = '' or channel = $1) and ($2 = '' or status = $2)
       and ($3::timestamptz is null or (queued_at, id) < ($3, $4::uuid))
     order by queued_at desc, id desc limit $5`,
    [channel, status, at, id, size],
  );
}
