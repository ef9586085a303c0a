import { type Pools, transaction } from '@green-channel/platform/pool';
import { A_DAY, forbidden, platformRefusals, unfit } from '@green-channel/platform/refusal';
import { type Call, type ServiceEntry, service } from '@green-channel/platform/rpc/server';
import {
  type ExportLedgerRequest,
  type ExportLedgerResponse,
  type ExportReportRequest,
  type ExportReportResponse,
  FigureServiceService,
  type LedgerFilter,
  type LedgerRow,
  type ListFiguresRequest,
  type ListFiguresResponse,
  type ListLedgerRequest,
  type SearchCasesRequest,
} from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import type { Laws } from '@green-channel/regulation/law/published';
import { readScopeOf } from '@green-channel/regulation/law/read-scope';
import { counted } from './counting.ts';
import type { Entry } from './entry.ts';
import { ledgerSheet } from './export.ts';
import { figureRow, formulas } from './figures.ts';
import { wordsIn } from './ledger-words.ts';
import type { Names } from './names.ts';
import { type After, countsBy, foundIds, type GroupBy, ledgerOf, ledgerPage } from './reads.ts';
import { refusals } from './refusals.ts';
import { getReport, type Reporting } from './report.ts';
import { reportSheet } from './report-sheet.ts';
import { formats } from './sheet.ts';
import { afterFrom, cursorOf, ledgerRow } from './wire.ts';

const MOST = 200;
const EXPORT_STEP = 500;
const MOST_FOUND = 1_000;

interface Parts {
  pools: Pools;
  names: Names;
  laws: Pick<Laws, 'inForce'>;
}

export function figureService(parts: Parts): ServiceEntry {
  return service(FigureServiceService, {
    listLedger: (request, call) => listLedger(parts, request, call),
    searchCases: (request, call) => searchCases(parts, request, call),
    listFigures: (request, call) => listFigures(parts, request, call),
    exportLedger: (request, call) => exportLedger(parts, request, call),
    getReport: (request, call) => getReport(reportingOf(parts), request, call),
    exportReport: (request, call) => exportReport(parts, request, call),
  });
}

const reportingOf = (parts: Parts): Reporting => ({
  ...parts,
  counted: (asked, ballotsOf) => transaction(parts.pools, 'worker', (tx) => counted(tx, asked, ballotsOf)),
  below: (standing, organ) => demandBelow(parts, standing, organ),
});

async function* exportReport(
  parts: Parts,
  { asked, format }: ExportReportRequest,
  call: Call,
): AsyncGenerator<ExportReportResponse> {
  const write = formatNamed(format);
  if (!asked) throw unfit('asked', { zh: '报表与期间', en: 'a report and its period' });
  const report = await getReport(reportingOf(parts), asked, call);
  for await (const chunk of write(reportSheet(report, asked, call.locale))) yield { chunk: Buffer.from(chunk) };
}

function formatNamed(format: string) {
  const found = formats[format as keyof typeof formats];
  if (found === undefined) throw refusals.FORMAT_UNKNOWN({ format });
  return found;
}

interface Sight {
  viewer: number;
  /** The post itself where its roles read their own cases only; empty for all of the organ's. */
  collector: string;
}

/** What the pack lets these roles read (53-roles, column Read), inside what row-level security shows the organ. */
async function sightOf({ laws }: Parts, { principal }: Call): Promise<Sight> {
  const { kind, city, organ, roles, post } = principal;
  const asked = (kind === 'person' || kind === 'client') && organ > 0;
  const scope = asked ? readScopeOf((await laws.inForce(city)).roles, roles) : 'none';
  if (scope === 'none') throw forbidden({ zh: '查看台账', en: 'see the ledger' });
  return { viewer: organ, collector: scope === 'own' ? post : '' };
}

async function listLedger(parts: Parts, { filter, page }: ListLedgerRequest, call: Call) {
  const { pools, names } = parts;
  const { viewer, collector } = await sightOf(parts, call);
  const size = sizeOf(page?.size);
  const found = filter?.text ? await find(pools, viewer, filter.text) : undefined;
  const wanted = { viewer, collector, filter, after: afterOf(page?.cursor), size: size + 1 };
  const entries = await transaction(pools, viewer, (tx) =>
    found
      ? ledgerOf(tx, found, collector).then((all) => pageOf(all.filter(fits(filter)), wanted.after, size + 1))
      : ledgerPage(tx, wanted),
  );
  return answer(entries, size, names);
}

async function searchCases(parts: Parts, { text, page }: SearchCasesRequest, call: Call) {
  const { pools, names } = parts;
  const { viewer, collector } = await sightOf(parts, call);
  const size = sizeOf(page?.size);
  const found = await find(pools, viewer, text);
  const entries = await transaction(pools, viewer, (tx) => ledgerOf(tx, found, collector));
  return answer(pageOf(entries, afterOf(page?.cursor), size + 1), size, names);
}

async function find(pools: Pools, viewer: number, text: string): Promise<string[]> {
  if (!/[\p{L}\p{N}]/u.test(text)) throw refusals.SEARCH_TOO_SHORT({});
  return transaction(pools, 'worker', (tx) => foundIds(tx, { viewer, words: text, most: MOST_FOUND }));
}

