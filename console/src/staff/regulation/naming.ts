import { labelOf } from '../../api/may.ts';
import { bracketed } from '../../texts/punctuation.ts';
import { currentLanguage } from '../../texts/texts.ts';
import { type Vocabulary, word } from '../../texts/word.ts';
import type { Named, Pack } from './pack.ts';

/** As the language lists things. */
export const list = (parts: readonly string[], comma = currentLanguage() === 'en' ? ', ' : '、'): string =>
  parts.filter(Boolean).join(comma);

/** The names that this pack gives to ids; an id that it does not name stands as it is. */
export function namesIn(rules: unknown, ids: readonly string[]): string {
  const named = Array.isArray(rules) ? (rules as Named[]) : [];
  return list(
    [...new Set(ids)].map((id) => {
      const rule = named.findLast((one) => one.id === id);
      return rule ? labelOf(rule) : id;
    }),
  );
}

/** Keys of conditions whose values have words in the platform; those of others stand in the pack. */
const vocabularies: Record<string, Vocabulary> = {
  level: 'level',
  role: 'handlerRole',
  grade: 'grade',
  replyKind: 'replyKind',
  channel: 'channel',
  scope: 'scope',
  category: 'category',
  sessionKind: 'session',
};

/** "（单独）", "（非：直通卡）": a condition in brackets, empty where there is none. */
export function conditionText(pack: Pack, when: unknown, unless?: unknown): string {
  const parts = [
    ...partsOf(pack, when),
    ...partsOf(pack, unless).map((part) => (currentLanguage() === 'en' ? `not ${part}` : `非${part}`)),
  ];
  if (parts.length === 0) return '';
  return bracketed(list(parts));
}

/** The same where nothing stands before it. */
export const plainCondition = (pack: Pack, when: unknown): string => list(partsOf(pack, when));

const partsOf = (pack: Pack, condition: unknown): string[] =>
  Object.entries((condition as Record<string, unknown> | undefined) ?? {}).map(([key, value]) =>
    partOf(pack, key, value),
  );

const yes: Record<string, [zh: string, en: string]> = {
  multiUnit: ['多个单位', 'several units'],
  card: ['直通卡', 'direct card'],
  urgent: ['紧急', 'urgent'],
  referred: ['由其他机构转来', 'referred by another office'],
  satisfied: ['满意', 'satisfied'],
  rehandled: ['已重新办理', 'handled anew'],
  lastOpinion: ['协办意见已齐', 'every opinion given'],
  closed: ['已办结', 'closed'],
  judged: ['评价已齐', 'every evaluation given'],
};

function partOf(pack: Pack, key: string, value: unknown): string {
  const english = currentLanguage() === 'en';
  const known = yes[key];
  if (typeof value === 'boolean' && known) return (value ? '' : english ? 'not ' : '非') + known[english ? 1 : 0];
  const values = Array.isArray(value) ? value.map(String) : [String(value)];
  return values.map((one) => valueName(pack, key, one)).join('/');
}

/** Where the pack itself names the values of a key. */
const places: Record<string, string> = { channel: 'channels', replyKind: 'replyKinds', sessionKind: 'sessions' };

function valueName(pack: Pack, key: string, value: string): string {
  const place = places[key];
  const terms = place ? pack[place] : termsOf(pack, key);
  const named = namesIn(terms, [value]);
  if (named !== value) return named;
  const vocabulary = vocabularies[key];
  return vocabulary ? word(vocabulary, value) : value;
}

function termsOf(pack: Pack, taxonomy: string): unknown {
  const taxonomies = pack['taxonomies'] as Record<string, { terms?: Named[] }> | undefined;
  return taxonomies?.[taxonomy]?.terms;
}
