/** A rule altered in every way that a careless hand might: the limit one more, a flag turned, an entry gone, the rule gone. */
import { isGaps } from '../schema/gap.ts';
import type { Pack } from '../schema/pack.ts';
import type { ParameterRule } from '../schema/paper.ts';
import { readPack } from '../schema/read-pack.ts';
import type { PlacePath, RulePlace } from './rule-places.ts';

export interface Mutant {
  rule: string;
  /** What was altered: `limit.count 5 → 6`. */
  change: string;
  pack: Pack;
}

interface Change {
  path: PlacePath;
  said: string;
  to: unknown;
}
const GONE = Symbol('gone');
/** Words with an opposite: the one says what the other does not. */
const OPPOSITES: Readonly<Record<string, string>> = {
  ...{ CN_WORKDAY: 'NATURAL', NATURAL: 'CN_WORKDAY', NEXT_WORKDAY: 'NONE', NONE: 'NEXT_WORKDAY' },
  ...{ ADD: 'TOTAL', TOTAL: 'ADD', RECORD: 'REFUSE', REFUSE: 'RECORD', TENANT: 'CITY', CITY: 'TENANT' },
  // Whose the telling is.
  ...{ LEAD_MEMBER: 'STUDIO', STUDIO: 'LEAD_MEMBER' },
  // Who tracks every order would see its own alone, who sees the own all of the house, who reads figures all of it too.
  ...{ masked: 'own', own: 'organ', figures: 'organ' },
};
/** Lists of who or what is let in: one more than the law lets in. */
const WIDER: Readonly<Record<string, (pack: Pack) => readonly { id: string }[]>> = {
  by: ({ roles }) => roles,
  evaluators: ({ roles }) => roles,
  may: ({ acts }) => acts,
};
/** Without a right nobody acts and every story turns red: it shows that the right is needed, not that its rule holds. */
const RIGHTS = /^(?:commands|queries|may|by)(?:\[\d+\])? removed$|(?:^| )\w+ added$/;
export const altersRights = ({ change }: Mutant): boolean => RIGHTS.test(change);
/** The whole rule: that something else than it holds is nearer to what it says. */
export const isGone = ({ change }: Mutant): boolean => change === 'removed';
/** What only names or explains: altering it alters no rule. */
const SILENT = new Set(['source', 'provenance', 'zh', 'en', 'id', 'hint', 'purpose', 'title', 'series']);

/** Every altered pack that still fits the schema: one that does not would be refused, which proves nothing. */
export function* mutantsOf(pack: Pack, place: RulePlace): Generator<Mutant> {
  for (const change of changesAt(pack, place.path)) {
    const altered = changed(pack, change);
    const read = readPack(altered, pack.id);
    if (!isGaps(read)) yield { rule: place.name, change: change.said.trim(), pack: read };
  }
}

function changesAt(pack: Pack, path: PlacePath): Change[] {
  const rule = valueAt(pack, path);
  return [
    ...wordings(rule, path),
    ...inside(pack, rule, path, ''),
    ...(path.length > 0 ? [{ path, said: 'removed', to: GONE }] : []),
  ];
}

function inside(pack: Pack, value: unknown, path: PlacePath, said: string): Change[] {
  if (typeof value === 'number') return [{ path, said: `${said} ${value} → ${value + 1}`, to: value + 1 }];
  if (typeof value === 'boolean') return [{ path, said: `${said} ${value} → ${!value}`.trim(), to: !value }];
  if (typeof value === 'string') {
    const other = OPPOSITES[value];
    return other ? [{ path, said: `${said} ${value} → ${other}`, to: other }] : [];
  }
  if (Array.isArray(value)) {
    const each = value.map((_, index) => ({ path: [...path, index], said: `${said}[${index}] removed`, to: GONE }));
    return [...value.flatMap((item, index) => inside(pack, item, [...path, index], `${said}[${index}]`)), ...each];
  }
  if (value === null || typeof value !== 'object') return [];
  if ('param' in value && typeof value.param === 'string') return parameterFixed(pack, value.param, path, said);
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    if (SILENT.has(key)) return [];
    const at = said ? `${said}.${key}` : key;
    const gone = { path: [...path, key], said: `${at} removed`, to: GONE };
    return [...inside(pack, item, [...path, key], at), ...widened(pack, item, [...path, key], at), gone];
  });
}

function widened(pack: Pack, list: unknown, path: PlacePath, said: string): Change[] {
  const pool = WIDER[String(path.at(-1))];
  if (!pool || !Array.isArray(list)) return [];
  const known = new Set(
    list.map((item: unknown) => (typeof item === 'object' ? (item as { act?: string }).act : item)),
  ); // a grant
  const more = [...new Set(pool(pack).map(({ id }) => id))].filter((id) => !known.has(id));
  return more.map((id) => ({ path, said: `${said} ${id} added`, to: [...list, id] }));
}

/** What the operator confirms would no longer be asked: another value stands there. */
function parameterFixed(pack: Pack, id: string, path: PlacePath, said: string): Change[] {
  const rule = pack.params.find((entry) => entry.id === id);
  const to = rule && anotherThan(rule);
  return to === undefined ? [] : [{ path, said: `${said} ${id} → ${to}`, to }];
}

function anotherThan(rule: ParameterRule): number | boolean | string | undefined {
  if (rule.kind === 'days' || rule.kind === 'seconds') return rule.suggested + 1;
  if (rule.kind === 'flag') return !rule.suggested;
  if (rule.kind === 'choice') return rule.options.find(({ id }) => id !== rule.suggested)?.id;
  return rule.suggested === '12:00' ? '13:00' : '12:00';
}

/** Letters, numbers and names of documents are words: one character more is another letter. */
function wordings(rule: unknown, path: PlacePath): Change[] {
  if (Array.isArray(rule)) return rule.flatMap((item, index) => reworded(item, [...path, index], `[${index}]`));
  if (rule === null || typeof rule !== 'object') return [];
  const more = (at: string[], text: unknown) => reworded(text, [...path, ...at], at.join('.'));
  const { text, pattern } = rule as { text?: { zh?: unknown }; pattern?: unknown }; // whichever of the two it has
  return [...more(['text', 'zh'], text?.zh), ...more(['pattern'], pattern)];
}

function reworded(text: unknown, path: PlacePath, said: string): Change[] {
  return typeof text === 'string' ? [{ path, said: `${said} reworded`, to: `·${text}` }] : [];
}

function valueAt(root: unknown, path: PlacePath): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], root); // paths come from a walk of it
}

function changed(pack: Pack, { path, to }: Change): unknown {
  const copy = structuredClone(pack);
  const parent = valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>; // as above
  const last = path.at(-1) ?? '';
  if (to !== GONE) parent[last] = to;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}
