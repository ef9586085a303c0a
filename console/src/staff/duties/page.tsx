import { Checkbox, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Duty, listDuties } from '../../api/callback.ts';
import { word } from '../../texts/word.ts';
import { Due } from '../pieces/due.tsx';
import { Head } from '../pieces/head.tsx';
import { useListing } from '../pieces/listing.ts';
import { type Column, Rows } from '../pieces/rows.tsx';
import { askedOfDuty } from '../pieces/why/asked.ts';

const SIZE = 30;

/** Who still has to be told, what is due next first. */
export function Duties() {
  const { t } = useTranslation();
  const [mine, setMine] = useState(true);
  const [q, setQ] = useState('');
  const listing = useListing(
    ['duties', mine, q],
    (cursor) => listDuties({ status: 'OWED', mine, q: q || undefined }, cursor, SIZE),
    (answer) => answer.duties,
  );
  const columns: Column<Duty>[] = [
    {
      key: 'title',
      title: t('cases.column.matter'),
      head: true,
      show: (row) => <Link to={`/cases/${row.caseId}`}>{row.title}</Link>,
    },
    { key: 'number', title: t('cases.column.number'), show: (row) => row.caseNumber || '—' },
    {
      key: 'due',
      title: t('cases.column.due'),
      show: (row) => <Due day={row.deadline?.due} provisional={row.deadline?.provisional} asked={askedOfDuty(row)} />,
    },
    { key: 'channel', title: t('cases.channel'), show: (row) => word('channel', row.channel) },
    { key: 'who', title: t('cases.section.reporter'), show: (row) => word('reporterKind', row.reporterKind) },
    {
      key: 'methods',
      title: t('cases.method'),
      show: (row) => (row.methods ?? []).map((method) => <Tag key={method}>{word('method', method)}</Tag>),
    },
  ];
  return (
    <>
      <Head title={t('rooms.nav.duties')} text={t('rooms.duties.lead')} />
      <div className="s-filters">
        <Input.Search
          style={{ width: 260 }}
          placeholder={t('rooms.work.search')}
          aria-label={t('rooms.work.search')}
          onSearch={(value) => setQ(value.trim())}
          allowClear
        />
        <Checkbox checked={mine} onChange={(e) => setMine(e.target.checked)}>
          {t('rooms.duties.mine')}
        </Checkbox>
      </div>
      <Rows
        listing={listing}
        columns={columns}
        keyOf={(row) => row.dutyId}
        label={t('rooms.nav.duties')}
        late={(row) => row.breached === true}
        empty={t('rooms.duties.empty')}
      />
    </>
  );
}
