/** What a resident may do with a query code, and with a code sent to the phone that was left. */
import { randomInt, randomUUID } from 'node:crypto';
import type { Principal } from '@green-channel/platform/identity';
import { uuid5 } from '@green-channel/platform/ids';
import { type Tx, transaction } from '@green-channel/platform/pool';
import { sameSecret } from '@green-channel/platform/seal';
import { plainCode } from './query-code.ts';
import { refusals } from './refusals.ts';
import { maskedPhone, openReporter, queryIndexes } from './reporter.ts';
import { actOf, type Serving } from './serving.ts';
import { decider, type Kept, type SubmissionInput } from './submission.ts';

const MINUTE = 60_000;
const CODE_HOLDS = 5 * MINUTE;
const CODE_EVERY = MINUTE;
const TRIES = 5;
const CODE_FIELD = 'intake.phone-code';

interface Found {
  state: Kept;
  phone: string;
}

async function found(serving: Serving, written: string): Promise<Found> {
  const plain = plainCode(written);
  if (plain === undefined) throw refusals.QUERY_CODE_UNKNOWN();
  const [row] = await transaction(serving.pools, 'worker', (tx) =>
    tx.query<{ submission_id: string; sealed: string }>(
      'select submission_id, sealed from reporter where query_index = any($1::text[])',
      [queryIndexes(serving.seal, plain)],
    ),
  );
  const loaded = row && (await serving.store.load('worker', row.submission_id));
  if (!row || loaded?.state.status !== 'submitted') throw refusals.QUERY_CODE_UNKNOWN();
  return { state: loaded.state, phone: openReporter(serving.seal, row.submission_id, row.sealed).reporter.phone };
}

export async function followSubmission(serving: Serving, { queryCode }: { queryCode: string }) {
  const { state, phone } = await found(serving, queryCode);
  const { token } = await serving.tokens.sign(state, 'progress');
  const { submissionId, matter, occurredAt, channel, community } = state;
  return { submissionId, progressToken: token, matter, occurredAt, channel, community, phoneKnown: phone !== '' };
}

export async function sendPhoneCode(serving: Serving, { queryCode }: { queryCode: string }) {
  const { state, phone } = await found(serving, queryCode);
  if (phone === '') throw refusals.PHONE_NOT_LEFT();
  const { submissionId } = state;
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  const requestId = randomUUID();
  const expiresAt = new Date(Date.now() + CODE_HOLDS);
  await transaction(serving.pools, 'worker', (tx) =>
    keepCode(tx, submissionId, { index: serving.seal.blindIndex(`${submissionId} ${code}`, CODE_FIELD), expiresAt }),
  );
  const sealedCode = serving.seal.seal(code, `message.code:${requestId}`);
  await residentAct(serving, state, { type: 'SendCode', requestId, sealedCode, expiresAt });
  return { phone: maskedPhone(phone), expiresAt };
}

/** One code at a time, and not again within a minute. */
async function keepCode(
  tx: Tx,
  submissionId: string,
  { index, expiresAt }: { index: string; expiresAt: Date },
): Promise<void> {
  const [last] = await tx.query<{ sent_at: Date }>(
    'select sent_at from phone_code where submission_id = $1 for update',
    [submissionId],
  );
  const wait = last ? CODE_EVERY - (Date.now() - last.sent_at.getTime()) : 0;
  if (wait > 0) throw refusals.PHONE_CODE_TOO_SOON({ retryAfter: Math.ceil(wait / 1000) });
  await tx.query(
    `insert into phone_code (submission_id, code_index, tries, sent, sent_at, expires_at) values ($1, $2, 0, 1, now(), $3)
     on conflict (submission_id) do update set code_index = excluded.code_index, tries = 0, sent = phone_code.sent + 1,
       sent_at = excluded.sent_at, expires_at = excluded.expires_at`,
    [submissionId, index, expiresAt],
  );
}

export async function openResidentSession(
  serving: Serving,
  { queryCode, phoneCode }: { queryCode: string; phoneCode: string },
) {
  const { state } = await found(serving, queryCode);
  const { submissionId } = state;
  const indexes = serving.seal.blindIndexes(`${submissionId} ${phoneCode}`, CODE_FIELD);
  const verdict = await transaction(serving.pools, 'worker', (tx) => tryCode(tx, submissionId, indexes));
  if (verdict === 'expired') throw refusals.PHONE_CODE_EXPIRED();
  if (verdict !== 'right') throw refusals.PHONE_CODE_WRONG({ left: verdict });
  const { token, expiresAt } = await serving.tokens.sign(state, 'resident');
  await residentAct(serving, state, { type: 'OpenSession', expiresAt });
  return { token, expiresAt, submissionId };
}

/** Each try counts, also one whose answer never arrives; a right code is used up. */
async function tryCode(tx: Tx, submissionId: string, indexes: string[]): Promise<'right' | 'expired' | number> {
  const [kept] = await tx.query<{ code_index: string; tries: number; expires_at: Date }>(
    'update phone_code set tries = tries + 1 where submission_id = $1 returning code_index, tries, expires_at',
    [submissionId],
  );
  if (!kept || kept.expires_at.getTime() < Date.now() || kept.tries > TRIES) return 'expired';
  if (!indexes.some((index) => sameSecret(index, kept.code_index))) return TRIES - kept.tries;
  await tx.query(`update phone_code set expires_at = '-infinity' where submission_id = $1`, [submissionId]);
  return 'right';
}

async function residentAct(serving: Serving, state: Kept, input: SubmissionInput): Promise<void> {
  const { submissionId, city, community, reporterId } = state;
  const law = await serving.directory.law(city);
  const principal: Principal = {
    kind: 'resident',
    subject: reporterId || submissionId,
    city,
    tenant: community,
    organ: community,
    level: 'COMMUNITY',
    roles: ['RESIDENT'],
    post: '',
    person: '',
    name: '',
  };
  const commandId = uuid5(randomUUID(), input.type);
  await serving.store.command({
    act: actOf({ commandId, principal, city, tenant: community, now: serving.clock.now(city), law }),
    stream: submissionId,
    viewer: 'worker',
    decide: (current) => decider.decide(input, current, undefined),
  });
}
