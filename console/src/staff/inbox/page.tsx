import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listInbox, markRead } from '../../api/message.ts';
import { Head } from '../pieces/head.tsx';
import { useListing } from '../pieces/listing.ts';
import { Letters } from './letters.tsx';
import './inbox.css';

const SIZE = 30;

export function Inbox() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [unread, setUnread] = useState(false);
  const listing = useListing(
    ['inbox', unread],
    (cursor) => listInbox(unread, cursor, SIZE),
    (answer) => answer.messages,
  );
  const read = useMutation({
    mutationFn: markRead,
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['inbox'] });
      client.invalidateQueries({ queryKey: ['unread'] });
    },
  });
  const newest = listing.rows[0];
  return (
    <>
      <Head title={t('rooms.nav.inbox')}>
        <Segmented
          value={unread ? 'unread' : 'all'}
          onChange={(value) => setUnread(value === 'unread')}
          options={[
            { value: 'all', label: t('rooms.inbox.all') },
            { value: 'unread', label: t('rooms.inbox.onlyUnread') },
          ]}
        />
        <Button
          disabled={!newest}
          loading={read.isPending}
          onClick={() => newest && read.mutate({ upTo: String(newest.number) })}
        >
          {t('rooms.inbox.readAll')}
        </Button>
      </Head>
      <Letters listing={listing} read={(messageIds) => read.mutate({ messageIds })} />
    </>
  );
}
