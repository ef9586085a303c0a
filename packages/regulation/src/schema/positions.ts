import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Gap } from './gap.ts';
import { wording } from './wording.ts';

export type Path = readonly PropertyKey[];

/** A YAML text with the line of everything in it. */
export interface YamlSource {
  file: string;
  value: unknown;
  gaps: Gap[];
  lineOf(path: Path): number;
  gapsOf(issue: z.core.$ZodIssue): Gap[];
}

export function readYaml(text: string, file: string): YamlSource {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, strict: true });
  const gaps = document.errors.map(({ pos, message }) => {
    const expected = `readable YAML (${message.split('\n')[0]})`;
    return {
      file,
      line: counter.linePos(pos[0]).line,
      field: '',
      expected,
      zh: `可以读取的 YAML（${message.split('\n')[0]}）`,
    };
  });
  const lineOf = (path: Path): number => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      const start = isNode(node) ? node.range?.[0] : undefined;
      if (start !== undefined) return counter.linePos(start).line;
    }
    return 1;
  };
  const value: unknown = gaps.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
  return {
    file,
    value,
    gaps,
    lineOf,
    gapsOf: (issue) =>
      wording(issue).map(({ path, ...text }) => ({ file, line: lineOf(path), field: fieldOf(path), ...text })),
  };
}

/** timers[2].limit.count: the way a reader would say the place. */
export function fieldOf(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text ? `${text}.${String(part)}` : String(part);
  }, '');
}
