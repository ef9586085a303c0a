import { legalDayOf } from '@green-channel/regulation';
import { hashOf } from '@green-channel/regulation/hash';
import { act } from '../act.ts';
import { happened } from '../clocks.ts';
import type { CaseEvent } from '../event.ts';
import type { CommandOf } from '../input.ts';
import { officesOf } from '../offices.ts';
import { standsOn } from '../paper-facts.ts';
import { checkFresh, checkSeal, checkSigner, checkWriter, fieldOn, formOf, paperOn } from '../paper-rights.ts';
import type { Paper } from '../records.ts';
import { refusals } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import { checkScan } from '../signatures.ts';
import type { Opened } from '../state.ts';

/** ENG-18, MHK-50: each side writes its own part; after a signature or seal a change is an amendment. */
export const write = act('WritePaper', (input, state, rules) => {
  const form = formOf(input.form, rules);
  for (const { field } of input.values) checkWriter(form, field, input.by, state, rules);
  const paper = state.papers?.find((one) => one.form === form.id && !one.past);
  if (!paper) checkWriter(form, undefined, input.by, state, rules);
  const amends = (paper?.marks.length ?? 0) > 0;
  if (amends && input.reason.trim() === '') throw refusals.AMENDMENT_NEEDS_REASON({ form: form.zh });
  const number = paper ? { ...unnumbered, numberText: paper.number } : numberOf(form.numbering, input, state, rules);
  const fields = {
    ...{ paperId: paper?.id ?? input.mint(`paper:${form.id}`), form: form.id, organ: input.by.organ },
    ...{ values: input.values, amends, reason: input.reason, opens: !paper, ...number },
  };
  return happened('PaperWritten', fields, { person: input.by.person, at: input.now });
});

const unnumbered = { number: 0, year: 0, numberText: '', series: '', numberedBy: 0, law: '' };

/** Drawn by the store once the refusals are sorted out (ENG-17); of the office that the pack names (MHK-51). */
function numberOf(series: string | undefined, input: CommandOf<'WritePaper'>, state: Opened, { law, lawHash }: Rules) {
  if (!series) return unnumbered;
  const rule = law.pack.numbering.find((one) => one.series === series);
  const office = officesOf(state.origin).find(({ level }) => level === rule?.level)?.organ ?? input.by.organ;
  const numberedBy = rule?.scope === 'CITY' ? state.origin.city : office;
  return { ...unnumbered, year: Number(legalDayOf(input.now).slice(0, 4)), series, numberedBy, law: lawHash };
}

/** ENG-19: one's own signature after signing in again, or the scan of a wet one; the form is frozen as it stands. */
export const sign = act('SignPaper', (input, state, rules) => {
  const { paper, form, field } = found(input, state, rules, 'signature');
  const scanned = input.method === 'SCAN';
  if (scanned) {
    checkWriter(form, field.id, input.by, state, rules, true);
    checkScan(input.file, 'file', state);
  } else {
    checkSigner(form, field, input.by, state, rules);
    checkFresh(input.by, rules);
  }
  const name = scanned ? input.signer : input.by.name;
  const how = { method: scanned ? 'SCAN' : 'ELECTRONIC', name, file: input.file };
  return marked(input, { paper, form, field: field.id, kind: 'signature', ...how }, state, rules);
});

/** ENG-19: only by who holds the seal of that organ. */
export const seal = act('SealPaper', (input, state, rules) => {
  const { paper, form, field } = found(input, state, rules, 'seal');
  checkSeal(form, field, input.by, state, rules);
  checkFresh(input.by, rules);
  if (input.file !== '') checkScan(input.file, 'file', state);
  const how = {
    method: input.file === '' ? 'ELECTRONIC' : 'SCAN',
    name: rules.nameOf(input.by.organ),
    file: input.file,
  };
  return marked(input, { paper, form, field: field.id, kind: 'seal', ...how }, state, rules);
});

type Form = ReturnType<typeof formOf>;
interface Marking {
  paper: Paper;
  form: Form;
  field: string;
  kind: 'signature' | 'seal';
  method: string;
  name: string;
  file: string;
}

function found(input: CommandOf<'SignPaper' | 'SealPaper'>, state: Opened, rules: Rules, type: 'signature' | 'seal') {
  const paper = paperOn(state, input.paperId);
  const form = formOf(paper.form, rules);
  return { paper, form, field: fieldOn(form, input.field, type) };
}

function marked(
  { by, now: at }: CommandOf<'SignPaper' | 'SealPaper'>,
  { paper, form, field, kind, method, name, file }: Marking,
  state: Opened,
  rules: Rules,
): CaseEvent[] {
  const snapshot = standsOn(form, paper, state, rules);
  const frozen = { snapshot, snapshotHash: hashOf({ paper: paper.id, form: form.id, number: paper.number, snapshot }) };
  const how = { field, kind, method, name, organ: by.organ, file };
  const fields = { paperId: paper.id, form: form.id, ...how, ...frozen };
  return happened('PaperMarked', fields, { person: by.person, at });
}
