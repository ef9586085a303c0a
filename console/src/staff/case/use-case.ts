import { useQuery } from '@tanstack/react-query';
import { type AssignmentView, type CaseView, getCase, getHistory } from '../../api/case.ts';
import type { May } from '../../api/may.ts';

export const useCase = (caseId: string) =>
  useQuery({ queryKey: ['case', caseId, 'view'], queryFn: () => getCase(caseId) });

export const useHistory = (caseId: string) =>
  useQuery({ queryKey: ['case', caseId, 'history'], queryFn: () => getHistory(caseId) });

/** One thing the person may, or may not, do: with the case or with one of its assignments. */
export interface Act {
  may: May;
  assignment?: AssignmentView;
}

export const actsOf = (view: CaseView): Act[] => [
  ...(view.assignments ?? []).flatMap((assignment) => (assignment.may ?? []).map((may) => ({ may, assignment }))),
  ...(view.may ?? []).map((may) => ({ may })),
];

export const keyOfAct = ({ may, assignment }: Act): string => `${may.command}-${assignment?.assignmentId ?? 'case'}`;

/** The version that the act asserts: an assignment has its own. */
export function versionFor(view: CaseView, assignmentId: string | undefined): number {
  const assignment = (view.assignments ?? []).find((one) => one.assignmentId === assignmentId);
  return assignment?.version ?? view.summary.version;
}
