/** The counts of a report from entries and ballots in memory: the same as `counting.ts` has from their rows. Pure. */
import type { Entry } from './entry.ts';
import type { Judged } from './heard.ts';
import { type Counting, isUnder, lineOf } from './line.ts';
import { type Totals, totalled } from './totals.ts';

export interface Told {
  entries: ReadonlyMap<string, Entry>;
  judged: readonly Judged[];
}

/** `evaluators`: whose ballots are counted; none named: everybody's. */
export function countedIn({ entries, judged }: Told, asked: Counting, evaluators: readonly string[]): Totals {
  const lines = [...entries.values()].flatMap((entry) => {
    const line = lineOf(entry, asked);
    return line ? [{ ...line, n: 1n }] : [];
  });
  const given = judged.flatMap(({ caseId, judgedOn, evaluator, grade, satisfied }) => {
    const entry = entries.get(caseId);
    const asksFor = evaluators.length === 0 || evaluators.includes(evaluator);
    const inPeriod = asked.from <= judgedOn && judgedOn <= asked.to && judgedOn <= asked.asOf;
    if (!entry || !isUnder(entry, asked) || !asksFor || !inPeriod) return [];
    return [{ caseId, unit: entry.order?.unit ?? 0, category: entry.category, grade, satisfied, n: 1n }];
  });
  const bad = given.filter(({ satisfied }) => !satisfied);
  const dissatisfied = [...new Map(bad.map((one) => [one.caseId, one])).values()];
  return totalled(asked, { lines, judged: given, dissatisfied });
}
