import { Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listOutgoing, type Outgoing as Sent } from '../../api/message.ts';
import { sayInstant } from '../../texts/day.ts';
import { word } from '../../texts/word.ts';
import { Head } from '../pieces/head.tsx';
import { useListing } from '../pieces/listing.ts';
import { type Column, Rows } from '../pieces/rows.tsx';

const SIZE = 30;
const channels = ['', 'SMS', 'WECHAT', 'EMAIL'];

/** Exactly what went out, or would go out, by text message, WeChat and e-mail. */
export function Outgoing() {
  const { t } = useTranslation();
  const [channel, setChannel] = useState('');
  const listing = useListing(
    ['outgoing', channel],
    (cursor) => listOutgoing(channel || undefined, cursor, SIZE),
    (answer) => answer.outgoing,
  );
  const columns: Column<Sent>[] = [
    { key: 'text', title: t('rooms.outgoing.text'), head: true, show: (row) => <Text row={row} /> },
    {
      key: 'channel',
      title: t('rooms.outgoing.channel'),
      width: 110,
      show: (row) => <Tag>{word('outgoing', row.channel)}</Tag>,
    },
    { key: 'to', title: t('rooms.outgoing.to'), width: 150, show: (row) => row.toMasked },
    {
      key: 'status',
      title: t('cases.column.status'),
      width: 110,
      show: (row) => <Tag color={row.status === 'FAILED' ? 'error' : 'default'}>{word('outgoing', row.status)}</Tag>,
    },
    { key: 'cause', title: t('rooms.outgoing.cause'), width: 150, show: (row) => word('cause', row.cause) },
    { key: 'at', title: t('rooms.outgoing.at'), width: 170, show: (row) => sayInstant(row.sentAt ?? row.queuedAt) },
  ];
  return (
    <>
      <Head title={t('rooms.nav.outgoing')} text={t('rooms.outgoing.lead')} />
      <div className="s-filters">
        <Segmented
          value={channel}
          onChange={setChannel}
          options={channels.map((value) => ({ value, label: value ? word('outgoing', value) : t('rooms.inbox.all') }))}
        />
      </div>
      <Rows
        listing={listing}
        columns={columns}
        keyOf={(row) => row.outgoingId}
        label={t('rooms.nav.outgoing')}
        empty={t('rooms.outgoing.empty')}
      />
    </>
  );
}

function Text({ row }: { row: Sent }) {
  return (
    <div className="s-message">
      {row.subject ? <strong>{row.subject}</strong> : null}
      <p className="s-pre">{row.text}</p>
      {row.result && row.status === 'FAILED' ? <span className="faint">{row.result}</span> : null}
    </div>
  );
}
