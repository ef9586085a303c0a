/** Figures from the rollup: counts and the rates of R-22, as exact fractions (ENG-14, ENG-15, ENG-16). Pure. */
import type { FigureRow, Formula, Rate } from '@green-channel/proto/greenchannel/figure/v1/figure_service';

export interface Counts {
  status: string;
  timing: string;
  solvedAtBase: boolean;
  breached: boolean;
  judged: number;
  n: bigint;
}

const known = [
  {
    id: 'inTime',
    zh: '按时办结率＝按时办结数÷已到期数',
    en: 'In-time rate = finished in time ÷ limit has come',
    clause: 'R-22 [P]',
  },
  {
    id: 'completion',
    zh: '办结率＝已办结数÷（受理数－未到期在办数）',
    en: 'Completion rate = finished ÷ (received − not yet due)',
    clause: 'R-22 [P]',
  },
  {
    id: 'solvedAtBase',
    zh: '基层化解率＝在社区、街道解决数÷受理数',
    en: 'Solved at the base = solved in community or street ÷ received',
    clause: 'JL-02',
  },
  {
    id: 'satisfaction',
    zh: '满意率＝评价为最低档以外的件数÷已评价件数',
    en: 'Satisfaction = judged better than the lowest grade ÷ judged',
    clause: 'JL-A9 [P], R-12 [P]',
  },
];

/** Before the sign stands its name. */
export const formulas: Formula[] = known.map(({ zh, en, ...one }) => {
  const [nameZh = zh] = zh.split('＝');
  const [nameEn = en] = en.split(' = ');
  return { ...one, zh, en, nameZh, nameEn, provenance: one.clause.includes('[P]') ? 'P' : 'T' };
});

export const finished = new Set(['replied', 'feedbackPending', 'fedBack', 'closed', 'archived', 'resolvedAtSource']);
/** Ends without a handling: they stand in the counts, but ask nobody for a result. */
const without = new Set(['rejected', 'merged', 'withdrawn']);

export function figureRow(who: { organ: number; name: string; level: string }, rows: Counts[]): FigureRow {
  const sum = (test: (row: Counts) => boolean) => rows.filter(test).reduce((total, { n }) => total + n, 0n);
  const received = sum(({ status }) => !without.has(status));
  const done = sum(({ status }) => finished.has(status));
  const inTime = sum(({ timing }) => timing === 'inTime');
  const due = inTime + sum(({ timing }) => timing === 'late' || timing === 'overdue');
  const solvedAtBase = sum((row) => row.solvedAtBase);
  const notYetDue = received - done - sum(({ timing, status }) => timing === 'overdue' && !finished.has(status));
  const judged = sum((row) => row.judged >= 0);
  return {
    ...who,
    received,
    byStatus: byStatus(rows),
    done,
    inTime,
    due,
    notYetDue,
    solvedAtBase,
    breached: sum((row) => row.breached),
    rates: [
      rate('inTime', inTime, due),
      rate('completion', done, received - notYetDue),
      rate('solvedAtBase', solvedAtBase, received),
      rate(
        'satisfaction',
        sum((row) => row.judged === 1),
        judged,
      ),
    ],
  };
}

function byStatus(rows: Counts[]): FigureRow['byStatus'] {
  const sums: FigureRow['byStatus'] = {};
  for (const { status, n } of rows) sums[status] = (sums[status] ?? 0n) + n;
  return sums;
}

/** Printed with two decimals, half up, from whole numbers; without a denominator there is no rate, only —. */
export function rate(id: string, numerator: bigint, denominator: bigint): Rate {
  return { id, numerator, denominator, printed: denominator === 0n ? '—' : printed(numerator, denominator) };
}

function printed(numerator: bigint, denominator: bigint): string {
  const hundredths = (numerator * 20_000n + denominator) / (2n * denominator);
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}%`;
}
