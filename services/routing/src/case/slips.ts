/** The paper that leaves the house with a dispatch: one for each unit, under a number of its own, with a stub (BN-F2). */
import { legalDayOf } from '@green-channel/regulation';
import { struckOut } from '@green-channel/regulation/law/papers';
import { happened } from './clocks.ts';
import type { CaseEvent, Handler } from './event.ts';
import type { Given } from './input.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';

type Issuing = Given & { now: Date };

/** Who raised it and where he lives stands in intake alone: the places stay open until the paper is printed (ENG-21). */
const PROTECTED = { residence: '{{residence}}', reporterName: '{{reporterName}}' };

export function slipsFor(handlers: readonly Handler[], input: Issuing, state: Opened, rules: Rules, at: Date) {
  const paper = rules.law.paperOf('dispatch');
  if (!paper) return [];
  return handlers.flatMap((handler): CaseEvent[] => {
    const { assignmentId, organ, name } = handler;
    const fields = {
      ...input.entries,
      ...dates(input),
      unit: name,
      matter: state.matter.title,
      ...role(handler, rules),
    };
    const written = { ...fields, ...PROTECTED };
    const text = rules.law.template(paper.template, written);
    const stub = paper.stub === undefined ? '' : rules.law.template(paper.stub, written);
    const numbered = { series: paper.series ?? '', number: 0, year: yearOf(input.now), numberText: '' };
    const about = { paper: paper.id, form: paper.form, assignmentId, organ, office: state.holder };
    const issued = { ...about, ...numbered, city: state.origin.city, text, stub, issuedOn: legalDayOf(at) };
    return happened('PaperIssued', { ...issued, law: rules.lawHash }, { person: input.by.person, at });
  });
}

/** 办理（协助）: who answers for it handles, the others assist. */
function role({ role: held }: Handler, { law }: Rules): { role: string } {
  const paper = law.paperOf('dispatch');
  const field = paper && law.form(paper.form).fields.find(({ id }) => id === 'role');
  return { role: field ? struckOut(field, held === 'CO' ? 'ASSIST' : 'HANDLE') : '' };
}

/** Dates print as 年月日. */
function dates({ entries = {} }: Issuing): Record<string, string> {
  const days = Object.entries(entries).filter(([, value]) => /^\d{4}-\d{2}-\d{2}$/.test(value));
  return Object.fromEntries(days.map(([id, value]) => [id, printedDay(value)]));
}

export function printedDay(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

function yearOf(now: Date): number {
  return Number(legalDayOf(now).slice(0, 4));
}