/** The other restrictions, on the few cases that hold the words. */
function fits(filter: LedgerFilter | undefined): (entry: Entry) => boolean {
  if (!filter) return () => true;
  const { statuses, channels, community, receivedFrom, receivedTo, breached, number, unit } = filter;
  return (entry) =>
    (statuses.length === 0 || statuses.includes(entry.status)) &&
    (channels.length === 0 || channels.includes(entry.channel)) &&
    (community === 0 || [entry.community, entry.street, entry.district, entry.city].includes(community)) &&
    (receivedFrom === '' || entry.receivedOn >= receivedFrom) &&
    (receivedTo === '' || entry.receivedOn <= receivedTo) &&
    (!breached || entry.breached) &&
    entry.number.startsWith(number) &&
    (unit === 0 || entry.handlers.some((handler) => handler.unit === unit));
}

function pageOf(entries: Entry[], after: After, size: number): Entry[] {
  if (!after) return entries.slice(0, size);
  const [at, id] = after;
  const later = (entry: Entry) =>
    entry.receivedAt < at || (entry.receivedAt.getTime() === at.getTime() && entry.caseId < id);
  return entries.filter(later).slice(0, size);
}

async function answer(entries: Entry[], size: number, names: Names) {
  const shown = entries.slice(0, size);
  const rows = await Promise.all(shown.map((entry) => ledgerRow(entry, names)));
  return { rows, page: { nextCursor: entries.length > size ? cursorOf(shown.at(-1)) : '', total: '' } };
}

function sizeOf(size: number | undefined): number {
  return Math.min(size || 50, MOST);
}

function afterOf(cursor: string | undefined): After {
  const after = afterFrom(cursor ?? '');
  if (after === null) throw platformRefusals.PAGE_UNKNOWN();
  return after;
}

/** Short transactions, one for each step of rows: an export holds nobody's horizon. */
async function* exportLedger(
  parts: Parts,
  request: ExportLedgerRequest,
  call: Call,
): AsyncGenerator<ExportLedgerResponse> {
  const { pools, names } = parts;
  const write = formatNamed(request.format);
  const words = wordsIn((await parts.laws.inForce(call.principal.city)).pack, call.locale);
  const { viewer, collector } = await sightOf(parts, call);
  async function* rows(): AsyncGenerator<LedgerRow> {
    let after: After;
    for (;;) {
      const wanted = { viewer, collector, filter: request.filter, after, size: EXPORT_STEP };
      const entries = await transaction(pools, viewer, (tx) => ledgerPage(tx, wanted));
      for (const entry of entries) yield await ledgerRow(entry, names);
      const last = entries.at(-1);
      if (entries.length < EXPORT_STEP || !last) return;
      after = [last.receivedAt, last.caseId];
    }
  }
  for await (const chunk of write(ledgerSheet(rows(), call.locale, words))) yield { chunk: Buffer.from(chunk) };
}

const below: Record<string, GroupBy> = {
  CITY: 'district',
  DISTRICT: 'street',
  STREET: 'community',
  COMMUNITY: 'community',
  UNIT: 'unit',
};

async function listFigures(
  { pools, names }: Parts,
  request: ListFiguresRequest,
  call: Call,
): Promise<ListFiguresResponse> {
  const { principal } = call;
  if (principal.kind === 'resident' || principal.organ === 0)
    throw forbidden({ zh: '查看统计', en: 'see the figures' });
  const within = request.under || principal.organ;
  const organ = await names.of(within);
  const period = { from: dayOf('from', request.from), to: dayOf('to', request.to) };
  const [children, units] = await transaction(pools, principal.organ, async (tx) => [
    await countsBy(tx, below[organ.level] ?? 'unit', period, within),
    await countsBy(tx, 'unit', period, within),
  ]);
  const all = [...units.values()].flat();
  if (all.length === 0 && within !== principal.organ && !(await isBelow({ pools, names }, principal.organ, within))) {
    throw refusals.FIGURES_NOT_BELOW({ organ: organ.name });
  }
  const rowsOf = (groups: typeof children) =>
    Promise.all(
      [...groups].filter(([id]) => id > 0).map(async ([id, counts]) => figureRow(await names.of(id), counts)),
    );
  return { total: figureRow(organ, all), below: await rowsOf(children), units: await rowsOf(units), formulas };
}

async function demandBelow({ pools, names }: Parts, standing: number, organ: number): Promise<void> {
  if (await isBelow({ pools, names }, standing, organ)) return;
  throw refusals.FIGURES_NOT_BELOW({ organ: (await names.of(organ)).name });
}

/** By the tree of divisions; a unit stands in none, it is below whoever has a case that it handles. */
async function isBelow(
  { pools, names }: Pick<Parts, 'pools' | 'names'>,
  organ: number,
  within: number,
): Promise<boolean> {
  if ((await names.of(within)).path?.includes(organ)) return true;
  const rows = await transaction(pools, organ, (tx) =>
    tx.query('select 1 from reporting.rollup where $1::int in (city, district, street, community, unit) limit 1', [
      within,
    ]),
  );
  return rows.length > 0;
}

function dayOf(field: string, day: string): string {
  if (day !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(day)) throw unfit(field, A_DAY);
  return day;
}
