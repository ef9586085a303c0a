import type { Pack } from '../../regulation/pack.ts';

export interface Places {
  /** The address of a clause, of a requirement id, or of an article; undefined for what is not of this law. */
  find(clause: string): string | undefined;
}

/** The fragment of an article on the page of the regulation. */
export const anchorOf = (document: string, article: string | undefined): string =>
  article ? `${document}.${article}` : document;

/** 吉市政办函〔2012〕79号 四(三) and JL-28 both lead to the article in which they stand. */
export function placesOf({ documents = [], articles = [], ...rest }: Pack): Places {
  const known = new Map<string, string>();
  for (const { id, number, title } of documents) known.set(number ?? title, anchorOf(id, undefined));
  for (const { document, article } of articles) {
    const paper = documents.find(({ id }) => id === document);
    known.set(`${paper?.number ?? paper?.title ?? document} ${article}`, anchorOf(document, article));
  }
  for (const { document = '', article, requirement } of sourcesIn(rest)) {
    if (requirement && !known.has(requirement)) known.set(requirement, anchorOf(document, article));
  }
  const to = (anchor: string | undefined) => (anchor ? `/regulation#${encodeURIComponent(anchor)}` : undefined);
  return { find: (clause) => to(known.get(clause.trim())) };
}

interface Source {
  document?: string;
  article?: string;
  requirement?: string;
}

/** Every source of every rule, however deep it stands. */
export function sourcesIn(value: unknown): Source[] {
  if (Array.isArray(value)) return value.flatMap(sourcesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'source' in value && typeof value.source === 'object' && value.source ? [value.source as Source] : [];
  return [...own, ...Object.values(value).flatMap(sourcesIn)];
}
