/** Marks messages read for a post; reading a notice is a command, because its receipt is a fact (JL-21). */
import type { Tx } from '@green-channel/platform/pool';

/** Row-level security hides other organs' messages; the roles say whether this post is meant at all. */
const mark = `insert into message_read (message_id, post, organ, person, read_at)
  select m.id, $2, m.organ, $3, $4 from message m
  where (m.id = any($1::uuid[]) or (not m.receipt and m.number <= $5::bigint))
    and m.organ = $7 and ((m.roles = '{}' and $8) or m.roles && $6::text[])
    and not exists (select 1 from message_read r where r.message_id = m.id and r.post = $2)
  on conflict do nothing`;
const meant = `select id, receipt from message
  where id = any($1::uuid[]) and organ = $3 and ((roles = '{}' and $4) or roles && $2::text[])`;

export interface Marking {
  ids: string[];
  upTo: bigint;
  post: string;
  person: string;
  roles: string[];
  organ: number;
  organWide: boolean;
  at: Date;
}

/** Which of the asked messages this post may read at all. */
export function meantFor(
  tx: Tx,
  { ids, roles, organ, organWide }: Marking,
): Promise<{ id: string; receipt: boolean }[]> {
  return tx.query(meant, [ids, roles, organ, organWide]);
}

export async function markRead(tx: Tx, marking: Marking): Promise<number> {
  const { ids, upTo, post, person, roles, organ, organWide, at } = marking;
  const rows = await tx.query<{ message_id: string }>(`${mark} returning message_id`, [
    ...[ids, post, person, at, String(upTo), roles, organ, organWide],
  ]);
  return rows.length;
}
