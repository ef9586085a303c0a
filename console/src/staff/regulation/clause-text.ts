import type { Cited, Pack } from './pack.ts';

/** The clause of a rule as the services print it: number of the document, or its title, and the article. */
export function clauseText({ documents = [] }: Pack, { source }: Cited): string {
  const document = documents.find(({ id }) => id === source?.document);
  const name = document?.number ?? document?.title ?? source?.document ?? '';
  return source?.article ? `${name} ${source.article}` : name;
}
