/** One line of the table: what was measured, round by round, and the goal beside it. */
export interface Figure {
  figure: string;
  /** In words, as the reader finds it in the table. */
  goal: string;
  /** One value a round. */
  rounds: number[];
  unit: 'x' | 's' | 'ms' | 'MB' | '/s';
  /** Judges the median; a reference has no goal. */
  holds?(median: number): boolean;
  /** Absolute numbers, CPU a unit, and what differs in whose favour. */
  beside: string;
}

export interface Options {
  rounds: number;
  /** Length of one measured stretch. */
  seconds: number;
  say(line: string): void;
}

export interface Bench {
  name: string;
  says: string;
  run(options: Options): Promise<Figure[]>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 ? half : half - 1], sorted[half]];
  return (low + high) / 2;
}

/** Nearest rank: the value below which this share of all values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function verdictOf({ rounds, holds }: Figure): 'holds' | 'MISSED' | 'reference' {
  if (!holds) return 'reference';
  return rounds.length > 0 && holds(median(rounds)) ? 'holds' : 'MISSED';
}

const DIGITS: Record<Figure['unit'], number> = { x: 2, s: 1, ms: 0, MB: 0, '/s': 0 };

export function tableOf(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => {
    const { rounds, unit } = figure;
    const shown = (value: number) => value.toFixed(DIGITS[unit]);
    const range = `[${shown(Math.min(...rounds))}–${shown(Math.max(...rounds))}]`;
    const value = `${shown(median(rounds))} ${unit === 'x' ? '×' : unit} ${rounds.length > 1 ? range : '(one run)'}`;
    return `| ${figure.figure} | ${figure.goal} | ${value} | ${verdictOf(figure)} | ${figure.beside} |`;
  });
  return ['| figure | goal | median [min–max] | verdict | beside |', '|---|---|---|---|---|', ...lines].join('\n');
}

/** 12,345 */
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

export const micros = (seconds: number, units: number): string => `${whole((seconds / units) * 1e6)} µs`;
