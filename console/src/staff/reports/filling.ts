/** What a counted report puts into the places of its form, by their names; the rest is written by hand. */
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { type Report, type ReportRow, shownIn } from '../../api/report.ts';
import { shortDay } from '../../texts/day.ts';
import { word } from '../../texts/word.ts';
import type { Filling } from '../forms/form-sheet.tsx';
import { useOrgan } from '../pieces/organ-name.ts';
import { list } from '../regulation/naming.ts';
import { useMe } from '../shell/me.ts';
import type { Wish } from './wish.ts';

export function useFilling(report: Report, { rule, period, under }: Wish): Filling {
  const { t } = useTranslation();
  const { tenant } = useMe();
  const { name } = useOrgan(under ?? tenant);
  const { rows = [], total } = report;
  const from = dayjs(period.from);
  const values = {
    ...(total ? cellsOf(total) : {}),
    ...Object.fromEntries(
      (report.lists ?? []).map(({ id, organs = [] }) => [id, namesOf(rows, organs) || t('rooms.reports.nobody')]),
    ),
    unsolvedUnits:
      list(rows.filter((row) => Number(shownIn(row, 'nUnsolved') ?? 0) > 0).map((row) => row.name)) ||
      t('rooms.reports.nobody'),
    ...{ street: name, year: String(from.year()), month: String(from.month() + 1) },
    period: `${shortDay(period.from)} — ${shortDay(period.to)}`,
    recipients: list(rule.recipients.map((role) => word('role', role))),
  };
  return {
    values,
    counted: true,
    rows: rows.map((row) => ({ ...cellsOf(row), unit: row.name })),
  };
}

const cellsOf = ({ counts = {}, rates = [] }: ReportRow): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(counts).map(([id, n]) => [id, String(n)])),
  ...Object.fromEntries(rates.map(({ id, printed }) => [id, printed])),
});

const namesOf = (rows: ReportRow[], organs: number[]): string =>
  list(organs.flatMap((organ) => rows.find((row) => row.organ === organ)?.name ?? []));
