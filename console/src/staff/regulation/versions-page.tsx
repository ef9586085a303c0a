import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { getLawText, listLawActs, listPacks } from '../../api/law.ts';
import { Comparison } from '../desk/comparison.tsx';
import { SimulationCard } from '../desk/simulation/card.tsx';
import { Failed } from '../pieces/failed.tsx';
import { Head } from '../pieces/head.tsx';
import { useMe } from '../shell/me.ts';
import { useRights } from '../shell/rights.ts';
import { type Pack, parsed } from './pack.ts';
import { LawPages } from './room.tsx';
import '../desk/desk.css';
import './regulation.css';

/** Two versions of a regulation rule by rule, and what the new one would have made of last year's cases (ENG-05). */
export function VersionsPage() {
  const { t } = useTranslation();
  const { city } = useMe();
  const packs = useQuery({ queryKey: ['packs'], queryFn: listPacks });
  const acts = useQuery({ queryKey: ['law-acts', city], queryFn: () => listLawActs(city) });
  const failed = packs.error ?? acts.error;
  return (
    <>
      <Head title={t('rooms.nav.regulation')} text={t('law.versions.lead')} />
      <LawPages />
      {failed ? <Failed error={failed} again={() => Promise.all([packs.refetch(), acts.refetch()])} /> : null}
      {!failed && !(packs.data && acts.data) ? <Skeleton active aria-label={t('app.waiting')} /> : null}
      {packs.data && acts.data ? (
        <div className="s-column">
          <Comparison packs={packs.data} acts={acts.data} next={(_, after) => <Tried key={after} after={after} />} />
        </div>
      ) : null}
    </>
  );
}

/** Past cases are told again by administrators, who see no content of a case (domain 53). */
function Tried({ after }: { after: string }) {
  const { t } = useTranslation();
  const rights = useRights();
  const may = rights?.administers === true;
  const { data, error, refetch } = useQuery({
    queryKey: ['law-text', after],
    queryFn: () => getLawText(after),
    enabled: may,
  });
  const pack = parsed<Pack>(data?.body);
  if (rights && !may)
    return <Alert type="info" showIcon title={t('law.versions.onlyAdministrators')} className="d-hint" />;
  if (error) return <Failed error={error} again={refetch} />;
  return pack ? <SimulationCard reference={after} pack={pack} /> : <Skeleton active />;
}
