/** What became of the rows, and the reasons that came up most. */
export interface Tally {
  rows: number;
  empty: number;
  accepted: number;
  already: number;
  refused: number;
  /** How often each reason was given, without the numbers in it. */
  reasons: Map<string, { zh: string; en: string; count: number }>;
}

export const emptyTally = (): Tally => ({ rows: 0, empty: 0, accepted: 0, already: 0, refused: 0, reasons: new Map() });

/** Reasons differ by row in their numbers and names; past so many kinds a list says nothing more. */
const KINDS = 200;

export function count({ reasons }: Tally, { zh, en }: { zh: string; en: string }): void {
  const kind = zh.replaceAll(/\d+/g, 'n').replaceAll(/“.*?”/g, '“…”');
  const known = reasons.get(kind);
  if (known) known.count += 1;
  else if (reasons.size < KINDS) reasons.set(kind, { zh, en, count: 1 });
}

export const foremost = ({ reasons }: Tally, most = 5) =>
  [...reasons.values()].toSorted((a, b) => b.count - a.count).slice(0, most);
