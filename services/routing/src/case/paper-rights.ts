import { listed, quoted } from '@green-channel/platform/refusal';
import { clauseOf } from '@green-channel/regulation/law/clocks';
import type { Form } from '@green-channel/regulation/law/register';
import { openAssignments } from './assignment.ts';
import type { Doer } from './input.ts';
import { officesOf } from './offices.ts';
import { isFilled } from './paper-facts.ts';
import type { Paper } from './records.ts';
import { refusals } from './refusals.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';

type Field = Form['fields'][number];
/** Who writes forms: on the office's side its registrars and senders, on the unit's who may reply. */
const WRITERS = { OFFICE: ['registerCase', 'referUp', 'dispatch'], UNIT: ['reply', 'undertake'] } as const;

export function formOf(id: string, { law }: Rules): Form {
  const form = law.pack.intakeForms.find((one) => one.id === id);
  if (form) return form;
  const { zh, en } = listed(law.pack.intakeForms);
  throw refusals.FORM_UNKNOWN({ form: quoted(id), knownZh: zh, knownEn: en });
}

export function paperOn({ papers = [] }: Opened, id: string): Paper {
  const paper = papers.find((one) => one.id === id && !one.past);
  if (paper) return paper;
  throw refusals.PAPER_UNKNOWN({ paper: id || '—' });
}

export function fieldOn(form: Form, id: string, type: 'signature' | 'seal'): Field {
  const field = form.fields.find((one) => one.id === id && one.type === type);
  if (field) return field;
  throw refusals.PAPER_FIELD_UNKNOWN({ form: form.zh, formEn: form.en, field: quoted(id) });
}

/** A field that a person of this side writes; without a field: may this side begin the paper at all. */
export function checkWriter(
  form: Form,
  id: string | undefined,
  by: Doer,
  state: Opened,
  rules: Rules,
  mark = false,
): void {
  const field = form.fields.find((one) => one.id === id);
  const named = field && !isFilled(field.from) && !isIdentity(field) && isMark(field) === mark;
  if (!isWritten(form) || (id !== undefined && !named)) {
    throw refusals.PAPER_FIELD_UNKNOWN({ form: form.zh, formEn: form.en, field: id ?? '—' });
  }
  const side = id === undefined ? 'OFFICE' : sectionOf(form, field)?.by;
  if (writes(side, by, state, rules)) return;
  throw otherSide(form, field, rules);
}

/** Forms of a case are written by hand; those of an order, a telling or a card come from their acts. */
function isWritten({ about = 'CASE' }: Form): boolean {
  return about === 'CASE';
}

const isMark = ({ type }: Field): boolean => type === 'signature' || type === 'seal';

/** ENG-21: who the reporter is, stands in intake alone. */
export const isIdentity = ({ type, identity }: Field): boolean =>
  type === 'reporter' || type === 'signer' || identity === true;

export function mayWrite(form: Form, field: Field, by: Doer, state: Opened, rules: Rules): boolean {
  if (!isWritten(form) || isFilled(field.from) || isIdentity(field) || isMark(field)) return false;
  return writes(sectionOf(form, field)?.by, by, state, rules);
}

function writes(side: 'OFFICE' | 'UNIT' | undefined, by: Doer, state: Opened, { law }: Rules): boolean {
  const sides = side ? [side] : (['OFFICE', 'UNIT'] as const);
  return sides.some(
    (one) =>
      stands(one, by, state) && WRITERS[one].some((command) => law.may(command, by.roles, { level: by.level }).allowed),
  );
}

function stands(side: 'OFFICE' | 'UNIT', { organ }: Doer, state: Opened): boolean {
  if (side === 'UNIT') return openAssignments(state).some((one) => one.organ === organ);
  return officesOf(state.origin).some((office) => office.organ === organ);
}

function sectionOf({ sections }: Form, field: Field | undefined) {
  return sections?.find(({ id }) => id === field?.section);
}

function otherSide(form: Form, field: Field | undefined, { law }: Rules) {
  const section = sectionOf(form, field) ?? form.sections?.[0];
  const words = { field: field?.zh ?? form.zh, fieldEn: field?.en ?? form.en };
  const whose = { section: section?.zh ?? '—', sectionEn: section?.en ?? '—' };
  return refusals.PAPER_OTHER_SIDE({ ...words, ...whose, clause: clauseOf(law.pack, form) });
}

/** Whether this person may sign or seal that place: the same question as of the command. */
export function mayMark(form: Form, field: Field, by: Doer, state: Opened): boolean {
  const side = sectionOf(form, field)?.by ?? 'OFFICE';
  return isMark(field) && isWhose(field, by) && stands(side, by, state);
}

function isWhose({ by: roles = [] }: Field, { kind, roles: held }: Doer): boolean {
  return kind === 'person' && roles.some((role) => held.includes(role));
}

/** 签名/签字: the person of that post, of the organ whose part it is; nobody for another. */
export function checkSigner(form: Form, field: Field, by: Doer, state: Opened, rules: Rules): void {
  const allowed = isWhose(field, by);
  const side = sectionOf(form, field)?.by ?? 'OFFICE';
  if (allowed && stands(side, by, state)) return;
  throw refusals.SIGNATURE_NOT_YOURS(whose(form, field, rules));
}

export function checkSeal(form: Form, field: Field, by: Doer, state: Opened, rules: Rules): void {
  const allowed = isWhose(field, by);
  const side = sectionOf(form, field)?.by ?? 'OFFICE';
  if (allowed && stands(side, by, state)) return;
  throw refusals.SEAL_NOT_YOURS(whose(form, field, rules));
}

function whose(form: Form, field: Field, { law }: Rules) {
  const who = (field.by ?? []).map((role) => law.roles.find(({ id }) => id === role)?.zh ?? role).join('、') || '—';
  return { field: field.zh, fieldEn: field.en, who, clause: clauseOf(law.pack, form) };
}

/** Re-authentication: the token must say that the person has just proved to be it; how lately, the pack says. */
export function checkFresh({ authAge }: Doer, { law }: Rules): void {
  const { seconds, clause } = law.signing ?? { seconds: 0, clause: 'ENG-19' };
  if (authAge !== undefined && authAge >= 0 && authAge <= seconds) return;
  throw refusals.SIGN_IN_AGAIN({ seconds, clause });
}
