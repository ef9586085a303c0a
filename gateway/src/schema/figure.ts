import { z } from 'zod';
import { filterText, flag, maybeNumber, next, page, several } from './page.ts';
import { named } from './registry.ts';
import { at, count } from './word.ts';

const maybeDay = z.union([z.literal(''), z.iso.date()]).default('');

/** Filters of the ledger, the same for the list and the file. */
export const ledgerFilter = {
  statuses: several,
  channels: several,
  community: maybeNumber,
  receivedFrom: maybeDay,
  receivedTo: maybeDay,
  breached: flag,
  text: filterText,
  number: filterText,
  unit: maybeNumber,
};

const ledgerRow = named(
  'LedgerRow',
  z.object({
    caseId: z.string(),
    number: z.string(),
    status: z.string(),
    channel: z.string(),
    community: z.int(),
    communityName: z.string(),
    holder: z.int(),
    holderName: z.string(),
    title: z.string(),
    category: z.string(),
    scope: z.string(),
    verification: z.string(),
    handlers: z.array(z.object({ unit: z.int(), name: z.string(), role: z.string() })),
    dispatchForm: z.string(),
    due: z.string(),
    provisional: z.boolean(),
    breached: z.boolean(),
    result: z.string(),
    receivedAt: at.optional(),
    registeredAt: at.optional(),
    repliedAt: at.optional(),
    fedBackAt: at.optional(),
    closedAt: at.optional(),
    grade: z.string(),
    collectorName: z.string(),
    caseGrade: z.string(),
    outcome: z.string(),
    finishedOn: z.string(),
    unextended: z.boolean(),
    toldBy: z.string(),
    mergedInto: z.string(),
  }),
);
export const ledger = named('Ledger', z.object({ rows: z.array(ledgerRow), page, next }));

const rate = z.object({ id: z.string(), numerator: count, denominator: count, printed: z.string() });
const figureRow = named(
  'FigureRow',
  z.object({
    organ: z.int(),
    name: z.string(),
    level: z.string(),
    received: count,
    byStatus: z.record(z.string(), count),
    done: count,
    inTime: count,
    due: count,
    notYetDue: count,
    solvedAtBase: count,
    breached: count,
    rates: z.array(rate),
  }),
);
const formula = z.object({
  ...{ id: z.string(), zh: z.string(), en: z.string(), clause: z.string() },
  ...{ nameZh: z.string(), nameEn: z.string(), provenance: z.string() },
});
export const figures = named(
  'Figures',
  z.object({
    total: figureRow.optional(),
    below: z.array(figureRow),
    units: z.array(figureRow),
    formulas: z.array(formula),
  }),
);
export const period = { from: maybeDay, to: maybeDay, under: maybeNumber };

const reportRow = z.object({
  organ: z.int(),
  name: z.string(),
  counts: z.record(z.string(), count).describe('按制度所用名称的计数 / counts by the names of the formulas'),
  rates: z.array(rate),
  broken: z.array(z.string()).describe('不成立的校验 / identities that do not hold'),
});
export const report = named(
  'Report',
  z.object({
    report: z.string(),
    zh: z.string(),
    en: z.string(),
    clause: z.string(),
    asOf: z.string(),
    rows: z.array(reportRow),
    total: reportRow.optional(),
    lists: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string(), organs: z.array(z.int()) })),
    formulas: z.array(formula),
    columns: z
      .array(z.object({ id: z.string(), zh: z.string(), en: z.string(), rate: z.boolean() }))
      .describe('按印制顺序的栏目 / columns in printed order'),
    limit: z.string().describe('据以判断按时的期限 / timer whose date says what was on time'),
  }),
);
export const reportPeriod = {
  from: z.iso.date(),
  to: z.iso.date(),
  under: maybeNumber,
  asOf: maybeDay.describe('截止日，空为期末 / cut-off; empty: the last day of the period'),
};
