/** What was filled in before a fresh sign-in, kept in this tab until the form opens again. */
import type { Values } from './values.ts';

const keyOf = (caseId: string, command: string, assignment = '') => `draft ${caseId} ${command} ${assignment}`;

export function keepDraft(caseId: string, command: string, assignment: string | undefined, values: Values): void {
  sessionStorage.setItem(keyOf(caseId, command, assignment), JSON.stringify(values));
}

/** Given once. */
export function takeDraft(caseId: string, command: string, assignment: string | undefined): Values | undefined {
  const key = keyOf(caseId, command, assignment);
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return kept === null ? undefined : (JSON.parse(kept) as Values); // put there by keepDraft
}
