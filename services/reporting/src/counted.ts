/** What one case adds to the figures. The figures change by the difference of before and after, so they never drift. */
import type { Entry } from './entry.ts';

export interface Counted {
  city: number;
  district: number;
  street: number;
  community: number;
  unit: number;
  receivedOn: string;
  status: string;
  timing: string;
  solvedAtBase: boolean;
  breached: boolean;
  judged: -1 | 0 | 1;
}

export type Delta = Counted & { n: number };

/** The unit that answers for the case is counted: the sole or the lead handler. */
export function countedAs(entry: Entry): Counted {
  const { city, district, street, community, receivedOn, status, timing, solvedAtBase, breached, satisfied } = entry;
  const unit = entry.handlers.find(({ role }) => role !== 'CO')?.unit ?? 0;
  const judged = satisfied === null ? -1 : satisfied ? 1 : 0;
  return { city, district, street, community, unit, receivedOn, status, timing, solvedAtBase, breached, judged };
}

export function deltas(changes: { before: Entry | undefined; after: Entry }[]): Delta[] {
  const sums = new Map<string, Delta>();
  const add = (counted: Counted, n: number) => {
    const key = JSON.stringify(counted);
    sums.set(key, { ...counted, n: (sums.get(key)?.n ?? 0) + n });
  };
  for (const { before, after } of changes) {
    if (before) add(countedAs(before), -1);
    add(countedAs(after), 1);
  }
  // Sorted, so that two writers lock the counters in one order.
  return [...sums]
    .filter(([, { n }]) => n !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, delta]) => delta);
}
