import { Select, Skeleton, Tabs } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Failed } from '../pieces/failed.tsx';
import { Head } from '../pieces/head.tsx';
import { type Reading, useChoices, useReading, useWhich } from './which.ts';
import './regulation.css';

const pages = [
  { path: '/regulation', key: 'text' },
  { path: '/regulation/lifecycle', key: 'lifecycle' },
  { path: '/regulation/forms', key: 'forms' },
  { path: '/regulation/calendar', key: 'calendar' },
  { path: '/regulation/versions', key: 'versions' },
] as const;

/** The frame of the pages of the law: whose law, and which page of it. */
export function LawRoom({ lead, children }: { lead: string; children: (reading: Reading) => ReactNode }) {
  const { t } = useTranslation();
  const { which, choose } = useWhich();
  const { data, error, refetch } = useReading(which);
  return (
    <>
      <Head title={t('rooms.nav.regulation')} text={lead}>
        <Which which={which} choose={choose} />
      </Head>
      <LawPages />
      {error ? <Failed error={error} again={refetch} /> : null}
      {data === null ? <Failed error={new Error(t('rooms.regulation.unreadable'))} /> : null}
      {data === undefined && !error ? <Skeleton active /> : null}
      {data ? children(data) : null}
    </>
  );
}

function Which({ which, choose }: { which: string; choose: (of: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const choices = useChoices((name) => t('law.reading.shipped', { name }));
  return (
    <span className="r-which">
      <label htmlFor={id} className="visually-gone">
        {t('law.reading.which')}
      </label>
      <Select
        id={id}
        // Until the choices are here the list has no name for what is chosen, and would show the address's own word.
        value={choices.some(({ value }) => value === which) ? which : null}
        loading={choices.length === 0}
        onChange={choose}
        options={choices}
        popupMatchSelectWidth={false}
      />
    </span>
  );
}

export function LawPages() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const go = useNavigate();
  return (
    <Tabs
      activeKey={pathname}
      onChange={(path) => go(path + search)}
      aria-label={t('law.reading.tabs')}
      items={pages.map(({ path, key }) => ({ key: path, label: t(`law.reading.${key}`) }))}
    />
  );
}
