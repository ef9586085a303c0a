/** The reporter block: sealed as one value, masked wherever it is shown (ENG-21). */
import type { Seal } from '@green-channel/platform/seal';
import type { AsideRow } from '@green-channel/platform/store';

export interface Reporter {
  kind: string;
  name: string;
  phone: string;
  address: string;
  email: string;
  wechat: string;
}

/** What is sealed beside the submission; the query code stands with it so that a repeated command gives it again. */
export interface Secret {
  version: 1;
  reporter: Reporter;
  /** Empty for what was imported: nobody would be given it. */
  queryCode: string;
}

const contextOf = (submissionId: string): string => `intake.reporter:${submissionId}`;
const PHONE = 'intake.phone';
const CODE = 'intake.query-code';

/** One sealing and at most two keyed hashes: this is all that protecting a reporter costs at the door. */
export function reporterRow(seal: Seal, ids: { submissionId: string; reporterId: string }, secret: Secret): AsideRow {
  const { phone } = secret.reporter;
  const code = secret.queryCode.replaceAll('-', '');
  return {
    table: 'reporter',
    values: {
      submission_id: ids.submissionId,
      reporter_id: ids.reporterId || null,
      sealed: seal.seal(JSON.stringify(secret), contextOf(ids.submissionId)),
      phone_index: phone === '' ? null : seal.blindIndex(phone, PHONE),
      query_index: code === '' ? null : seal.blindIndex(code, CODE),
    },
  };
}

export function openSecret(seal: Seal, submissionId: string, sealed: string): Secret {
  return JSON.parse(seal.open(sealed, contextOf(submissionId))) as Secret; // sealed by us, authenticated by the seal
}

/** Under every key, so that a code given out before a rotation still finds its submission. */
export function queryIndexes(seal: Seal, plain: string): string[] {
  return seal.blindIndexes(plain, CODE);
}

export function phoneIndexes(seal: Seal, phone: string): string[] {
  return seal.blindIndexes(phone, PHONE);
}

/** 王**: the family name, and that there is more. */
export function maskedName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.min(rest.length, 2));
}

/** 138****5678; a short number shows its last two digits only. */
export function maskedPhone(phone: string): string {
  if (phone === '') return '';
  return phone.length >= 8 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-2)}`;
}
