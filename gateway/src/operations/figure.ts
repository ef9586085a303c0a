import { z } from 'zod';
import { options, pageOf } from '../door/options.ts';
import { sendLedger, sendReport } from '../export.ts';
import { json } from '../json.ts';
import { flowing, type Operation, operation } from '../operation.ts';
import { figures, ledger, ledgerFilter, period, report, reportPeriod } from '../schema/figure.ts';
import { paging } from '../schema/page.ts';

const reportNamed = z.object({ report: z.string().regex(/^[\w-]{2,80}$/) });

/** Ledger, search, figures, and the ledger as a file. */
export const figureOperations: Operation[] = [
  operation({
    operationId: 'listLedger',
    method: 'get',
    path: '/ledger',
    summary: { zh: '台账', en: 'The ledger, one row a case' },
    tag: 'ledger',
    auth: 'staff',
    query: z.strictObject({ ...paging, ...ledgerFilter }),
    answer: ledger,
    call: async ({ reporting }, { query: { size, cursor, ...filter } }, passage) =>
      json(await reporting.listLedger({ filter, page: pageOf({ size, cursor }) }, options(passage))),
  }),
  flowing({
    operationId: 'exportReport',
    method: 'get',
    path: '/ledger/export',
    summary: { zh: '导出台账（CSV 或 xlsx）', en: 'The ledger as a file, streamed' },
    tag: 'ledger',
    auth: 'staff',
    roles: ['V'],
    query: z.strictObject({ ...ledgerFilter, format: z.enum(['csv', 'xlsx']).default('csv') }),
    gives: [{ type: 'text/csv' }, { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }],
    flow: ({ reporting }, { query: { format, ...filter } }, door) => sendLedger(reporting, { filter, format }, door),
  }),
  operation({
    operationId: 'searchCases',
    method: 'get',
    path: '/search',
    summary: { zh: '全文检索', en: 'Find cases by words of matter or answer' },
    tag: 'ledger',
    auth: 'staff',
    query: z.strictObject({ ...paging, text: z.string().trim().min(1).max(200) }),
    answer: ledger,
    call: async ({ reporting }, { query: { size, cursor, text } }, passage) =>
      json(await reporting.searchCases({ text, page: pageOf({ size, cursor }) }, options(passage))),
  }),
  operation({
    operationId: 'listFigures',
    method: 'get',
    path: '/figures',
    summary: { zh: '统计', en: 'Counts and rates by unit and state, each with its formula' },
    tag: 'ledger',
    auth: 'staff',
    roles: ['V'],
    query: z.strictObject(period),
    answer: figures,
    call: async ({ reporting }, { query }, passage) => json(await reporting.listFigures(query, options(passage))),
  }),
  operation({
    operationId: 'getReport',
    method: 'get',
    path: '/reports/{report}',
    summary: { zh: '制度规定的报表（按期）', en: 'A report of the regulation for a period, by its own formulas' },
    tag: 'ledger',
    auth: 'staff',
    roles: ['V'],
    params: reportNamed,
    query: z.strictObject(reportPeriod),
    answer: report,
    call: async ({ reporting }, { params, query }, passage) =>
      json(await reporting.getReport({ ...params, ...query }, options(passage))),
  }),
  flowing({
    operationId: 'exportPeriodReport',
    method: 'get',
    path: '/reports/{report}/export',
    summary: { zh: '导出报表（CSV 或 xlsx）', en: 'A report as a file, with its formulas and clauses' },
    tag: 'ledger',
    auth: 'staff',
    roles: ['V'],
    params: reportNamed,
    query: z.strictObject({ ...reportPeriod, format: z.enum(['csv', 'xlsx']).default('csv') }),
    gives: [{ type: 'text/csv' }, { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }],
    flow: ({ reporting }, { params, query: { format, ...asked } }, door) =>
      sendReport(reporting, { asked: { ...params, ...asked }, format }, door),
  }),
];
