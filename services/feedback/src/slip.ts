/** The paper that a telling leaves with the reporter, and its stub that the reporter signs (BN-5-05). Pure. */
import { choiceFault, listed, quoted, type Words } from '@green-channel/platform/refusal';
import { dayNumber, isDay, legalDayOf } from '@green-channel/regulation/day';
import { applies } from '@green-channel/regulation/law/facts';
import type { Law } from '@green-channel/regulation/law/law';
import { struckOut } from '@green-channel/regulation/law/papers';
import type { FeedBack } from './callback-input.ts';
import type { Duty } from './duty.ts';
import { refusals } from './refusals.ts';

export interface Slip {
  paper: string;
  /** The main part, which the reporter gets; the place of the name is filled in when it is printed (ENG-21). */
  text: string;
  stub: string;
  entries: Record<string, string>;
}
export interface Signing {
  /** SIGNED, or what may stand for it: REFUSED or ANONYMOUS, each before a witness. */
  state: string;
  signedOn: string;
  witness: string;
  scan: string[];
  grade: string;
  words: string;
}

/** What the pack asks to be written down with a telling; an unknown place is a mistake. */
export function checkEntries({ entries = {} }: FeedBack, { channel }: Duty, law: Law): void {
  const known = law.entriesOf('feedBack');
  for (const [id, value] of Object.entries(entries)) {
    const entry = known.find((one) => one.id === id);
    if (!entry) throw entryUnknown(id, known);
    if (entry.options && value !== '' && !entry.options.some((option) => option.id === value)) {
      throw entryUnknown(value, entry.options);
    }
  }
  for (const guard of law.guardsOf('feedBack')) {
    if (!applies(guard, { channel })) continue;
    const { requires, clause } = guard;
    const missing = known.filter(({ id }) => requires.includes(id) && (entries[id] ?? '').trim() === '');
    if (missing.length === 0) continue;
    const faults = missing.map(({ id, zh, en }) => ({
      path: `entries.${id}`,
      zh: `${zh}必填`,
      en: `${en} is asked for`,
    }));
    const [zh, en] = [missing.map((one) => one.zh).join('、'), missing.map((one) => one.en).join(', ')];
    throw refusals.ENTRIES_MISSING({ missing: zh, missingEn: en, clause }, faults);
  }
}

/** Words that are struck out on paper come from the form; dates print as 年月日. */
export function slipFor(
  { entries = {}, text: result }: FeedBack,
  duty: Duty,
  title: string,
  law: Law,
): Slip | undefined {
  const paper = law.paperOf('feedBack');
  if (!paper) return undefined;
  const fieldsOfForm = paper.form ? law.form(paper.form).fields : [];
  const printed = fieldsOfForm.filter((field) => field.printed && entries[field.id]);
  const struck = printed.map((field) => [field.id, struckOut(field, entries[field.id] ?? '')]);
  const about = { reporterName: '{{reporterName}}', matter: title, result };
  const days = { reportedOn: printedDay(duty.reportedOn ?? ''), closedOn: printedDay(legalDayOf(duty.owedAt)) };
  const fields = { ...entries, ...Object.fromEntries(struck), ...about, ...days };
  const stub = paper.stub === undefined ? '' : law.template(paper.stub, fields);
  return { paper: paper.id, text: law.template(paper.template, fields), stub, entries: { ...entries } };
}

/** The reporter signs, or a witness sees that he will not or cannot; nobody signs for somebody unknown. */
export function checkSigning(
  signing: Signing,
  { duty, toldAt, now, files }: { duty: Duty; toldAt: Date; now: Date; files: readonly string[] },
  law: Law,
): void {
  const paper = law.paperOf('feedBack');
  if (paper?.signedBy !== 'REPORTER') throw refusals.SLIP_NOT_IN_PACK();
  const anonymous = duty.reporterKind === 'ANONYMOUS';
  const instead = (paper.insteadOfSignature ?? []).filter((state) => (state === 'ANONYMOUS') === anonymous);
  const known: string[] = anonymous ? instead : ['SIGNED', ...instead];
  const { state, signedOn, witness, scan, grade } = signing;
  if (!known.includes(state)) throw signatureUnfit(state, known);
  const [earliest, today] = [legalDayOf(toldAt), legalDayOf(now)];
  if (!isDay(signedOn) || dayNumber(signedOn) < dayNumber(earliest) || signedOn > today)
    throw refusals.SIGNED_ON_UNFIT({ day: signedOn || '—', earliest, today });
  if (state !== 'SIGNED' && witness.trim() === '')
    throw refusals.WITNESS_MISSING({}, [{ path: 'signing.witness', zh: '见证人必填', en: 'a witness is asked for' }]);
  if (state === 'SIGNED') checkSigned(scan, grade, paper.asksGrade === true, law);
  const stranger = scan.find((hash) => !files.includes(hash));
  if (stranger === undefined) return;
  const fault = { path: 'signing.scan', zh: '不是此件的附件', en: 'no file of this case' };
  throw refusals.SCAN_UNKNOWN({ file: stranger.slice(0, 12) }, [fault]);
}

function signatureUnfit(state: string, known: readonly string[]) {
  const options = known.map((id) => ({ id, ...(signatureWords[id] ?? { zh: id, en: id }) }));
  const { zh, en } = listed(options);
  const named = { state: quoted(state), knownZh: zh, knownEn: en };
  return refusals.SIGNATURE_UNFIT(named, [choiceFault('signing.state', options)]);
}

const signatureWords: Readonly<Record<string, Words>> = {
  SIGNED: { zh: '已签字', en: 'signed' },
  REFUSED: { zh: '拒签', en: 'refused to sign' },
  ANONYMOUS: { zh: '匿名', en: 'anonymous' },
};

function entryUnknown(entry: string, known: readonly Words[]) {
  const { zh, en } = listed(known);
  return refusals.ENTRY_UNKNOWN({ entry: quoted(entry), knownZh: zh, knownEn: en });
}

function checkSigned(scan: readonly string[], grade: string, asksGrade: boolean, { evaluation }: Law): void {
  // ENG-19: a resident's wet signature is kept as a scan.
  if (scan.length === 0)
    throw refusals.SCAN_MISSING({}, [{ path: 'signing.scan', zh: '存根扫描件必填', en: 'a scan of the stub' }]);
  const { zh: scale, en: scaleEn } = listed(evaluation.scale);
  if (asksGrade && !evaluation.scale.some(({ id }) => id === grade))
    throw refusals.GRADE_MISSING({ grade: quoted(grade), scale, scaleEn });
}

function printedDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return date === undefined ? '' : `${year}年${month}月${date}日`;
}
