/** The forms on a case as they stand, for whoever may see the case or holds the seal (V2, ENG-18). */
import type { Principal } from '@green-channel/platform/identity';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  GetPapersRequest,
  GetPapersResponse,
  PaperView,
} from '@green-channel/proto/greenchannel/case/v1/case_service';
import type { Pack } from '@green-channel/regulation';
import { clauseOf } from '@green-channel/regulation/law/clocks';
import { holds } from '@green-channel/regulation/law/facts';
import type { Form } from '@green-channel/regulation/law/register';
import { doerOf, readScope } from './caller.ts';
import type { Assignment } from './case/assignment.ts';
import { factsOf } from './case/clocks.ts';
import { isFilled, standsOn } from './case/paper-facts.ts';
import { formOf, isIdentity, mayMark, mayWrite } from './case/paper-rights.ts';
import type { Paper } from './case/records.ts';
import type { Rules } from './case/rules.ts';
import type { Opened } from './case/state.ts';
import { loaded, type Serving } from './commands.ts';
import { partsFor } from './queries.ts';
import { rulesFor } from './rules-for.ts';

export async function getPapers(
  serving: Serving,
  { caseId }: GetPapersRequest,
  call: Call,
): Promise<GetPapersResponse> {
  const { principal } = call;
  const { state } = await loaded(serving, 'getPapers', caseId, call);
  const { rules } = await rulesFor(serving.directory, state, '');
  const scope = readScope(principal, rules);
  const { allowed: seals } = rules.law.may('getPaper', principal.roles, { level: principal.level });
  const own = scope === 'own' && state.collector === principal.post;
  if (scope !== 'organ' && !own && !seals) {
    return serving.refused.notFound(caseId, 'getPapers', principal, serving.clock.now(principal.city));
  }
  return { papers: [...begun(state, rules, principal), ...notBegun(state, rules, principal)] };
}

function begun(state: Opened, rules: Rules, principal: Principal): PaperView[] {
  return (state.papers ?? []).map((paper) =>
    viewOf({ form: formOf(paper.form, rules), paper }, state, rules, principal),
  );
}

/** Every other form of the pack that such a case has, as it would stand now: of the case, and of each order the caller sees. */
function notBegun(state: Opened, rules: Rules, principal: Principal): PaperView[] {
  const current = (state.papers ?? []).filter(({ past }) => !past).map(({ form }) => form);
  const { pack } = rules.law;
  const facts = factsOf(state, state.holder);
  const fitting = pack.intakeForms.filter(({ id, when }) => !current.includes(id) && (!when || holds(when, facts)));
  const orders = partsFor(state, principal.organ);
  return fitting.flatMap((form) => {
    if (form.about === undefined || form.about === 'CASE') return [viewOf({ form }, state, rules, principal)];
    const of = form.about === 'ORDER' ? orders.filter((order) => isUsed(form, order, state, rules)) : [];
    return of.map((order) => viewOf({ form, order }, state, rules, principal));
  });
}

/** A form of an order is there once an act has said something of its own in it. */
function isUsed(form: Form, order: Assignment, state: Opened, rules: Rules): boolean {
  const own = form.fields.filter(({ from = '', required }) => required && isOwn(from)).map(({ id }) => id);
  const texts = standsOn(form, undefined, state, rules, order);
  return own.every((id) => texts.some(({ field, text }) => field === id && text !== ''));
}

const isOwn = (from: string): boolean => from.startsWith('order.') || from.startsWith('decline.');

interface Shown {
  form: Form;
  paper?: Paper;
  order?: Assignment;
}

function viewOf({ form, paper, order }: Shown, state: Opened, rules: Rules, principal: Principal): PaperView {
  const by = doerOf(principal);
  const { pack } = rules.law;
  const { id: paperId = '', number = '', amended = 0, past = false, amendments = [], marks = [] } = paper ?? {};
  const values = new Map(standsOn(form, paper, state, rules, order).map(({ field, text }) => [field, text]));
  const { notes = [], sections = [], purpose } = form;
  return {
    ...{ paperId, form: form.id, zh: form.zh, en: form.en, number, amended, past, amendments },
    sections: sections.map(({ by: side = '', ...section }) => ({ ...section, by: side })),
    ...{ notesZh: notes.map(({ zh }) => zh), notesEn: notes.map(({ en }) => en) },
    ...{ purposeZh: purpose.zh, purposeEn: purpose.en, clause: clauseOf(pack, form), provenance: form.provenance },
    assignmentId: order?.id ?? '',
    fields: form.fields.map((field) => {
      const writable = !past && mayWrite(form, field, by, state, rules);
      const mark = !past && paper !== undefined && mayMark(form, field, by, state);
      return { ...fieldOf(field, pack), text: values.get(field.id) ?? '', writable, mayMark: mark };
    }),
    marks: marks.map(({ field, kind, method, name, at, snapshotHash, snapshot, file }) => ({
      ...{ field, kind, method, name, at, snapshotHash, snapshot, file },
    })),
  };
}

function fieldOf(field: Form['fields'][number], pack: Pack) {
  const { id, zh, en, type, section = '', group = '', required = false } = field;
  const roles = (field.by ?? []).flatMap((role) => pack.roles.find((one) => one.id === role) ?? []);
  return {
    ...{ id, zh, en, type, section, group, required, filled: isFilled(field.from), identity: isIdentity(field) },
    ...{ byZh: roles.map((role) => role.zh), byEn: roles.map((role) => role.en) },
    options: optionsOf(field, pack).map((option) => ({ value: option.id, zh: option.zh, en: option.en })),
  };
}

const YES_NO = [
  { id: 'YES', zh: '是', en: 'yes' },
  { id: 'NO', zh: '否', en: 'no' },
];

function optionsOf({ options, optionsOf: list, type }: Form['fields'][number], pack: Pack) {
  if (options) return options;
  if (list === 'channels') return pack.channels;
  if (list) return pack.taxonomies[list]?.terms ?? (list === 'yesNo' ? YES_NO : []);
  return type === 'tick' ? YES_NO.slice(0, 1) : [];
}
