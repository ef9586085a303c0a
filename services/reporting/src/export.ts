/** The ledger as a file, row by row: memory does not grow with the ledger. */

import type { LedgerRow } from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import { writeXlsxStream } from 'hucre/xlsx';

type Locale = 'zh-CN' | 'en';
type Cell = string;

const columns: [zh: string, en: string, cell: (row: LedgerRow) => Cell][] = [
  ['编号', 'Number', (row) => row.number],
  ['状态', 'Status', (row) => row.status],
  ['来源渠道', 'Channel', (row) => row.channel],
  ['社区', 'Community', (row) => row.communityName],
  ['当前承办', 'Held by', (row) => row.holderName],
  ['标题', 'Title', (row) => row.title],
  ['分类', 'Category', (row) => row.category],
  ['类型', 'Scope', (row) => row.scope],
  ['核实情况', 'Verification', (row) => row.verification],
  ['分转形式', 'Form of dispatch', (row) => row.dispatchForm],
  ['承办单位', 'Handling units', (row) => row.handlers.map(({ name, role }) => `${name}（${role}）`).join('；')],
  ['期限', 'Due', (row) => row.due + (row.provisional ? '（暂定）' : '')],
  ['超期', 'Overdue', (row) => (row.breached ? '是 / yes' : '')],
  ['结果', 'Result', (row) => row.result],
  ['受理时间', 'Received', (row) => localTime(row.receivedAt)],
  ['登记时间', 'Registered', (row) => localTime(row.registeredAt)],
  ['办结时间', 'Finished', (row) => localTime(row.repliedAt)],
  ['反馈时间', 'Told the reporter', (row) => localTime(row.fedBackAt)],
  ['销号时间', 'Closed', (row) => localTime(row.closedAt)],
  ['评价', 'Judgement', (row) => row.grade],
];

const time = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
function localTime(at: Date | undefined): string {
  return at ? time.format(at) : '';
}

const heading = (locale: Locale) => columns.map(([zh, en]) => (locale === 'en' ? en : zh));
const cellsOf = (row: LedgerRow): Cell[] => columns.map(([, , cell]) => cell(row));

export const formats = { csv, xlsx };

const BOM = '\uFEFF';
const utf8 = new TextEncoder();

async function* csv(rows: AsyncIterable<LedgerRow>, locale: Locale): AsyncGenerator<Uint8Array> {
  yield utf8.encode(`${BOM}${heading(locale).map(quoted).join(',')}\r\n`);
  for await (const row of rows) yield utf8.encode(`${cellsOf(row).map(quoted).join(',')}\r\n`);
}

/** A cell that a spreadsheet would take for a formula is told to be text. */
function quoted(cell: Cell): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

async function* xlsx(rows: AsyncIterable<LedgerRow>, locale: Locale): AsyncGenerator<Uint8Array> {
  async function* lines(): AsyncGenerator<Cell[]> {
    for await (const row of rows) yield cellsOf(row);
  }
  const sheet = { name: '台账', columns: heading(locale).map((header) => ({ header })), freezePane: { rows: 1 } };
  yield* writeXlsxStream(lines(), sheet) as AsyncIterable<Uint8Array>; // a web stream is iterable in Node
}
