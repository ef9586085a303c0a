/** Where in a pack a requirement stands: every rule whose source names it. */
import type { Pack } from '../schema/pack.ts';

export type PlacePath = readonly (string | number)[];
export interface RulePlace {
  /** timers[T-JL-HANDLE].limitWhen[0]: list entries by their id, so that a reader finds them. */
  name: string;
  path: PlacePath;
}

export function rulePlaces(pack: Pack): Map<string, RulePlace[]> {
  const places = new Map<string, RulePlace[]>();
  walk(pack, [], '', (rule, place) => {
    const asked = isRule(rule) ? requirementOf(rule) : undefined;
    if (asked) places.set(asked, [...(places.get(asked) ?? []), place]);
  });
  return places;
}

/** The rules with these names, each of which may stand for several later versions. */
export function placesNamed(pack: Pack, names: readonly string[]): RulePlace[] {
  const found: RulePlace[] = [];
  walk(pack, [], '', (_, place) => {
    if (names.includes(place.name)) found.push(place);
  });
  return found;
}

const isRule = (value: unknown): value is object => value !== null && typeof value === 'object';

function requirementOf(rule: object): string | undefined {
  const source = 'source' in rule ? rule.source : undefined;
  if (source === null || typeof source !== 'object' || !('requirement' in source)) return undefined;
  return String(source.requirement);
}

/** Words as well as what is made of them: a pack may say a rule in one word, as `trial`. */
function walk(value: unknown, path: PlacePath, name: string, visit: (rule: unknown, place: RulePlace) => void): void {
  visit(value, { name, path });
  if (!isRule(value)) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      walk(item, [...path, index], `${name}[${labelOf(item, index)}]`, visit);
    return;
  }
  for (const [key, item] of Object.entries(value)) walk(item, [...path, key], name ? `${name}.${key}` : key, visit);
}

const LABELS = ['id', 'series', 'level'] as const;

function labelOf(item: unknown, index: number): string {
  if (item === null || typeof item !== 'object') return String(index);
  const key = LABELS.find((label) => label in item && typeof item[label as keyof typeof item] === 'string');
  return key ? String(item[key as keyof typeof item]) : String(index);
}
