import type { Form } from '@green-channel/regulation/law/register';
import { type Assignment, isLeading } from './assignment.ts';
import { caseFacts } from './paper-case-facts.ts';
import type { Fact, On } from './paper-fact.ts';
import { orderFacts } from './paper-order-facts.ts';
import type { PaperValue } from './records.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';

const nothing = { number: '', values: [] };

/** Words of a pack (`from`) that fill a field from the case; what is not here a person writes. */
const facts: Readonly<Record<string, Fact>> = {
  'paper.number': ({ paper }) => paper.number,
  ...caseFacts,
  ...orderFacts,
};

/** `entry.dueOn`: what an act wrote down under that id of the pack. */
const ENTRY = 'entry.';

/** The form as it stands: every field, filled from the case or as written. */
export function standsOn(
  form: Form,
  paper: On['paper'] | undefined,
  state: Opened,
  rules: Rules,
  of?: Assignment,
): PaperValue[] {
  const order = of ?? state.assignments.findLast((one) => isLeading(one) && one.status !== 'returnedUnaccepted');
  const on = { state, paper: paper ?? nothing, order, rules };
  return form.fields.map(({ id: field, from }) => {
    const written = paper?.values.find((value) => value.field === field)?.text ?? '';
    return { field, text: from && isFilled(from) ? filled(from, on) : written };
  });
}

function filled(from: string, on: On): string {
  if (from.startsWith(ENTRY)) return on.state.entries?.[from.slice(ENTRY.length)] ?? '';
  return facts[from]?.(on) ?? '';
}

export function isFilled(from: string | undefined): boolean {
  return from !== undefined && (from in facts || from.startsWith(ENTRY));
}
