/** One place where a text does not fit: where it is and what should stand there. */
export interface Gap {
  file: string;
  line: number;
  field: string;
  expected: string;
  zh: string;
}

/** A pack, parameter set or calendar that does not fit (ENG-05), with every gap it has. */
export interface Gaps {
  kind: 'gaps';
  of: string;
  gaps: Gap[];
}
export type PackGaps = Gaps;

export function gapsOf(of: string, gaps: Gap[]): Gaps {
  return { kind: 'gaps', of, gaps };
}

export function isGaps(value: object): value is Gaps {
  return 'kind' in value && value.kind === 'gaps';
}

/** For programs that cannot go on: the same gaps as an error. */
export class GapsError extends Error {
  readonly code = 'PACK_GAPS';
  readonly gaps: Gap[];
  constructor({ of, gaps }: Gaps) {
    super([`${of} does not fit:`, ...gaps.map(gapText)].join('\n'));
    this.name = 'GapsError';
    this.gaps = gaps;
  }
}

export function gapText({ file, line, field, expected }: Gap): string {
  return `${file}:${line} ${field}: ${expected}`;
}

export function orThrow<T extends object>(value: T | Gaps): T {
  if (isGaps(value)) throw new GapsError(value);
  return value;
}
