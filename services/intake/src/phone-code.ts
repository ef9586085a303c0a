/** One-time codes as they are kept: hashed under our key, counted, gone once used. Times are the machine's. */
import type { Tx } from '@green-channel/platform/pool';
import { type Seal, sameSecret } from '@green-channel/platform/seal';
import type { AsideRow } from '@green-channel/platform/store';
import { CODE_HOLDS } from './submission.ts';

const FIELD = 'intake.phone-code';
export const TRIES = 5;

export interface FreshCode {
  submissionId: string;
  phoneIndex: string;
  code: string;
  now: Date;
}

export function codeRow(seal: Seal, { submissionId, phoneIndex, code, now }: FreshCode): AsideRow {
  const values = {
    submission_id: submissionId,
    phone_index: phoneIndex,
    code_index: seal.blindIndex(`${submissionId} ${code}`, FIELD),
    tries: 0,
    sent_at: now,
    expires_at: new Date(now.getTime() + CODE_HOLDS),
  };
  const [key, ...rest] = Object.keys(values) as [string, ...string[]]; // written right above
  return { table: 'phone_code', values, conflict: { on: [key], update: rest } };
}

/** When a code last went to this phone for another submission. */
export async function lastSentTo(tx: Tx, phones: string[], exceptFor: string): Promise<Date | undefined> {
  const text = `select sent_at from phone_code where phone_index = any($1::text[]) and submission_id <> $2
    order by sent_at desc limit 1`;
  const [row] = await tx.query<{ sent_at: Date }>(text, [phones, exceptFor]);
  return row?.sent_at;
}

export type Tried = 'right' | 'expired' | { left: number };

interface Guess {
  submissionId: string;
  code: string;
  now: Date;
}

/** Each try counts before it is judged, and the row is held meanwhile; a right code is used up. */
export async function tryCode(tx: Tx, seal: Seal, { submissionId, code, now }: Guess): Promise<Tried> {
  const count = `update phone_code set tries = tries + 1
    where submission_id = $1 and tries < $2 and expires_at > $3 and sent_at <= $3 returning code_index, tries`;
  const [kept] = await tx.query<{ code_index: string; tries: number }>(count, [submissionId, TRIES, now]);
  if (!kept) return 'expired';
  const indexes = seal.blindIndexes(`${submissionId} ${code}`, FIELD);
  if (!indexes.some((index) => sameSecret(index, kept.code_index))) return { left: TRIES - kept.tries };
  await tx.query('update phone_code set tries = $2 where submission_id = $1', [submissionId, TRIES]);
  return 'right';
}
