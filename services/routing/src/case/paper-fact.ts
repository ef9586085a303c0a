import { legalDayOf } from '@green-channel/regulation';
import type { Assignment } from './assignment.ts';
import type { Paper } from './records.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';

/** What a field of a form is filled from. */
export interface On {
  state: Opened;
  paper: Pick<Paper, 'number' | 'values'>;
  order: Assignment | undefined;
  rules: Rules;
}
export type Fact = (on: On) => string;

export function yesNo(answer: unknown): string {
  if (answer === undefined || answer === '') return '';
  return answer ? 'YES' : 'NO';
}

export const dayOf = (at: Date | undefined): string => (at ? legalDayOf(at) : '');
