/** What these pages read of a pack; a key they do not know is still shown, as a rule with its data. */
export interface Words {
  zh: string;
  en: string;
}

export interface Cited {
  source?: { document?: string; article?: string; requirement?: string };
  provenance?: string;
  from?: string;
}

export type Count = number | { param: string };

export interface Limit {
  unit: string;
  count?: Count;
  calendar?: string;
  period?: string;
  /** Of a fixed day that comes once a year. */
  month?: number;
  /** Of a fixed day. */
  day?: number;
  /** The last day stands although it is a day off. */
  roll?: string;
}

export interface Moment {
  on: string;
  when?: Record<string, unknown>;
  unless?: Record<string, unknown>;
  countedFrom?: string;
}

export interface Named extends Words {
  id: string;
}

export interface Timer extends Named, Cited {
  limit: Limit;
  start?: Moment[];
  stop?: Moment[];
  chargedTo?: string;
  onBreach?: { command: string };
}

export interface Grant {
  act: string;
  only?: string[];
  ifParam?: string | { param: string; is: string };
  withPurpose?: boolean;
  logged?: boolean;
  instructed?: boolean;
}

export interface Role extends Named, Cited {
  levels: 'ANY' | string[];
  read?: string;
  may?: (string | Grant)[];
}

export interface Act extends Named, Cited {
  commands: string[];
  queries?: string[];
}

export interface Parameter extends Named, Cited {
  kind: string;
  unit?: string;
  max?: number;
  options?: Named[];
  suggested: number | boolean | string;
}

export interface Document {
  id: string;
  title: string;
  en?: string;
  number?: string;
  issuer?: string;
  issuedOn?: string;
}

export interface Article {
  document: string;
  article: string;
  text: string;
  /** The number on the paper, where the document gives one twice. */
  printedNo?: string;
  chapter?: string;
  note?: Words;
}

export interface Pack extends Words {
  id: string;
  version?: string;
  effectiveFrom?: string;
  trial?: boolean;
  legalBasis?: string[];
  principles?: string[];
  documents?: Document[];
  articles?: Article[];
  channels?: Named[];
  timers?: Timer[];
  roles?: Role[];
  acts?: Act[];
  params?: Parameter[];
  [key: string]: unknown;
}

export interface Confirmed {
  value: unknown;
  act?: string;
}

/** Each number that the city fixed, with the act that fixed it. */
export type Parameters = Record<string, Confirmed | undefined>;

export function parsed<T>(text: string | undefined): T | undefined {
  try {
    return text ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}

/** The acts by which the numbers were fixed; usually one. */
export const actsOf = (parameters: Parameters): string[] => [
  ...new Set(Object.values(parameters).flatMap((parameter) => parameter?.act ?? [])),
];

/** A count as a reader sees it: the number, the confirmed one, or the suggested one. */
export function countOf(count: Count | undefined, pack: Pack, parameters: Parameters): string {
  if (count === undefined) return '';
  if (typeof count === 'number') return String(count);
  const known = parameters[count.param]?.value ?? pack.params?.find(({ id }) => id === count.param)?.suggested;
  return known === undefined ? '' : String(known);
}
