import type { Cited, Pack, Words } from './pack.ts';

/** One rule of a pack, wherever it stands in it. */
export interface Rule {
  /** Unique on the page. */
  key: string;
  /** Top-level key of the pack: timers, roles … */
  kind: string;
  id: string;
  /** What it is called; a rule without a name of its own has that of its kind. */
  words?: Words | undefined;
  /** The rule in which it stands, where it is a part of one. */
  within?: Words | undefined;
  document: string;
  article: string;
  requirement: string;
  provenance: string;
  from?: string;
  /** The day before a later version of the same rule begins. */
  until?: string;
  value: Record<string, unknown>;
}

/** Not rules: what the pack says of itself and the words of the document. */
const NOT_RULES = new Set([
  'id',
  'version',
  'zh',
  'en',
  'prefix',
  'effectiveFrom',
  'trial',
  'legalBasis',
  'principles',
  'documents',
  'articles',
]);

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCited = (value: Fields): value is Fields & Required<Pick<Cited, 'source'>> & Cited => isFields(value['source']);

/** Everything that cites a source is a rule, also where it is part of another. */
export function rulesOf(pack: Pack): Rule[] {
  const rules = Object.entries(pack).flatMap(([kind, value]) => {
    if (NOT_RULES.has(kind)) return [];
    return kind === 'later' && isFields(value) ? laterRules(value) : within(value, { kind, path: [kind] });
  });
  return dated(rules);
}

/** Later versions of what a pack has once are of the kind of what they replace. */
const laterRules = (later: Fields): Rule[] =>
  Object.entries(later).flatMap(([kind, versions]) => within(versions, { kind, path: ['later', kind] }));

/** Where a value stands: the kind of the whole, what it is part of, and from when that holds. */
interface Place {
  kind: string;
  path: string[];
  parent?: Words | undefined;
  from?: string | undefined;
}

function within(value: unknown, place: Place): Rule[] {
  const at = (key: string, more: Partial<Place> = {}): Place => ({ ...place, ...more, path: [...place.path, key] });
  if (Array.isArray(value)) return value.flatMap((item, index) => within(item, at(String(index))));
  if (!isFields(value)) return [];
  const words = wordsIn(value);
  const own = isCited(value) ? [ruleFrom(value, words, place)] : [];
  const inside = { parent: words ?? place.parent, from: own[0]?.from ?? place.from };
  const parts = Object.entries(value).filter(([key]) => key !== 'source');
  return [...own, ...parts.flatMap(([key, part]) => within(part, at(key, inside)))];
}

function ruleFrom(value: Fields & Cited, words: Words | undefined, { kind, path, parent, ...place }: Place): Rule {
  const { source = {}, provenance = '', from = place.from } = value;
  return {
    key: path.join('.'),
    kind,
    id: String(value['id'] ?? value['series'] ?? value['level'] ?? path.at(-1)),
    words,
    within: parent,
    document: source.document ?? '',
    article: source.article ?? '',
    requirement: source.requirement ?? '',
    provenance,
    ...(from ? { from } : {}),
    value,
  };
}

function wordsIn(value: Fields): Words | undefined {
  const { zh, en, organ } = value;
  if (typeof zh === 'string' && typeof en === 'string') return { zh, en };
  return isFields(organ) ? wordsIn(organ) : undefined;
}

const DAY = 86_400_000;
const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - DAY).toISOString().slice(0, 10);

/** Rules are added, never edited: a later version of one ends the earlier. */
function dated(rules: Rule[]): Rule[] {
  const versions = new Map<string, Rule[]>();
  for (const rule of rules) {
    const same = versionOf(rule);
    if (same) versions.set(same, [...(versions.get(same) ?? []), rule]);
  }
  const ends = new Map<string, string>();
  for (const list of versions.values()) {
    const sorted = [...list].sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
    for (const [index, rule] of sorted.entries()) {
      const next = sorted[index + 1]?.from;
      if (next && next !== rule.from) ends.set(rule.key, dayBefore(next));
    }
  }
  return rules.map((rule) => {
    const until = [...ends].find(([key]) => rule.key === key || rule.key.startsWith(`${key}.`))?.[1];
    return until ? { ...rule, until } : rule;
  });
}

/** What versions of one rule have in common; a part of another rule comes and goes with it. */
function versionOf({ kind, key, id, value }: Rule): string | undefined {
  if ('id' in value || 'series' in value) return `${kind}/${key.replace(/\d+$/, '')}${id}`;
  const whole = key.startsWith('later.') ? key.replace(/^later\./, '').replace(/\.\d+$/, '') : key;
  return whole === kind ? kind : undefined;
}

/** In force on a day; every version without one. */
export const isOn = ({ from, until }: Rule, day: string): boolean =>
  day === '' || ((from === undefined || from <= day) && (until === undefined || day <= until));
