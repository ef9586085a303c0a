import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { tenantsBelow } from '../../api/directory.ts';
import { labelOf } from '../../api/may.ts';
import { monthName, shortDay } from '../../texts/day.ts';
import type { ReportRule } from '../forms/form.ts';
import { DayInput } from '../pieces/day-input.tsx';
import { inLanguage } from '../pieces/organ-name.ts';
import { useMe } from '../shell/me.ts';
import { kinds, neighbour, type Period } from './period.ts';
import type { Wish } from './wish.ts';

export function ReportFilters({ reports, wish }: { reports: ReportRule[]; wish: Wish }) {
  const { t } = useTranslation();
  return (
    <search className="s-filters">
      <Select
        style={{ width: 280 }}
        aria-label={t('rooms.reports.report')}
        value={wish.rule.id}
        onChange={(report) => wish.put({ report, kind: '', from: '', to: '' })}
        options={reports.map((rule) => ({ value: rule.id, label: labelOf(rule) }))}
      />
      <Under wish={wish} />
      <Segmented
        aria-label={t('rooms.reports.period')}
        value={wish.period.kind}
        onChange={(kind) => wish.put({ kind, from: kind === 'DAYS' ? wish.period.from : '', to: wish.period.to })}
        options={kinds.map((value) => ({ value, label: t(`rooms.reports.kind.${value}`) }))}
      />
      {wish.period.kind === 'DAYS' ? <OwnDays wish={wish} /> : <Turn wish={wish} />}
    </search>
  );
}

/** Whole periods, one after the other. */
function Turn({ wish: { period, put } }: { wish: Wish }) {
  const { t } = useTranslation();
  const turn = (step: 1 | -1) => put({ kind: period.kind, from: neighbour(period, step).from });
  return (
    <span className="g-turn">
      <Button icon={<LeftOutlined />} aria-label={t('rooms.reports.before')} onClick={() => turn(-1)} />
      <strong aria-live="polite">{sayPeriod(period)}</strong>
      <Button icon={<RightOutlined />} aria-label={t('rooms.reports.after')} onClick={() => turn(1)} />
    </span>
  );
}

export function sayPeriod({ kind, from, to }: Period): string {
  if (kind === 'MONTH') return monthName(from.slice(0, 7));
  if (kind === 'YEAR') return String(dayjs(from).year());
  return `${shortDay(from)} — ${shortDay(to)}`;
}

function OwnDays({ wish: { period, put } }: { wish: Wish }) {
  return (
    <span className="g-turn">
      <DayInput value={period.from} max={period.to} onChange={(from) => put({ from })} />
      <span aria-hidden="true">—</span>
      <DayInput value={period.to} min={period.from} onChange={(to) => put({ to })} />
    </span>
  );
}

/** The own office, or one directly below it. */
function Under({ wish: { under, put } }: { wish: Wish }) {
  const { t } = useTranslation();
  const { tenant } = useMe();
  const { data = [] } = useQuery({
    queryKey: ['tenants', tenant],
    queryFn: () => tenantsBelow(tenant),
  });
  if (data.length === 0) return null;
  const below = data.map(({ tenant: value, name, nameEn = '' }) => ({
    value,
    label: inLanguage({ name, nameEn }).name,
  }));
  return (
    <Select
      style={{ width: 200 }}
      aria-label={t('rooms.reports.under')}
      value={under ?? 0}
      onChange={(value) => put({ under: value ? String(value) : '' })}
      options={[{ value: 0, label: t('rooms.reports.own') }, ...below]}
      showSearch={{ optionFilterProp: 'label' }}
    />
  );
}
