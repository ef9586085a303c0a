import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { LedgerRow } from '../../api/figure.ts';
import { legalDay, shortDay } from '../../texts/day.ts';
import { word } from '../../texts/word.ts';
import { Organ, Organs } from '../pieces/organ.tsx';
import type { Column } from '../pieces/rows.tsx';
import { Status } from '../pieces/status.tsx';
import { askedOfDay } from '../pieces/why/asked.ts';
import { WhyButton } from '../pieces/why/why.tsx';

const nothing = (text: string | undefined) => text || '—';

const dayOf = (instant: string | undefined) => (
  <span className="s-day">{nothing(instant && shortDay(legalDay(instant)))}</span>
);

export function ledgerColumns(t: TFunction): Column<LedgerRow>[] {
  return [
    { key: 'title', title: t('cases.column.matter'), head: true, show: (row) => <Matter row={row} /> },
    { key: 'status', title: t('cases.column.status'), show: (row) => <Status status={row.status} /> },
    {
      key: 'community',
      title: t('cases.column.community'),
      show: (row) => (
        <span className="s-day">
          <Organ id={row.community} known={row.communityName} />
        </span>
      ),
    },
    {
      key: 'handlers',
      title: t('cases.column.handlers'),
      show: (row) => <Handlers row={row} />,
    },
    {
      key: 'due',
      title: t('cases.column.limit'),
      show: (row) => (
        <>
          <span className="s-day">{nothing(shortDay(row.due))}</span>
          {row.provisional ? ` ${t('cases.provisional')}` : ''}
          <LimitWhy row={row} />
        </>
      ),
    },
    { key: 'received', title: t('cases.column.received'), show: (row) => dayOf(row.receivedAt) },
    { key: 'replied', title: t('cases.column.replied'), show: (row) => dayOf(row.repliedAt) },
    { key: 'fedBack', title: t('cases.column.fedBack'), show: (row) => dayOf(row.fedBackAt) },
    { key: 'grade', title: t('cases.column.grade'), show: (row) => nothing(word('grade', row.grade)) },
  ];
}

function LimitWhy({ row: { caseId, due } }: { row: LedgerRow }) {
  const asked = askedOfDay(caseId, due);
  return asked ? <WhyButton asked={asked} /> : null;
}

function Handlers({ row }: { row: LedgerRow }) {
  const units = (row.handlers ?? []).map(({ unit, name }) => ({ organ: unit, name }));
  return units.length > 0 ? <Organs of={units} /> : <Organ id={row.holder} known={nothing(row.holderName)} />;
}

function Matter({ row }: { row: LedgerRow }) {
  return (
    <span className="s-matter">
      <Link to={`/cases/${row.caseId}`}>{row.title}</Link>
      <span className="faint">{[row.number, word('channel', row.channel)].filter(Boolean).join(' · ')}</span>
    </span>
  );
}
