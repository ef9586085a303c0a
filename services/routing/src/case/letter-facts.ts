/** What the places of a letter stand for (LETTER_FIELDS); the words around them are the pack's. */

import type { LetterField, TimerFacts } from '@green-channel/regulation';
import { legalDayOf } from '@green-channel/regulation';
import { holds } from '@green-channel/regulation/law/facts';
import type { Paper } from '@green-channel/regulation/law/register';
import { isLeading } from './assignment.ts';
import type { Rules } from './rules.ts';
import type { Matter, Opened } from './state.ts';

export interface LetterOn {
  rule: Paper;
  /** The inputs of the act that sends it. */
  given: Readonly<Record<string, unknown>>;
  /** The case as it is after the act; an order that begins with it is not there yet. */
  state: Pick<Opened, 'number' | 'origin' | 'assignments' | 'rep' | 'grade'> & { matter: Matter };
  facts: TimerFacts;
  /** Organ that writes it, and the office that answers for the order. */
  from: number;
  office: number;
  /** Whom it is for. */
  recipient: string;
  /** Unit of the order, where there is one, and the unit that leads. */
  unit: string;
  lead: string;
  at: Date;
  rules: Rules;
}

/** Who raised it and where he lives stands in intake alone; a card's number is drawn when the act is written. */
type Place = (on: LetterOn) => string;
const open = (field: string): string => `{{${field}}}`;
const said =
  (name: string): Place =>
  ({ given }) =>
    typeof given[name] === 'string' ? given[name].trim() : '';

export const places: Readonly<Record<LetterField, Place>> = {
  unit: ({ unit }) => unit,
  addressee: ({ recipient }) => recipient,
  recipient: ({ recipient }) => recipient,
  lead: ({ lead }) => lead,
  office: ({ office, rules }) => rules.nameOf(office),
  street: ({ state, rules }) => rules.nameOf(state.origin.street),
  community: ({ state, rules }) => rules.nameOf(state.origin.community),
  leader: said('leader'),
  repName: ({ state }) => state.rep?.name ?? '',
  caseNo: ({ state }) => state.number || open('caseNo'),
  title: ({ state }) => state.matter.title,
  matter: ({ state }) => state.matter.title,
  summary: ({ state }) => state.matter.text || state.matter.title,
  content: said('text'),
  scope: (on) => termOf('scope', on.state.matter.scope, on),
  grade: (on) => termOf('grade', on.state.grade, on),
  due: (on) => dueOf(on, (day) => printedDay(day)),
  dueYear: (on) => dueOf(on, (day) => part(day, 0), false),
  dueMonth: (on) => dueOf(on, (day) => part(day, 1), false),
  dueDay: (on) => dueOf(on, (day) => part(day, 2)),
  issueDate: ({ at }) => printedDay(legalDayOf(at)),
  result: said('text'),
  reason: (on) => said('reason')(on) || said('report')(on), // of a delay it stands in the written report (JL-34)
  suggestion: said('suggestion'),
  explanation: said('explanation'),
  legalBasis: said('legalBasis'),
  newDue: (on) => printedDay(said('newDue')(on)),
  residence: () => open('residence'),
  reporterName: () => open('reporterName'),
};

/** The place that only the number of this very act can fill. */
export function numbered(text: string, number: string): string {
  return text.replaceAll(open('caseNo'), number || '_____');
}

/** Dates print as 年月日. */
export function printedDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return date === undefined ? day : `${year}年${month}月${date}日`;
}

function part(day: string, at: number): string {
  return String(Number(day.split('-')[at] ?? ''));
}

/** SZ11-18: computed and printed, as if it were received on the day of the letter; a provisional date says so (ENG-08). */
function dueOf({ rule, facts, at, rules }: LetterOn, say: (day: string) => string, flag = true): string {
  const found = rule.due?.find(({ when }) => !when || holds(when, facts));
  if (!found) return '';
  const { due, provisional } = rules.law.deadline(found.timer, at, facts);
  return `${say(due)}${provisional && flag ? '（暂定）' : ''}`;
}

function termOf(taxonomy: string, id: string, { rules }: LetterOn): string {
  return rules.law.pack.taxonomies[taxonomy]?.terms.find((term) => term.id === id)?.zh ?? id;
}

export function leadIn({ assignments }: Pick<Opened, 'assignments'>): string {
  return assignments.findLast(isLeading)?.name ?? '';
}
