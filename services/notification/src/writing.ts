/** Writes messages and what is to be sent, in the transaction of the fact that caused them. */
import { derivedId } from '@green-channel/platform/ids';
import type { Tx } from '@green-channel/platform/pool';
import type { Draft } from './draft.ts';
import type { Letter } from './rules/resident-rules.ts';

const head = `insert into feed_head as h (organ, last) select * from unnest($1::int[], $2::bigint[])
  on conflict (organ) do update set last = h.last + excluded.last returning organ, last::text`;
const write = `insert into message (id, organ, number, city, kind, weight, noun, subject, case_id, case_number, title_zh,
    title_en, body_zh, body_en, roles, receipt, at, due_at, cause)
  select id, organ, number, city, kind, weight, noun, subject, case_id, case_number, title_zh, title_en, body_zh, body_en,
    roles, receipt, at, due_at, cause
  from jsonb_to_recordset($1::jsonb) as m(id uuid, organ int, number bigint, city int, kind text, weight text, noun text,
    subject uuid, case_id uuid, case_number text, title_zh text, title_en text, body_zh text, body_en text, roles text[],
    receipt boolean, at timestamptz, due_at timestamptz, cause uuid)`;

/** Heads are locked in the order of organs, so that two batches never wait for each other in a circle. */
export async function writeMessages(tx: Tx, drafts: Draft[]): Promise<void> {
  if (drafts.length === 0) return;
  const counts = new Map<number, number>();
  for (const { organ } of drafts) counts.set(organ, (counts.get(organ) ?? 0) + 1);
  const organs = [...counts.keys()].sort((a, b) => a - b);
  const heads = await tx.query<{ organ: number; last: string }>(head, [
    organs,
    organs.map((organ) => counts.get(organ)),
  ]);
  const next = new Map(heads.map(({ organ, last }) => [organ, BigInt(last) - BigInt(counts.get(organ) ?? 0)]));
  const rows = drafts.map((draft) => {
    const number = (next.get(draft.organ) ?? 0n) + 1n;
    next.set(draft.organ, number);
    return rowOf(draft, number);
  });
  await tx.query(write, [JSON.stringify(rows)]);
}

function rowOf(draft: Draft, number: bigint) {
  const { messageId, organ, city, kind, weight, noun, subject, roles, receipt, at, cause } = draft;
  return {
    ...{ id: messageId, organ, number: String(number), city, kind, weight, noun, subject, roles, receipt, at, cause },
    ...{ case_id: draft.caseId || null, case_number: draft.caseNumber, due_at: draft.dueAt ?? null },
    ...{ title_zh: draft.titleZh, title_en: draft.titleEn, body_zh: draft.bodyZh, body_en: draft.bodyEn },
  };
}

const queue = `insert into outgoing (id, city, channel, submission_id, about, subject, text, sealed_code, request_id,
    expires_at, cause, status, next_at, queued_at)
  select id, city, channel, submission_id, about, subject, text, sealed_code, request_id, expires_at, cause, 'QUEUED', now(), at
  from jsonb_to_recordset($1::jsonb) as o(id uuid, city int, channel text, submission_id uuid, about uuid, subject text,
    text text, sealed_code text, request_id text, expires_at timestamptz, cause text, at timestamptz)`;

export interface Queued {
  factId: string;
  cause: string;
  city: number;
  at: Date;
  letter: Letter;
}

/** The id is drawn from the fact: a replay asks for the same sending, and the provider knows a repetition by it. */
export async function queueLetters(tx: Tx, letters: Queued[]): Promise<void> {
  if (letters.length === 0) return;
  const rows = letters.map(({ factId, cause, city, at, letter }) => ({
    ...{ id: derivedId(factId, `outgoing ${letter.channel}`), cause, city, at },
    ...{ channel: letter.channel, submission_id: letter.submissionId, about: letter.about, subject: letter.subject },
    ...{
      text: letter.text,
      sealed_code: letter.sealedCode,
      request_id: letter.requestId,
      expires_at: letter.expiresAt,
    },
  }));
  await tx.query(queue, [JSON.stringify(rows)]);
}
