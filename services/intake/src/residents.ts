/** What a resident may do with a query code, and with a code sent to the phone that was left. */
import { randomInt } from 'node:crypto';
import { anonymous, type Principal } from '@green-channel/platform/identity';
import { uuid7 } from '@green-channel/platform/ids';
import { transaction } from '@green-channel/platform/pool';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  FollowSubmissionRequest,
  OpenResidentSessionRequest,
  SendPhoneCodeRequest,
} from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { codeRow, lastSentTo, tryCode } from './phone-code.ts';
import { plainCode } from './query-code.ts';
import { refusals } from './refusals.ts';
import { maskedPhone, openSecret, phoneIndexes, queryIndexes } from './reporter.ts';
import { actOf, type Serving } from './serving.ts';
import { beside } from './store.ts';
import { CODE_HOLDS, decider, type Kept, refuseTooSoon } from './submission.ts';

interface Found {
  state: Kept;
  phone: string;
}

const BY_CODE = 'select submission_id, sealed from reporter where query_index = any($1::text[])';

async function found(serving: Serving, written: string): Promise<Found> {
  const plain = plainCode(written);
  if (plain === undefined) throw refusals.QUERY_CODE_UNKNOWN();
  const [row] = await transaction(serving.pools, 'worker', (tx) =>
    tx.query<{ submission_id: string; sealed: string }>(BY_CODE, [queryIndexes(serving.seal, plain)]),
  );
  const loaded = row && (await serving.store.load('worker', row.submission_id));
  if (!row || loaded?.state.status !== 'submitted') throw refusals.QUERY_CODE_UNKNOWN();
  return { state: loaded.state, phone: openSecret(serving.seal, row.submission_id, row.sealed).reporter.phone };
}

export async function followSubmission(serving: Serving, { queryCode }: FollowSubmissionRequest) {
  const { state, phone } = await found(serving, queryCode);
  const { token } = await serving.tokens.sign(state, 'progress');
  const { submissionId, matter, occurredAt, channel, community } = state;
  return { submissionId, progressToken: token, matter, occurredAt, channel, community, phoneKnown: phone !== '' };
}

export async function sendPhoneCode(serving: Serving, { queryCode }: SendPhoneCodeRequest, call: Call) {
  const { state, phone } = await found(serving, queryCode);
  if (phone === '') throw refusals.PHONE_NOT_LEFT();
  const { seal, clock, pools } = serving;
  const { submissionId, city } = state;
  // A code is not a matter of business time: it holds five minutes of the person who waits for it, like any token.
  const now = new Date();
  const [phoneIndex = '', ...older] = phoneIndexes(seal, phone);
  refuseTooSoon(await transaction(pools, 'worker', (tx) => lastSentTo(tx, [phoneIndex, ...older], submissionId)), now);
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  const requestId = uuid7();
  const sealedCode = seal.seal(code, `message.code:${requestId}`); // where notification opens it
  const row = codeRow(seal, { submissionId, phoneIndex, code, now });
  const outcome = await serving.store.command({
    act: await actFor(serving, state, clock.now(city), call.commandId),
    stream: submissionId,
    viewer: 'worker',
    fingerprint: call.fingerprint,
    decide(current) {
      const events = decider.decide({ type: 'SendCode', requestId, sealedCode, now }, current, undefined);
      return events.map((event) => beside(event, row));
    },
  });
  const [sent] = outcome.events;
  const expiresAt = sent && 'expiresAt' in sent ? sent.expiresAt : new Date(now.getTime() + CODE_HOLDS);
  return { phone: maskedPhone(phone), expiresAt };
}

export async function openResidentSession(serving: Serving, request: OpenResidentSessionRequest) {
  const { state } = await found(serving, request.queryCode);
  const { submissionId, city } = state;
  const guess = { submissionId, code: request.phoneCode.trim(), now: new Date() };
  const tried = await transaction(serving.pools, 'worker', (tx) => tryCode(tx, serving.seal, guess));
  if (tried === 'expired') throw refusals.PHONE_CODE_EXPIRED();
  if (tried !== 'right') throw refusals.PHONE_CODE_WRONG(tried);
  const { token, expiresAt } = await serving.tokens.sign(state, 'resident');
  await serving.store.command({
    act: await actFor(serving, state, serving.clock.now(city)),
    stream: submissionId,
    viewer: 'worker',
    decide: (current) => decider.decide({ type: 'OpenSession', expiresAt }, current, undefined),
  });
  return { token, expiresAt, submissionId };
}

async function actFor({ directory }: Serving, { submissionId, city, community }: Kept, now: Date, commandId = uuid7()) {
  const whose = { subject: `resident:${submissionId}`, city, tenant: community, roles: ['RESIDENT'] };
  const principal: Principal = { ...anonymous, ...whose };
  return actOf({ commandId, principal, city, community, now, law: await directory.law(city) });
}
