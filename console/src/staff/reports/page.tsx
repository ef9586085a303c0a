import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Segmented, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { labelOf } from '../../api/may.ts';
import { type Asked, exportReport, getReport, type Report } from '../../api/report.ts';
import { formsOf, type ReportRule, reportsOf } from '../forms/form.ts';
import { FormSheet } from '../forms/form-sheet.tsx';
import { useAsFile } from '../pieces/as-file.tsx';
import { Failed } from '../pieces/failed.tsx';
import { Head } from '../pieces/head.tsx';
import type { Pack } from '../regulation/pack.ts';
import { usePack } from '../shell/law.ts';
import { useFilling } from './filling.ts';
import { ReportFilters } from './filters.tsx';
import { ReportTable } from './report-table.tsx';
import { useWish, type Wish } from './wish.ts';
import '../figures/figures.css';
import './reports.css';

/** The reports that the regulation asks for, counted for a period and an office. */
export function ReportsPage() {
  const { t } = useTranslation();
  const pack = usePack();
  const reports = reportsOf(pack);
  if (!pack) return <Skeleton active aria-label={t('app.waiting')} />;
  if (reports.length === 0) return <Empty description={t('rooms.reports.none')} />;
  return <Chosen pack={pack} reports={reports} />;
}

function Chosen({ pack, reports }: { pack: Pack; reports: ReportRule[] }) {
  const { t } = useTranslation();
  const wish = useWish(pack, reports);
  const asked: Asked = { report: wish.rule.id, from: wish.period.from, to: wish.period.to, under: wish.under };
  const { data, error, refetch } = useQuery({
    queryKey: ['report', asked],
    queryFn: () => getReport(asked),
    placeholderData: (old) => (old?.report === asked.report ? old : undefined),
  });
  const asFile = useAsFile((format) => exportReport(asked, format), `${labelOf(wish.rule)}-${asked.from}-${asked.to}`);
  return (
    <>
      <Head title={t('rooms.nav.reports')} text={t('rooms.reports.lead')}>
        {asFile.buttons}
        <Button onClick={() => window.print()}>{t('papers.print')}</Button>
      </Head>
      {asFile.error ? <Alert type="error" showIcon title={asFile.error.message} /> : null}
      <ReportFilters reports={reports} wish={wish} />
      {error ? <Failed error={error} again={refetch} /> : null}
      {!data && !error ? <Skeleton active aria-label={t('app.waiting')} /> : null}
      {data && !error ? <Shown pack={pack} wish={wish} report={data} /> : null}
    </>
  );
}

/** As figures with their formulas, or on the form that the regulation prints. */
function Shown({ pack, wish, report }: { pack: Pack; wish: Wish; report: Report }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const form = formsOf(pack).find(({ id, about }) => id === wish.rule.form && about === 'PERIOD');
  const filling = useFilling(report, wish);
  const printed = form !== undefined && search.get('show') === 'form';
  const show = (value: string) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        if (value === 'form') next.set('show', value);
        else next.delete('show');
        return next;
      },
      { replace: true },
    );
  return (
    <>
      {form ? (
        <Segmented
          className="s-segments"
          value={printed ? 'form' : 'figures'}
          onChange={show}
          options={[
            { value: 'figures', label: t('rooms.reports.figures') },
            { value: 'form', label: t('rooms.reports.form') },
          ]}
        />
      ) : null}
      {printed ? (
        <>
          <p className="faint p-hint">{t('forms.written')}</p>
          <FormSheet key={`${wish.period.from}-${wish.under}`} pack={pack} form={form} filling={filling} />
        </>
      ) : (
        <ReportTable report={report} rule={wish.rule} />
      )}
    </>
  );
}
