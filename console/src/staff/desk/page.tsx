import { useQuery } from '@tanstack/react-query';
import { Alert, Select, Skeleton } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { getLawText, type LawAct, listLawActs, listPacks, type ShippedPack } from '../../api/law.ts';
import { labelOf } from '../../api/may.ts';
import { Failed } from '../pieces/failed.tsx';
import { Head } from '../pieces/head.tsx';
import { type Pack, parsed } from '../regulation/pack.ts';
import { useMe } from '../shell/me.ts';
import { useRights } from '../shell/rights.ts';
import { Checklist } from './checklist.tsx';
import { Comparison } from './comparison.tsx';
import { Force } from './force.tsx';
import { History } from './history.tsx';
import { SimulationCard } from './simulation/card.tsx';
import { firstPack, standingOf } from './standing.ts';
import './desk.css';

/** Where a city keeps its law: what must be decided, what would change, what was done. */
export function LawDesk() {
  const { t } = useTranslation();
  const { city } = useMe();
  const rights = useRights();
  const packs = useQuery({ queryKey: ['packs'], queryFn: listPacks });
  const acts = useQuery({ queryKey: ['law-acts', city], queryFn: () => listLawActs(city) });
  const failed = packs.error ?? acts.error;
  return (
    <>
      <Head title={t('law.desk.title')} text={t('law.desk.lead')} />
      {rights?.operates === false ? (
        <Alert type="info" showIcon title={t('law.desk.onlyOperator')} className="d-hint" />
      ) : null}
      {failed ? <Failed error={failed} again={() => Promise.all([packs.refetch(), acts.refetch()])} /> : null}
      {packs.data && acts.data ? <Desk packs={packs.data} acts={acts.data} /> : failed ? null : <Skeleton active />}
    </>
  );
}

function Desk({ packs, acts }: { packs: ShippedPack[]; acts: LawAct[] }) {
  const { t } = useTranslation();
  const id = useId();
  const [packId, setPackId] = useState(() => firstPack(packs, acts));
  const shipped = packs.find((pack) => pack.packId === packId);
  return (
    <div className="s-column">
      <div className="s-filters">
        <label htmlFor={id}>{t('law.desk.pack')}</label>
        <Select
          id={id}
          value={packId}
          onChange={setPackId}
          options={packs.map((pack) => ({ value: pack.packId, label: `${labelOf(pack)} · ${pack.packId}` }))}
          popupMatchSelectWidth={false}
          className="d-pack"
        />
      </div>
      {shipped && shipped.gaps.length > 0 ? <Gaps gaps={shipped.gaps} /> : null}
      {shipped?.packHash ? <OnePack key={shipped.packHash} shipped={shipped} acts={acts} /> : null}
      <Comparison packs={packs} acts={acts} next={(before, after) => <ToVersions before={before} after={after} />} />
      <History acts={acts} packs={packs} />
    </div>
  );
}

/** The page of two versions, which also tells past cases again under the new one. */
function ToVersions({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  return (
    <p className="d-hint">
      <Link to={`/regulation/versions?${new URLSearchParams({ before, after })}`}>{t('law.versions.open')}</Link>
    </p>
  );
}

function Gaps({ gaps }: { gaps: string[] }) {
  const { t } = useTranslation();
  const list = (
    <ul className="d-gaps">
      {gaps.map((gap) => (
        <li key={gap}>
          <code>{gap}</code>
        </li>
      ))}
    </ul>
  );
  return <Alert type="error" showIcon title={t('law.desk.gaps')} description={list} />;
}

function OnePack({ shipped, acts }: { shipped: ShippedPack; acts: LawAct[] }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['law-text', shipped.packHash],
    queryFn: () => getLawText(shipped.packId),
  });
  const pack = parsed<Pack>(data?.body);
  if (error) return <Failed error={error} again={refetch} />;
  if (!pack) return <Skeleton active />;
  const standing = standingOf(acts, shipped.packHash);
  return (
    <>
      <Force shipped={shipped} pack={pack} standing={standing} />
      <Checklist shipped={shipped} pack={pack} standing={standing} />
      <SimulationCard reference={shipped.packId} pack={pack} />
    </>
  );
}
