import type { Answer, Ballot } from './public.ts';

/** The grade of each thing that a ballot asks, by question; a ballot that asks one thing only has it under ''. */
export type Chosen = Record<string, string>;

/** What a ballot asks, in the order of the law; the one question without a name when it asks for one grade. */
export const askedOn = ({ questions = [] }: Pick<Ballot, 'questions'>): { id: string; zh?: string; en?: string }[] =>
  questions.length > 0 ? questions : [{ id: '' }];

export const isComplete = (ballot: Pick<Ballot, 'questions'>, chosen: Chosen): boolean =>
  askedOn(ballot).every(({ id }) => Boolean(chosen[id]));

/** As the service takes it: one grade, or an answer to each question. */
export function judgedBy(ballot: Pick<Ballot, 'questions'>, chosen: Chosen): { grade: string; answers?: Answer[] } {
  if (!ballot.questions?.length) return { grade: chosen[''] ?? '' };
  return { grade: '', answers: ballot.questions.map(({ id }) => ({ question: id, grade: chosen[id] ?? '' })) };
}
