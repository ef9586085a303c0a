/** A report of the pack for a period: what the facts give, by the pack's own formulas (54-reports, ENG-14…16). */
import { A_DAY, forbidden, listed as listedWords, quoted, unfit } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type {
  GetReportRequest,
  GetReportResponse,
  ReportRow,
} from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import { isDay, type Law } from '@green-channel/regulation';
import type { Laws } from '@green-channel/regulation/law/published';
import { figured, limitOf, listed, type ReportRule, reportNamed } from '@green-channel/regulation/law/report';
import { rolesInWords } from '@green-channel/regulation/law/role-words';
import { rate } from './figures.ts';
import type { Counting } from './line.ts';
import type { Names } from './names.ts';
import { refusals } from './refusals.ts';
import { columnsOf, formulasOf } from './report-columns.ts';
import type { Totals } from './totals.ts';

export interface Reporting {
  names: Names;
  laws: Pick<Laws, 'inForce'>;
  /** From the rows of the database; a story counts the entries it has in memory. */
  counted(asked: Counting, ballotsOf: readonly string[]): Promise<Totals>;
  /** Refuses what does not lie below where the caller stands. */
  below(standing: number, organ: number): Promise<void>;
}

export async function getReport(parts: Reporting, request: GetReportRequest, call: Call): Promise<GetReportResponse> {
  const { city, organ, tenant, roles, level, kind } = call.principal;
  const law = await parts.laws.inForce(city);
  if (kind !== 'person' && kind !== 'client') throw forbidden({ zh: '查看报表', en: 'see reports' });
  const may = law.may('getReport', roles, { level });
  if (!may.allowed) throw refusals.REPORT_ROLE_MAY_NOT({ ...rolesInWords(law, may.whoMay), clause: may.clause });
  // A supervision office is a unit of its city and reports on all of it (JL-49, MHK-47); other units report nothing.
  const standing = level === 'UNIT' ? tenant : organ;
  const under = request.under || standing;
  if (under !== standing) await parts.below(standing, under);
  const rule = ruleNamed(law, request.report);
  const asked = askedOf(request, law, rule, { city, under });
  const counts = await parts.counted(asked, rule.ballotsOf ?? []);
  return answered(parts, { law, rule, asked, counts });
}

function ruleNamed({ pack }: Law, id: string) {
  if (pack.reports.some((rule) => rule.id === id)) return reportNamed(pack, id);
  const { zh, en } = listedWords(pack.reports);
  throw refusals.REPORT_UNKNOWN({ report: quoted(id), knownZh: zh, knownEn: en });
}

function askedOf(
  { from, to, asOf }: GetReportRequest,
  law: Law,
  rule: ReportRule,
  place: { city: number; under: number },
): Counting {
  for (const [field, day] of Object.entries({ from, to, asOf: asOf || from })) {
    if (!isDay(day)) throw unfit(field, A_DAY);
  }
  const solved = law.replyKinds.filter((kind) => kind.solved).map(({ id }) => id);
  const grades = law.evaluation.scale.map(({ id }) => id);
  return { ...place, from, to, asOf: asOf || to, limit: limitOf(rule, law.params), solved, grades };
}

interface Found {
  law: Law;
  rule: ReportRule & { clause: string };
  asked: Counting;
  counts: Totals;
}

async function answered({ names }: Reporting, { law, rule, asked, counts }: Found): Promise<GetReportResponse> {
  const units = [...counts.units].filter(([unit]) => unit > 0).sort(([a], [b]) => a - b);
  const rows = await Promise.all(units.map(([unit, of]) => rowOf({ law, rule }, names, unit, of)));
  const total = await rowOf({ law, rule }, names, asked.under, counts.whole);
  const rated = rows.map((row) => ({ row: row.organ, rates: row.rates }));
  const { id: report, zh, en, clause } = rule;
  return {
    ...{ report, zh, en, clause, asOf: asked.asOf, rows, total, limit: asked.limit ?? '' },
    lists: listed(rule, law.pack, rated).map(({ rows: organs, ...list }) => ({ ...list, organs })),
    formulas: formulasOf({ rule, law }),
    columns: columnsOf({ rule, law, counts: Object.keys(counts.whole) }),
  };
}

async function rowOf(
  { law, rule }: Pick<Found, 'law' | 'rule'>,
  names: Names,
  organ: number,
  counts: Record<string, bigint>,
): Promise<ReportRow> {
  const { rates, broken } = figured(rule, counts, law.params);
  const { name } = await names.of(organ);
  return { organ, name, counts, rates: rates.map((one) => rate(one.id, one.numerator, one.denominator)), broken };
}
