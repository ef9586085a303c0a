/** The paper that leaves the house with a dispatch: one for each unit, under a number of its own, with a stub (BN-F2). */
import { legalDayOf } from '@green-channel/regulation';
import type { Paper } from '@green-channel/regulation/law/register';
import { happened } from './clocks.ts';
import type { CaseEvent, Handler } from './event.ts';
import type { Given } from './input.ts';
import type { LetterOn } from './letter-facts.ts';
import { letterText } from './letters.ts';

type Issuing = Given & { now: Date };
type About = Omit<LetterOn, 'rule' | 'recipient' | 'unit'>;

export function slipsFor(
  handlers: readonly Handler[],
  input: Issuing,
  about: (handler: Handler) => About,
): CaseEvent[] {
  return handlers.flatMap((handler) => {
    const on = about(handler);
    const rule = on.rules.law
      .papersOf('dispatch', on.facts)
      .find(({ to, stub }) => to === 'UNIT' && stub !== undefined);
    return rule ? slipFor(rule, handler, input, on) : [];
  });
}

function slipFor(rule: Paper, { assignmentId, organ, name }: Handler, input: Issuing, about: About): CaseEvent[] {
  const { at, office, rules, state } = about;
  const on = { ...about, rule, recipient: name, unit: name };
  const text = letterText(rule.template, on);
  const stub = rule.stub === undefined ? '' : letterText(rule.stub, on);
  const year = Number(legalDayOf(input.now).slice(0, 4));
  const numbered = { series: rule.series ?? '', number: 0, year, numberText: '' };
  const whom = { paper: rule.id, form: rule.form ?? '', assignmentId, organ, office, to: rule.to, recipient: name };
  const issued = { ...whom, ...numbered, city: state.origin.city, text, stub, issuedOn: legalDayOf(at) };
  return happened('PaperIssued', { ...issued, law: rules.lawHash }, { person: input.by.person, at });
}
