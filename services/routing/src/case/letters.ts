/** Letters go out word by word from the pack's templates, with the act that sends them, and stay as they were sent. */

import { legalDayOf } from '@green-channel/regulation';
import { holds } from '@green-channel/regulation/law/facts';
import { struckOut } from '@green-channel/regulation/law/papers';
import type { Paper } from '@green-channel/regulation/law/register';
import { isLeading, openAssignments } from './assignment.ts';
import { factsOf, happened } from './clocks.ts';
import type { CaseEvent } from './event.ts';
import type { CommandName, Given } from './input.ts';
import { type LetterOn, leadIn, places, printedDay } from './letter-facts.ts';
import { camel, type Rules } from './rules.ts';
import type { Opened } from './state.ts';

/** What nobody gave stays a line to write on, as the samples print it. */
const BLANK = '_____';

/** The text of a letter, or of its stub. */
export function letterText(template: string, on: LetterOn): string {
  const { fields } = on.rules.law.pack.templates.find(({ id }) => id === template) ?? { fields: [] };
  const filled = fields.map((field) => [field, placed(field, on)]);
  return on.rules.law.template(template, Object.fromEntries(filled)).trim();
}

function placed(field: string, on: LetterOn): string {
  const entry = entryOf(field, on);
  if (entry !== '') return entry;
  const wordings = (on.rule.wording ?? []).filter((words) => words.field === field);
  const words = wordings.find(
    ({ when, officeEnds = '', needs }) =>
      isOffice(officeEnds, on) && (!needs || places[needs](on) !== '') && (!when || holds(when, on.facts)),
  );
  if (words) return 'option' in words ? optionOf(field, words.option, on) : inner(words.zh, on);
  // A line that is only for some orders is left out for the others.
  if (wordings.length > 0 && !isGiven(field, on)) return '';
  return places[field as keyof typeof places]?.(on) || BLANK;
}

const isOffice = (ending: string, { office, rules }: LetterOn): boolean => rules.nameOf(office).endsWith(ending);

/** What the act wrote down for this place: the word of the option that was chosen; dates print as 年月日. */
function entryOf(field: string, { given, rule, rules }: LetterOn): string {
  const { entries } = given as { entries?: Record<string, string> }; // every act may have some
  const value = entries?.[field]?.trim() ?? '';
  const { options = [] } = rules.law.entriesOf(rule.command).find(({ id }) => id === field) ?? {};
  const chosen = options.find(({ id }) => id === value);
  if (chosen) return chosen.zh;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? printedDay(value) : value;
}

function isGiven(field: string, { rule, rules }: LetterOn): boolean {
  return rules.law.entriesOf(rule.command).some(({ id }) => id === field);
}

function optionOf(field: string, option: string, { rule, rules }: LetterOn): string {
  const printed = rule.form && rules.law.form(rule.form).fields.find(({ id }) => id === field);
  return printed ? struckOut(printed, option) : option;
}

function inner(words: string, on: LetterOn): string {
  return words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => places[name as keyof typeof places]?.(on) || BLANK);
}

/** The letter to a unit with its order; what is numbered or has a stub goes out as a paper of its own (slips.ts). */
export function orderLetter(command: 'Dispatch' | 'SubmitByCard', on: Omit<LetterOn, 'rule'>): string {
  const rule = on.rules.law
    .papersOf(camel(command), on.facts)
    .find(({ to, series, stub }) => to === 'UNIT' && !series && !stub);
  return rule ? letterText(rule.template, { ...on, rule }) : '';
}

interface Sent {
  command: CommandName;
  given: Given & { now: Date };
  events: readonly CaseEvent[];
  /** After the act. */
  state: Opened;
  rules: Rules;
}

/** The other letters that the pack has go out with an act: to the office, the representative, the leader, the reporter. */
export function lettersOf({ command, given, events, state, rules }: Sent): CaseEvent[] {
  const at = events.at(-1)?.at;
  if (!at) return [];
  const delay = events.find((event) => event.type === 'DelayReported');
  // What a place names is looked up by its name; a new date is the one that was taken, and a late report has none.
  const inputs = { ...given, ...(delay ? { newDue: delay.newDue } : {}) } as Record<string, unknown>;
  const order = orderIn(inputs, state);
  const replyKind = typeof inputs['kind'] === 'string' ? inputs['kind'] : undefined;
  const office = order?.office ?? state.holder;
  const facts = factsOf(state, office, order?.role, replyKind);
  const about = { given: inputs, state, facts, from: given.by.organ, office, at, rules };
  const names = { unit: order?.name ?? rules.nameOf(given.by.organ), lead: leadIn(state) };
  return rules.law
    .papersOf(camel(command), facts)
    .filter(({ to }) => to !== 'UNIT')
    .flatMap((rule) =>
      recipientsOf(rule, events, { ...about, ...names }).flatMap(({ organ, recipient }): CaseEvent[] => {
        const text = letterText(rule.template, { ...about, ...names, rule, recipient });
        const issued = {
          paper: rule.id,
          form: rule.form ?? '',
          assignmentId: order?.id ?? '',
          organ,
          office: about.from,
        };
        const unnumbered = { series: '', number: 0, year: 0, numberText: '', city: state.origin.city };
        const whom = { to: rule.to, recipient, text, stub: '', issuedOn: legalDayOf(at), law: rules.lawHash };
        return happened('PaperIssued', { ...issued, ...unnumbered, ...whom }, { person: given.by.person, at });
      }),
    );
}

function orderIn({ assignmentId }: Record<string, unknown>, state: Opened) {
  const named = state.assignments.find(({ id }) => id === assignmentId);
  return named ?? openAssignments(state).findLast(isLeading);
}

interface Whom {
  organ: number;
  recipient: string;
}
type Whose = Omit<LetterOn, 'rule' | 'recipient' | 'state'> & { state: Opened };

function recipientsOf(
  { to }: Paper,
  events: readonly CaseEvent[],
  { given, state, office, rules, unit }: Whose,
): Whom[] {
  if (to === 'OFFICE') return [{ organ: office, recipient: rules.nameOf(office) }];
  if (to === 'REPORTER') return [{ organ: 0, recipient: '' }];
  if (to === 'PARTY_REP') return state.rep ? [{ organ: state.organ, recipient: state.rep.name }] : [];
  const dispatched = events.find((event) => event.type === 'CaseDispatched');
  if (dispatched) return dispatched.leaders.map((organ) => ({ organ, recipient: rules.nameOf(organ) }));
  const leader = typeof given['leader'] === 'string' ? given['leader'] : unit;
  return [{ organ: 0, recipient: leader }];
}
