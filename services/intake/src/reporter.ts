/** The reporter block: sealed as one value, masked wherever it is shown (ENG-21). */
import type { Seal } from '@green-channel/platform/seal';

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
  queryCode: string;
}

const contextOf = (submissionId: string): string => `intake.reporter:${submissionId}`;
const PHONE = 'intake.phone';
const CODE = 'intake.query-code';

export interface ReporterRow {
  submission_id: string;
  reporter_id: string | null;
  sealed: string;
  phone_index: string;
  query_index: string;
}

export function reporterRow(
  seal: Seal,
  ids: { submissionId: string; reporterId: string },
  secret: Secret,
): ReporterRow {
  const { phone } = secret.reporter;
  return {
    submission_id: ids.submissionId,
    reporter_id: ids.reporterId || null,
    sealed: seal.seal(JSON.stringify(secret), contextOf(ids.submissionId)),
    phone_index: phone === '' ? '' : seal.blindIndex(phone, PHONE),
    query_index: seal.blindIndex(secret.queryCode.replaceAll('-', ''), CODE),
  };
}

export function openReporter(seal: Seal, submissionId: string, sealed: string): Secret {
  return JSON.parse(seal.open(sealed, contextOf(submissionId))) as Secret; // sealed by us, authenticated by the seal
}

/** Under every key, so that a code given out before a rotation still finds its submission. */
export function queryIndexes(seal: Seal, plain: string): string[] {
  return seal.blindIndexes(plain, CODE);
}

export function maskedName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.min(rest.length, 2));
}

/** 138****5678; a short number shows its last two digits only. */
export function maskedPhone(phone: string): string {
  if (phone === '') return '';
  return phone.length >= 8 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-2)}`;
}
