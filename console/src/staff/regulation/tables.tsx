import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../api/may.ts';
import { word } from '../../texts/word.ts';
import { type Column, Rows } from '../pieces/rows.tsx';
import { type Channel, clauseOf, countOf, type Limit, type Parameter, type Parameters, type Timer } from './pack.ts';
import '../case/case.css';

const still = {
  total: undefined,
  error: null,
  loading: false,
  hasMore: false,
  more: () => {},
  loadingMore: false,
  again: () => {},
};

type Row = Timer | Channel | Parameter;

function useCited<R extends Row>(): Column<R>[] {
  const { t } = useTranslation();
  return [
    { key: 'clause', title: t('cases.clock.clause'), show: (row) => clauseOf(row) },
    {
      key: 'provenance',
      title: t('cases.clock.provenance'),
      show: (row) => <Tag>{word('provenance', row.provenance)}</Tag>,
    },
  ];
}

/** Timers keep their id beside the name: `./scripts/law due` asks for it. Other ids are nobody's business. */
const named = <R extends Row>(title: string, id = false): Column<R> => ({
  key: 'name',
  title,
  head: true,
  show: (row) => (
    <span className="s-matter">
      <strong>{labelOf(row)}</strong>
      {id ? <span className="faint">{row.id}</span> : null}
    </span>
  ),
});

export function Timers({ timers, parameters }: { timers: Timer[]; parameters: Parameters }) {
  const { t } = useTranslation();
  const title = t('rooms.regulation.timers');
  const limit = (row: Timer) => `${countOf(row.limit.count, parameters)} ${word('unit', unitOf(row.limit))}`.trim();
  const columns = [
    named<Timer>(title, true),
    { key: 'limit', title: t('rooms.regulation.limit'), show: limit },
    ...useCited<Timer>(),
  ];
  return <Listed title={title} rows={timers} columns={columns} />;
}

const unitOf = ({ unit, calendar, period }: Limit): string => {
  if (unit === 'DAY' && calendar === 'CN_WORKDAY') return 'WORKING_DAY';
  return period ? `${unit}_${period}` : unit;
};

export function Channels({ channels }: { channels: Channel[] }) {
  const { t } = useTranslation();
  const title = t('rooms.regulation.channels');
  const columns = [
    named<Channel>(title),
    {
      key: 'back',
      title: t('rooms.regulation.back'),
      show: (row: Channel) => (row.feedbackMethods ?? []).map((method) => word('method', method)).join('、'),
    },
    {
      key: 'anonymous',
      title: word('flag', 'anonymous'),
      show: (row: Channel) => (row.anonymous ? t('cases.yes') : t('cases.no')),
    },
    ...useCited<Channel>(),
  ];
  return <Listed title={title} rows={channels} columns={columns} />;
}

export function Params({ params, parameters }: { params: Parameter[]; parameters: Parameters }) {
  const { t } = useTranslation();
  const title = t('rooms.regulation.params');
  const value = (row: Parameter) => {
    const confirmed = parameters[row.id]?.value;
    if (typeof confirmed === 'boolean') return confirmed ? t('cases.yes') : t('cases.no');
    return `${countOf({ param: row.id }, parameters) || '—'} ${word('unit', row.unit)}`.trim();
  };
  const columns = [
    named<Parameter>(title),
    { key: 'value', title: t('rooms.regulation.value'), show: value },
    ...useCited<Parameter>(),
  ];
  return <Listed title={title} rows={params} columns={columns} />;
}

function Listed<R extends Row>({ title, rows, columns }: { title: string; rows: R[]; columns: Column<R>[] }) {
  if (rows.length === 0) return null;
  return (
    <Card title={title} className="c-flat">
      <Rows listing={{ ...still, rows }} columns={columns} keyOf={(row) => row.id} label={title} />
    </Card>
  );
}
