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
  const rules = Object.entries(pack).flatMap(([kind, value]) =>
    NOT_RULES.has(kind) ? [] : within(value, kind, [kind]),
  );
  return dated(rules);
}

function within(value: unknown, kind: string, path: string[], parent?: Words): Rule[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => within(item, kind, [...path, String(index)], parent));
  if (!isFields(value)) return [];
  const words = wordsIn(value);
  const own = isCited(value) ? [ruleFrom(value, kind, path, words, parent)] : [];
  const name = words ?? parent;
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, part]) =>
      key === 'source' ? [] : within(part, kind, [...path, key], name),
    ),
  ];
}

function ruleFrom(
  value: Fields & Cited,
  kind: string,
  path: string[],
  words: Words | undefined,
  parent: Words | undefined,
): Rule {
  const { source = {}, provenance = '', from } = value;
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
    if (!('id' in rule.value) && !('series' in rule.value)) continue;
    const same = `${rule.kind}/${rule.key.replace(/\d+$/, '')}${rule.id}`;
    versions.set(same, [...(versions.get(same) ?? []), rule]);
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
    const until = ends.get(rule.key);
    return until ? { ...rule, until } : rule;
  });
}

/** In force on a day; every version without one. */
export const isOn = ({ from, until }: Rule, day: string): boolean =>
  day === '' || ((from === undefined || from <= day) && (until === undefined || day <= until));
