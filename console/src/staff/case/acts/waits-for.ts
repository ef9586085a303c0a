import type { CaseView } from '../../../api/case.ts';

const atHandlers = new Set(['dispatched', 'inHandling', 'inDepth']);
const busy = new Set(['sent', 'received', 'undertaken', 'sentBack']);
const over = new Set(['archived', 'rejected', 'withdrawn', 'merged']);

/** Whose move it is, for whoever has none: units that still work on it by name, else the office that holds it. */
export function waitsFor({ summary, assignments = [] }: CaseView): { units: string[]; office: number | undefined } {
  if (over.has(summary.status)) return { units: [], office: undefined };
  const units = atHandlers.has(summary.status)
    ? assignments.filter(({ status }) => busy.has(status)).map(({ name }) => name)
    : [];
  return { units, office: units.length > 0 ? undefined : summary.holder };
}
