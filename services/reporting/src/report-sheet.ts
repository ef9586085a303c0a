/** A report as a sheet: what the page shows, and below it what each figure means. Pure. */
import type {
  GetReportRequest,
  GetReportResponse,
  ReportColumn,
  ReportRow,
} from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import type { Cell, Sheet } from './sheet.ts';

const words = {
  'zh-CN': { unit: '责任单位', total: '合计', period: '期间', asOf: '截止', clause: '依据' },
  en: { unit: 'Unit', total: 'Total', period: 'Period', asOf: 'Cut-off', clause: 'Clause' },
};
type Locale = keyof typeof words;
type Period = Pick<GetReportRequest, 'from' | 'to'>;

export function reportSheet(report: GetReportResponse, { from, to }: Period, locale: Locale): Sheet {
  const say = <T extends { zh: string; en: string }>({ zh, en }: T) => (locale === 'en' ? en : zh);
  const { columns, rows, total, formulas, clause, asOf } = report;
  const { unit, period, clause: by, asOf: cut, total: whole } = words[locale];
  const lines = [
    ...rows.map((row) => [row.name, ...cellsOf(row, columns)]),
    ...(total ? [[`${whole}（${total.name}）`, ...cellsOf(total, columns)]] : []),
    [],
    [say(report), `${by} ${clause}`],
    [period, `${from} — ${to}`, `${cut} ${asOf}`],
    ...formulas.map((formula) => [say(formula), `${by} ${formula.clause}`, formula.provenance]),
  ];
  return { name: say(report).slice(0, 31), heading: [unit, ...columns.map(say)], lines: each(lines) };
}

function cellsOf({ counts, rates }: ReportRow, columns: ReportColumn[]): Cell[] {
  return columns.map(({ id, rate }) =>
    rate ? (rates.find((one) => one.id === id)?.printed ?? '—') : String(counts[id] ?? 0n),
  );
}

async function* each(lines: Cell[][]): AsyncGenerator<Cell[]> {
  yield* lines;
}
