/** The ledger as a file, row by row: memory does not grow with the ledger. */
import type { LedgerRow } from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import type { Cell, Sheet } from './sheet.ts';

type Locale = 'zh-CN' | 'en';

const columns: [zh: string, en: string, cell: (row: LedgerRow, locale: Locale) => Cell][] = [
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
  ['期限', 'Due', (row, locale) => row.due + (row.provisional ? PROVISIONAL[locale] : '')],
  ['超期', 'Overdue', (row, locale) => (row.breached ? YES[locale] : '')],
  ['结果', 'Result', (row, locale) => (row.mergedInto ? mergedInto[locale](row.mergedInto) : row.result)],
  ['受理时间', 'Received', (row) => localTime(row.receivedAt)],
  ['登记时间', 'Registered', (row) => localTime(row.registeredAt)],
  ['办结时间', 'Finished', (row) => localTime(row.repliedAt)],
  ['反馈时间', 'Told the reporter', (row) => localTime(row.fedBackAt)],
  ['销号时间', 'Closed', (row) => localTime(row.closedAt)],
  ['评价', 'Judgement', (row) => row.grade],
  ['收集人', 'Collected by', (row) => row.collectorName],
  ['级别', 'Grade', (row) => row.caseGrade],
  ['办结情况', 'How it was finished', (row, locale) => outcomes[locale][row.outcome] ?? row.outcome],
  ['办结日期', 'Finished on', (row) => row.finishedOn],
  ['超期未延期', 'Past the limit without an extension', (row, locale) => (row.unextended ? YES[locale] : '')],
  ['反馈人', 'Told by', (row) => row.toldBy],
];

const YES = { 'zh-CN': '是', en: 'yes' };
const PROVISIONAL = { 'zh-CN': '（暂定）', en: ' (provisional)' };
const mergedInto = { 'zh-CN': (number: string) => `并入${number}`, en: (number: string) => `merged into ${number}` };
const outcomes: Record<Locale, Record<string, string>> = {
  'zh-CN': {
    AT_SOURCE: '街道社区办结',
    IN_LIMIT: '期限内办结',
    LATE: '逾期经沟通已办结',
    UNSOLVED: '经沟通仍无法办结',
  },
  en: {
    ...{ AT_SOURCE: 'at the source', IN_LIMIT: 'within the limit' },
    ...{ LATE: 'late, after talks', UNSOLVED: 'not possible after talks' },
  },
};

const time = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
function localTime(at: Date | undefined): string {
  return at ? time.format(at) : '';
}

const heading = (locale: Locale) => columns.map(([zh, en]) => (locale === 'en' ? en : zh));
const cellsOf = (row: LedgerRow, locale: Locale): Cell[] => columns.map(([, , cell]) => cell(row, locale));

/** The ledger as a sheet. */
export function ledgerSheet(rows: AsyncIterable<LedgerRow>, locale: Locale): Sheet {
  async function* lines(): AsyncGenerator<Cell[]> {
    for await (const row of rows) yield cellsOf(row, locale);
  }
  return { name: locale === 'en' ? 'Ledger' : '台账', heading: heading(locale), lines: lines() };
}
