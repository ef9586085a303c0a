import type { z } from 'zod';
import { type Gap, type Gaps, gapsOf } from './gap.ts';
import { type Pack, pack } from './pack.ts';
import { fieldOf, readYaml, type YamlSource } from './positions.ts';
import { referenceGaps } from './references.ts';
import { type Worded, wording } from './wording.ts';

/** One YAML text of a pack and the name by which gaps call it. */
export interface PackText {
  file: string;
  text: string;
}

export function parsePack(text: string, file: string): Pack | Gaps {
  return parsePackFiles([{ text, file }]);
}

/** Several files make one pack; each top-level key stands in exactly one of them. */
export function parsePackFiles(texts: readonly PackText[]): Pack | Gaps {
  const sources = texts.map(({ text, file }) => readYaml(text, file));
  const name = texts[0]?.file ?? 'pack';
  const unreadable = sources.flatMap(({ gaps }) => gaps);
  if (unreadable.length > 0) return gapsOf(name, unreadable);
  const { whole, home, gaps } = merged(sources);
  // By the words, not the issue: an unknown key is told with its own path, which names the file it stands in.
  const placed = ({ path, ...words }: Worded): Gap => {
    const source = home.get(String(path[0])) ?? sources[0];
    return { file: source?.file ?? name, line: source?.lineOf(path) ?? 1, field: fieldOf(path), ...words };
  };
  return judged(whole, gaps, name, (issue) => wording(issue).map(placed));
}

/** A pack that comes as JSON (as published by directory) is judged by the same schema. */
export function readPack(value: unknown, name = 'pack'): Pack | Gaps {
  return judged(value, [], name, (issue) =>
    wording(issue).map(({ path, ...text }) => ({ file: name, line: 0, field: path.map(String).join('.'), ...text })),
  );
}

function judged(value: unknown, before: Gap[], name: string, gapsFor: (issue: z.core.$ZodIssue) => Gap[]): Pack | Gaps {
  const result = pack.safeParse(value);
  const issues = result.success ? referenceGaps(result.data) : result.error.issues;
  const gaps = [...before, ...issues.flatMap(gapsFor)];
  return result.success && gaps.length === 0 ? result.data : gapsOf(name, gaps);
}

function merged(sources: readonly YamlSource[]) {
  const whole: Record<string, unknown> = {};
  const home = new Map<string, YamlSource>();
  const gaps: Gap[] = [];
  for (const source of sources) {
    for (const [key, value] of Object.entries(keysOf(source.value))) {
      const known = home.get(key);
      if (known) gaps.push(twice(source, key, known.file));
      else home.set(key, source);
      whole[key] = value;
    }
  }
  return { whole, home, gaps };
}

function twice(source: YamlSource, key: string, known: string): Gap {
  const expected = `this key once in the pack; ${known} has it too`;
  return {
    file: source.file,
    line: source.lineOf([key]),
    field: key,
    expected,
    zh: `每个键只能出现一次；${known} 中已有`,
  };
}

function keysOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : { '': value }; // narrowed on this line
}
