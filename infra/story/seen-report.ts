/** A report of the pack as a story speaks of it: rows by unit, counts and rates by the words of its form. */
import type { Pack, StoryThen } from '@green-channel/regulation';
import { termsOf } from '@green-channel/regulation/law/report';
import type { Fault } from './check.ts';
import type { Answer } from './stage.ts';

interface Asked {
  answer: Answer | undefined;
  pack: Pack;
  nameOf(organ: number): string;
}
interface Row {
  organ: number;
  counts: Record<string, string>;
  rates: { id: string; printed: string }[];
  broken: string[];
}
interface Seen {
  report: string;
  rows: Row[];
  total: Row;
  lists: { id: string; organs: number[] }[];
}

function seen({ answer }: Asked): Seen {
  if (!answer || !('body' in answer) || !answer.body.rows) throw new Error('no report was asked for in this step');
  return answer.body;
}

const SUM = '合计';

/** What must agree in a report must agree in each of its rows, whether the story speaks of it or not. */
export function rowFaults(expected: NonNullable<StoryThen['report']>, asked: Asked): Fault[] {
  const { report, rows, total } = seen(asked);
  const terms = termsOf(asked.pack, report);
  const named = new Map(rows.map((row) => [asked.nameOf(row.organ), row] as const)).set(SUM, total);
  const broken = [...named].filter(([, row]) => row.broken.length > 0).map(([name, row]) => ({ [name]: row.broken }));
  const wrong = Object.entries(expected).flatMap(([name, cells]) =>
    Object.entries(cells).flatMap(([word, value]): Fault[] => {
      const found = cellOf(named.get(name), terms.get(word) ?? word);
      return found === String(value) ? [] : [{ field: `report ${name} ${word}`, expected: value, found }];
    }),
  );
  return broken.length === 0 ? wrong : [{ field: 'report', expected: 'its identities hold', found: broken }, ...wrong];
}

function cellOf(row: Row | undefined, id: string): string {
  if (!row) return 'no such row';
  return row.rates.find((rate) => rate.id === id)?.printed ?? row.counts[id] ?? 'no such count';
}

export function listFaults(expected: NonNullable<StoryThen['lists']>, asked: Asked): Fault[] {
  const { report, lists } = seen(asked);
  const terms = termsOf(asked.pack, report);
  return Object.entries(expected).flatMap(([word, units]) => {
    const list = lists.find(({ id }) => id === (terms.get(word) ?? word));
    const found = list?.organs.map(asked.nameOf) ?? 'no such list';
    return JSON.stringify(found) === JSON.stringify(units) ? [] : [{ field: `lists ${word}`, expected: units, found }];
  });
}
