import type { Gaps } from '../schema/gap.ts';
import type { Language, Say } from './words.ts';

/** What a command of `law` says and how it ends: 0 well, 1 something does not fit, 2 wrongly asked. */
export interface Answer {
  code: 0 | 1 | 2;
  lines: string[];
}
export interface Desk {
  /** The folder `regulations`. */
  dir: string;
  language: Language;
  say: Say;
}

export function wrong(...lines: string[]): Answer {
  return { code: 2, lines };
}

export function gapLines({ say, language }: Desk, { of, gaps }: Gaps): string[] {
  const line = ({ expected, zh, ...place }: Gaps['gaps'][number]) =>
    say('gap', { ...place, field: place.field || '—', expected: language === 'zh' ? zh : expected });
  return [say('gaps', { name: of, n: gaps.length }), ...gaps.map(line)];
}
