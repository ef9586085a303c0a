import type { Pack } from '../schema/pack.ts';
import { LawError } from './law-error.ts';

export type Locale = 'zh-CN' | 'en';
export interface NumberContext {
  tenantName: string;
  year: number;
}
export interface Series {
  series: string;
  scope: 'TENANT' | 'CITY' | 'UNIT';
  zh: string;
  en: string;
  format(n: number, context: NumberContext): string;
}

export const PLACE = /\{\{\s*([\w.]+)\s*\}\}/g;
/** {tenantName}, {year}, {n} and {n:4} (at least four digits). */
export const NUMBER_PLACE = /\{(\w+)(?::(\d))?\}/g;

export function render(
  pack: Pack,
  id: string,
  fields: Readonly<Record<string, string | number>>,
  locale: Locale,
): string {
  const template = found(pack.templates, id, 'UNKNOWN_TEMPLATE', 'template');
  return filledIn(template.text[locale === 'en' ? 'en' : 'zh'], (field) => {
    const value = fields[field];
    if (value === undefined) throw new LawError('TEMPLATE_FIELD_MISSING', { template: id, field });
    return String(value);
  });
}

/** A sentence has one stop, whoever wrote the words in it: a stop that ends them gives way to the mark that follows. */
export function filledIn(text: string, words: (field: string) => string): string {
  return text.replace(PLACE, (place, field: string, at: number) => {
    const value = words(field);
    return MARK.test(text.charAt(at + place.length)) ? value.replace(/[。.]\s*$/, '') : value;
  });
}
const MARK = /[。，；.,;]/;

/** A struck-out character is followed by U+0336, which every printer knows. */
const STROKE = '\u0336';

/** The words as the sample prints them, 办理（协助）, with those that are not meant struck out. */
export function struckOut(
  field: { printed?: Titled | undefined; options?: readonly ({ id: string } & Titled)[] | undefined },
  chosen: string,
  locale: Locale = 'zh-CN',
): string {
  const language = locale === 'en' ? 'en' : 'zh';
  const options = field.options ?? [];
  const meant = options.find(({ id }) => id === chosen);
  if (!field.printed) return meant?.[language] ?? chosen;
  const others = options.filter(({ id }) => id !== chosen).map((option) => option[language]);
  // Longest first: 总支 before 支, so that no word is struck inside another.
  const longest = [...others].sort((a, b) => b.length - a.length);
  return longest.reduce((text, word) => text.replace(word, [...word].join(STROKE) + STROKE), field.printed[language]);
}

interface Titled {
  zh: string;
  en: string;
}

export function seriesOf(pack: Pack, id: string): Series {
  const rule = pack.numbering.find(({ series }) => series === id);
  if (!rule)
    throw new LawError('UNKNOWN_SERIES', { series: id, known: pack.numbering.map(({ series }) => series).join(', ') });
  const format = (n: number, context: NumberContext) => numberText(rule.pattern, n, context);
  return { series: rule.series, scope: rule.scope, zh: rule.zh, en: rule.en, format };
}

/** A number as the pack writes it. */
export function numberText(pattern: string, n: number, { tenantName, year }: NumberContext): string {
  return pattern.replace(NUMBER_PLACE, (_, key: string, width?: string) => {
    if (key === 'n') return String(n).padStart(Number(width ?? 1), '0');
    return key === 'year' ? String(year) : tenantName;
  });
}

export function found<T extends { id: string }>(
  list: readonly T[],
  id: string,
  code: 'UNKNOWN_TEMPLATE' | 'UNKNOWN_FORM' | 'UNKNOWN_CHANNEL',
  word: string,
): T {
  const entry = list.find((item) => item.id === id);
  if (!entry) throw new LawError(code, { [word]: id, known: list.map((item) => item.id).join(', ') });
  return entry;
}
