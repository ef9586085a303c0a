import { useQuery } from '@tanstack/react-query';
import { Card, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FigureRow, listFigures } from '../../api/figure.ts';
import { DayFilter } from '../pieces/day-filter.tsx';
import { Failed } from '../pieces/failed.tsx';
import { Head } from '../pieces/head.tsx';
import { Comparison } from './comparison.tsx';
import { Formulas } from './formulas.tsx';
import { StatusBars } from './status-bars.tsx';
import { Tiles } from './tiles.tsx';
import './figures.css';

export function Figures() {
  const { t } = useTranslation();
  const [period, setPeriod] = useState({ from: '', to: '' });
  const { data, error, refetch } = useQuery({
    queryKey: ['figures', period],
    queryFn: () => listFigures({ from: period.from || undefined, to: period.to || undefined }),
    placeholderData: (old) => old,
  });
  return (
    <>
      <Head title={t('rooms.nav.figures')} text={t('rooms.figures.lead')} />
      <div className="s-filters">
        <DayFilter
          label={t('rooms.ledger.from')}
          value={period.from}
          onChange={(from) => setPeriod({ ...period, from })}
        />
        <DayFilter label={t('rooms.ledger.to')} value={period.to} onChange={(to) => setPeriod({ ...period, to })} />
      </div>
      {error ? <Failed error={error} again={refetch} /> : null}
      {!data && !error ? <Skeleton active /> : null}
      {data?.total ? (
        <div className="g-rooms">
          <Tiles total={data.total} formulas={data.formulas ?? []} />
          <Card title={t('rooms.figures.byStatus')}>
            <StatusBars counts={data.total.byStatus ?? {}} />
          </Card>
          <Compared title={t('rooms.figures.below')} rows={data.below} />
          <Compared title={t('rooms.figures.units')} rows={data.units} />
          <Formulas formulas={data.formulas ?? []} />
        </div>
      ) : null}
    </>
  );
}

function Compared({ title, rows = [] }: { title: string; rows?: FigureRow[] | undefined }) {
  if (rows.length === 0) return null;
  return (
    <Card title={title} className="c-flat">
      <Comparison title={title} rows={rows} />
    </Card>
  );
}
