/** Which names Prometheus gives to what was sent by OTLP, and which names and labels an expression asks for. */
import type { Metric } from './receiver.ts';

const UNITS: Record<string, string> = { s: '_seconds', ms: '_milliseconds', By: '_bytes', '1': '_ratio' };

/** The series of one metric: dots become lines, the unit and the kind are said at the end. */
export function seriesOf({ name, unit, kind, monotonic }: Metric): string[] {
  const spoken = name.replaceAll('.', '_') + (UNITS[unit] ?? '');
  if (kind === 'histogram') return ['_bucket', '_sum', '_count'].map((end) => spoken + end);
  return [kind === 'sum' && monotonic ? `${spoken}_total` : spoken];
}

export interface Asked {
  series: string[];
  labels: string[];
}

const WORDS = new Set(['by', 'without', 'on', 'ignoring', 'and', 'or', 'unless', 'bool', 'offset', 'le']);

export function askedBy(expression: string): Asked {
  const grouped = [...expression.matchAll(/\b(?:by|without|on)\s*\(([^)]*)\)/g)].flatMap(([, list = '']) =>
    list.split(','),
  );
  const matched = [...expression.matchAll(/\{([^}]*)\}/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
  );
  const bare = expression
    .replaceAll(/\b(?:by|without|on)\s*\([^)]*\)/g, ' ')
    .replaceAll(/\{[^}]*\}|"[^"]*"|\[[^\]]*\]/g, ' ');
  const series = [...bare.matchAll(/[a-zA-Z_:][\w:]*(?!\w*\s*\()/g)].map(([name]) => name);
  const labels = [...grouped, ...matched].map((label) => label.trim());
  return { series: series.filter((name) => !WORDS.has(name)), labels: labels.filter((label) => label !== 'le') };
}
