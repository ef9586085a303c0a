import i18next from 'i18next';
import type { Texts } from './texts.ts';

/** The vocabularies whose words are law as data: a pack may bring one that this catalogue does not know. */
export type Vocabulary = keyof Texts['word'];

const same = (value: string): string => value.replace(/[-_\s]/g, '').toLowerCase();

/** The word for a value of a vocabulary; a value the catalogue does not know stands as it came. */
export function word(vocabulary: Vocabulary, value: string | undefined): string {
  if (!value) return '';
  const known = i18next.getResource(i18next.language, 'translation', `word.${vocabulary}`) as
    | Record<string, string>
    | undefined;
  return lookUp(known ?? {}, value) ?? value;
}

/** `inHandling`, `IN_HANDLING` and `in-handling` are one word. */
export function lookUp(words: Record<string, string>, value: string): string | undefined {
  const exact = words[value];
  if (exact !== undefined) return exact;
  const wanted = same(value);
  return Object.entries(words).find(([key]) => same(key) === wanted)?.[1];
}

/** All words of a vocabulary, to choose from. */
export function words(vocabulary: Vocabulary): [value: string, label: string][] {
  const known = i18next.getResource(i18next.language, 'translation', `word.${vocabulary}`) as
    | Record<string, string>
    | undefined;
  return Object.entries(known ?? {});
}
