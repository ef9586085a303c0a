/** Two versions of a regulation, rule by rule: what joined, what is gone, what reads otherwise. */
import type { Pack } from '../schema/pack.ts';
import { clauseOf } from './clocks.ts';

export interface ChangedField {
  field: string;
  before: unknown;
  after: unknown;
}
export interface RuleChange {
  /** timers[T-JL-HANDLE] */
  rule: string;
  kind: 'added' | 'removed' | 'changed';
  zh: string;
  en: string;
  clause: string;
  fields: ChangedField[];
}

type Rule = Record<string, unknown>;
interface Placed {
  rule: Rule;
  clause: string;
}

export function compared(before: Pack, after: Pack): RuleChange[] {
  const [old, now] = [rulesOf(before), rulesOf(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((name) => change(name, old.get(name), now.get(name)) ?? []);
}

function change(name: string, before: Placed | undefined, after: Placed | undefined): RuleChange | undefined {
  const { rule = {}, clause = '' } = after ?? before ?? {};
  const words = { rule: name, zh: wordIn(rule, 'zh'), en: wordIn(rule, 'en'), clause };
  if (!before) return { ...words, kind: 'added', fields: [] };
  if (!after) return { ...words, kind: 'removed', fields: [] };
  const fields = changedFields(before.rule, after.rule, '');
  return fields.length > 0 ? { ...words, kind: 'changed', fields } : undefined;
}

/** What a rule is called by; what has no name of its own is told by its place. */
function rulesOf(pack: Pack): Map<string, Placed> {
  const rules = new Map<string, Placed>();
  const put = (name: string, value: unknown) => {
    const rule = isRule(value) ? value : { value };
    const { source } = rule as { source?: { document: string; article?: string } }; // the schema's own word
    rules.set(name, { rule, clause: source ? clauseOf(pack, { source }) : '' });
  };
  for (const [key, value] of Object.entries(pack)) {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) put(`${key}[${nameOf(item, index)}]`, item);
    else if (isRule(value) && !('source' in value) && key !== 'days')
      for (const [word, item] of Object.entries(value)) put(`${key}.${word}`, item);
    else put(key, value);
  }
  return rules;
}

function isRule(value: unknown): value is Rule {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function nameOf(item: unknown, index: number): string {
  if (!isRule(item)) return String(item ?? index);
  const name = item['id'] ?? item['series'] ?? item['level'];
  const own = name === undefined ? [item['document'], item['article']].filter((word) => word !== undefined) : [name];
  const from = item['from'] === undefined ? [] : [item['from']];
  return [...own, ...from].length > 0 ? [...own, ...from].join(' ') : String(index);
}

function wordIn(rule: Rule, language: 'zh' | 'en'): string {
  return typeof rule[language] === 'string' ? rule[language] : '';
}

function changedFields(before: unknown, after: unknown, field: string): ChangedField[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isRule(before) || !isRule(after)) return [{ field, before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => changedFields(before[key], after[key], field ? `${field}.${key}` : key));
}
