import type { ReplyKind } from '@green-channel/regulation';
import type { Assignment } from './assignment.ts';
import type { CommandOf } from './input.ts';
import { refusals } from './refusals.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';
import type { Words } from './words.ts';

interface Missing extends Words {
  name: string;
}

/** What a reply kind asks for: inputs of the command, and signatures and seals on a paper of the case (ENG-19). */
export function askedOf(kind: ReplyKind | undefined, rules: Rules): { inputs: string[]; marks: string[] } {
  const required = kind?.required ?? [];
  const isMark = (word: string) => markOf(word, rules) !== undefined;
  return { inputs: required.filter((word) => !isMark(word)), marks: required.filter(isMark) };
}

/** The field for a signature or seal of that name, on whichever form of the pack it stands. */
function markOf(word: string, { law }: Rules) {
  return law.pack.intakeForms
    .flatMap(({ id, fields }) => fields.map((field) => ({ ...field, form: id })))
    .find(({ id, type }) => id === word && (type === 'signature' || type === 'seal'));
}

/** Signatures, seals and talks that are not on record yet (MHK-33, MHK-A17). */
export function evidenceMissing(
  kind: ReplyKind,
  marks: readonly string[],
  state: Opened,
  assignment: Assignment,
  rules: Rules,
): Missing[] {
  const unmarked = marks.flatMap((word): Missing[] => {
    const field = markOf(word, rules);
    return !field || isMarked(state, field.form, word) ? [] : [{ name: word, zh: field.zh, en: field.en }];
  });
  return [...unmarked, ...talksMissing(kind, state, assignment, rules)];
}

function isMarked({ papers = [] }: Opened, form: string, field: string): boolean {
  return papers.some((paper) => paper.form === form && !paper.past && paper.marks.some((mark) => mark.field === field));
}

function talksMissing({ talks }: ReplyKind, state: Opened, { organ }: Assignment, { law }: Rules): Missing[] {
  if (!talks) return [];
  const { atLeast, kinds } = talks;
  const held = state.sessions.filter((session) => kinds.includes(session.kind) && session.organ === organ).length;
  if (held >= atLeast) return [];
  const names = (language: 'zh' | 'en') =>
    law.sessions.filter(({ id }) => kinds.includes(id)).map((session) => session[language]);
  const zh = `${names('zh').join('、')}记录${atLeast}次（现有${held}次）`;
  return [{ name: 'talks', zh, en: `${atLeast} records of "${names('en').join(', ')}" (${held} now)` }];
}

/** What the leader signed stands: the reply says the same, or the paper is amended and signed anew (ENG-18). */
export function saidAsSigned(input: CommandOf<'Reply'>, { papers = [] }: Opened, rules: Rules): void {
  for (const paper of papers.filter(({ past }) => !past)) {
    const signed = paper.marks.findLast(({ kind }) => kind === 'signature');
    if (!signed) continue;
    for (const { id, gives, zh, en } of rules.law.form(paper.form).fields) {
      const text = signed.snapshot.find(({ field }) => field === id)?.text ?? '';
      if (gives && text.trim() !== input[gives].trim()) throw refusals.SIGNED_OTHERWISE({ field: zh, fieldEn: en });
    }
  }
}
