import { Tag } from 'antd';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { CaseSummary } from '../../api/case.ts';
import { sayInstant } from '../../texts/day.ts';
import { word } from '../../texts/word.ts';
import { Due } from '../pieces/due.tsx';
import { Organ, Organs } from '../pieces/organ.tsx';
import type { Column } from '../pieces/rows.tsx';
import { Status } from '../pieces/status.tsx';
import { askedOfCase } from '../pieces/why/asked.ts';

export function caseColumns(t: TFunction): Column<CaseSummary>[] {
  return [
    { key: 'title', title: t('cases.column.matter'), head: true, show: (row) => <Matter row={row} /> },
    { key: 'status', title: t('cases.column.status'), width: 110, show: (row) => <Status status={row.status} /> },
    { key: 'due', title: t('cases.column.due'), width: 230, show: (row) => <Next row={row} /> },
    {
      key: 'place',
      title: t('cases.column.community'),
      width: 120,
      show: (row) => <Organ id={row.origin?.community} />,
    },
    { key: 'holder', title: t('cases.column.holder'), width: 140, show: (row) => <Holder row={row} /> },
    {
      key: 'received',
      title: t('cases.column.received'),
      width: 150,
      show: (row) => <span className="faint">{sayInstant(row.receivedAt)}</span>,
    },
  ];
}

function Next({ row: { caseId, next } }: { row: CaseSummary }) {
  return (
    <span className="s-lines">
      <Due day={next?.due} provisional={next?.provisional} asked={askedOfCase(caseId, next)} />
      {next ? <span className="faint">{word('timer', next.timer)}</span> : null}
    </span>
  );
}

function Matter({ row }: { row: CaseSummary }) {
  return (
    <span className="s-matter">
      <Link to={`/cases/${row.caseId}`}>{row.matter.title || row.matter.text.slice(0, 30)}</Link>
      <span className="faint">
        {row.number ? `${row.number} ` : ''}
        {word('channel', row.channel)}
      </span>
      <Flags row={row} />
    </span>
  );
}

function Flags({ row }: { row: CaseSummary }) {
  const flags = [
    row.urgent && { key: 'urgent', colour: 'red' },
    row.anonymous && { key: 'anonymous', colour: 'default' },
    row.extension && row.extension !== 'NONE' && { key: `extension${row.extension}`, colour: 'gold' },
    row.supervision && row.supervision !== 'NONE' && { key: row.supervision, colour: 'volcano' },
  ].filter((flag) => !!flag);
  if (flags.length === 0) return null;
  return (
    <span>
      {flags.map(({ key, colour }) => (
        <Tag key={key} color={colour}>
          {word('flag', key)}
        </Tag>
      ))}
    </span>
  );
}

function Holder({ row }: { row: CaseSummary }) {
  const named = row.handlers ?? [];
  return named.length > 0 ? <Organs of={named} /> : <Organ id={row.holder} />;
}
