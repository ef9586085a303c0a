/** The ledger as a file, row by row: memory does not grow with the ledger. */
import type { LedgerRow } from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import type { Words } from './ledger-words.ts';
import type { Cell, Sheet } from './sheet.ts';

type Locale = 'zh-CN' | 'en';

const columns: [zh: string, en: string, cell: (row: LedgerRow, locale: Locale, words: Words) => Cell][] = [
  ['编号', 'Number', (row) => row.number],
  ['状态', 'Status', (row, _, words) => words('status', row.status)],
  ['来源渠道', 'Channel', (row, _, words) => words('channel', row.channel)],
  ['社区', 'Community', (row) => row.communityName],
  ['当前承办', 'Held by', (row) => row.holderName],
  ['标题', 'Title', (row) => row.title],
  ['分类', 'Category', (row, _, words) => words('category', row.category)],
  ['类型', 'Scope', (row, _, words) => words('scope', row.scope)],
  ['核实情况', 'Verification', (row) => row.verification],
  ['分转形式', 'Form of dispatch', (row, _, words) => words('dispatchForm', row.dispatchForm)],
  ['承办单位', 'Handling units', handlersIn],
  ['期限', 'Due', (row, locale) => row.due + (row.provisional ? PROVISIONAL[locale] : '')],
  ['超期', 'Overdue', (row, locale) => (row.breached ? YES[locale] : '')],
  ['结果', 'Result', (row, locale) => (row.mergedInto ? mergedInto[locale](row.mergedInto) : row.result)],
  ['受理时间', 'Received', (row) => localTime(row.receivedAt)],
  ['登记时间', 'Registered', (row) => localTime(row.registeredAt)],
  ['办结时间', 'Finished', (row) => localTime(row.repliedAt)],
  ['反馈时间', 'Told the reporter', (row) => localTime(row.fedBackAt)],
  ['销号时间', 'Closed', (row) => localTime(row.closedAt)],
  ['评价', 'Judgement', (row, _, words) => words('grade', row.grade)],
  ['收集人', 'Collected by', (row) => row.collectorName],
  ['级别', 'Grade', (row, _, words) => words('caseGrade', row.caseGrade)],
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
const cellsOf = (row: LedgerRow, locale: Locale, words: Words): Cell[] =>
  columns.map(([, , cell]) => cell(row, locale, words));

function handlersIn({ handlers }: LedgerRow, locale: Locale, words: Words): Cell {
  const said = handlers.map(({ name, role }) => {
    const as = words('role', role);
    return locale === 'en' ? `${name} (${as})` : `${name}（${as}）`;
  });
  return said.join(locale === 'en' ? '; ' : '；');
}

/** The ledger as a sheet. */
export function ledgerSheet(rows: AsyncIterable<LedgerRow>, locale: Locale, words: Words): Sheet {
  async function* lines(): AsyncGenerator<Cell[]> {
    for await (const row of rows) yield cellsOf(row, locale, words);
  }
  return { name: locale === 'en' ? 'Ledger' : '台账', heading: heading(locale), lines: lines() };
}
