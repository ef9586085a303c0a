/** The counts of a report from entries and ballots in memory: the same as `counting.ts` has from their rows. Pure. */
import type { Entry } from './entry.ts';
import type { Judged } from './heard.ts';
import { type ByUnit, type Counting, isUnder, lineOf, totalled } from './line.ts';

export interface Told {
  entries: ReadonlyMap<string, Entry>;
  judged: readonly Judged[];
}

/** `evaluators`: whose ballots are counted; none named: everybody's. */
export function countedIn({ entries, judged }: Told, asked: Counting, evaluators: readonly string[]): ByUnit {
  const lines = [...entries.values()].flatMap((entry) => {
    const line = lineOf(entry, asked);
    return line ? [{ ...line, n: 1n }] : [];
  });
  const ballots = judged.flatMap(({ caseId, judgedOn, evaluator, grade, satisfied }) => {
    const entry = entries.get(caseId);
    const asksFor = evaluators.length === 0 || evaluators.includes(evaluator);
    const inPeriod = asked.from <= judgedOn && judgedOn <= asked.to && judgedOn <= asked.asOf;
    if (!entry || !isUnder(entry, asked) || !asksFor || !inPeriod) return [];
    return [{ unit: entry.order?.unit ?? 0, grade, satisfied, n: 1n }];
  });
  return totalled(asked, lines, ballots);
}
