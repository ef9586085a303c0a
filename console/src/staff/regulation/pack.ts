/** What this page reads of a pack; the rest of it is none of its business. */
export interface Words {
  zh: string;
  en: string;
}

interface Cited {
  source?: { document?: string; article?: string; requirement?: string };
  provenance?: string;
}

export type Count = number | { param: string };

export interface Limit {
  unit: string;
  count?: Count;
  calendar?: string;
  period?: string;
}

export interface Timer extends Words, Cited {
  id: string;
  limit: Limit;
}

export interface Channel extends Words, Cited {
  id: string;
  anonymous?: boolean;
  feedbackMethods?: string[];
}

export interface Parameter extends Words, Cited {
  id: string;
  unit?: string;
}

export interface Pack extends Words {
  id: string;
  version?: string;
  effectiveFrom?: string;
  legalBasis?: string[];
  principles?: string[];
  channels?: Channel[];
  timers?: Timer[];
  params?: Parameter[];
}

/** Each number that the city fixed, with the act that fixed it. */
export type Parameters = Record<string, { value: unknown; act?: string } | undefined>;

export function parsed<T>(text: string | undefined): T | undefined {
  try {
    return text ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** The clause as a clerk cites it. */
export const clauseOf = ({ source }: Cited): string =>
  [source?.requirement, source?.article].filter(Boolean).join(' · ') || (source?.document ?? '');

/** The number of a limit, as the city's act confirmed it. */
export function countOf(count: Count | undefined, parameters: Parameters): string {
  if (count === undefined) return '';
  if (typeof count === 'number') return String(count);
  const value = parameters[count.param]?.value;
  return value === undefined ? '' : String(value);
}

/** The acts by which the numbers were fixed; usually one. */
export const actsOf = (parameters: Parameters): string[] => [
  ...new Set(Object.values(parameters).flatMap((parameter) => parameter?.act ?? [])),
];
