import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Select, Skeleton } from 'antd';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { callbacksOf } from '../../api/callback.ts';
import { papersOf } from '../../api/paper.ts';
import { useCase } from '../case/use-case.ts';
import { Failed } from '../pieces/failed.tsx';
import { Head } from '../pieces/head.tsx';
import { type Document, documentsOf } from './documents.ts';
import { LetterSheet } from './letter-sheet.tsx';
import { Sheet } from './sheet.tsx';
import './papers.css';

/** Every form and letter of one case as it stands, to read, fill in, sign, seal and print. */
export function PapersPage() {
  const { t } = useTranslation();
  const { caseId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { data: view, error } = useCase(caseId);
  const papers = useQuery({ queryKey: ['case', caseId, 'papers'], queryFn: () => papersOf(caseId) });
  const duties = useQuery({ queryKey: ['case', caseId, 'duties'], queryFn: () => callbacksOf(caseId), retry: false });
  if ((error && !view) || papers.error)
    return <Failed error={papers.error ?? (error as Error)} again={papers.refetch} />;
  if (!view || !papers.data) return <Skeleton active paragraph={{ rows: 12 }} aria-label={t('app.waiting')} />;
  const documents = documentsOf(view, papers.data.papers, duties.data?.duties ?? []);
  const signings = (duties.data?.duties ?? []).flatMap(({ signing }) => (signing ? [signing] : []));
  const shown = documents.find(({ key }) => key === search.get('show')) ?? documents[0];
  return (
    <div className="p-room">
      <Head
        title={t('papers.title')}
        text={
          <Link to={`/cases/${caseId}`}>
            ← {view.summary.number || t('cases.noNumber')} {view.summary.matter.title}
          </Link>
        }
      >
        <Button onClick={() => window.print()}>{t('papers.print')}</Button>
      </Head>
      {shown ? (
        <>
          <Select
            className="p-choose"
            aria-label={t('papers.choose')}
            value={shown.key}
            options={groupsOf(documents)}
            onChange={(key) => setSearch({ show: key }, { replace: true })}
          />
          {shown.paper ? (
            <Sheet key={shown.key} caseId={caseId} paper={shown.paper} title={shown.title} signings={signings} />
          ) : (
            <LetterSheet key={shown.key} caseId={caseId} document={shown} />
          )}
        </>
      ) : (
        <Empty description={t('papers.none')} />
      )}
    </div>
  );
}

function groupsOf(documents: Document[]) {
  return (['form', 'letter'] as const).flatMap((kind) => {
    const options = documents
      .filter((one) => one.kind === kind)
      .map(({ key, title }) => ({ value: key, label: title }));
    return options.length > 0 ? [{ label: i18next.t(`papers.kind.${kind}`), options }] : [];
  });
}
