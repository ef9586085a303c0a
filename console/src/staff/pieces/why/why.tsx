import { QuestionCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../api/account.ts';
import { Failed } from '../failed.tsx';
import { Reckoning } from './reckoning.tsx';

/** What is asked about a date: a name for it, and who tells how it came about. */
export interface DateAsked {
  key: readonly unknown[];
  title: string;
  load: () => Promise<Account>;
}

/** Beside a date: a question mark in lists, words where there is room. */
export function WhyButton({ asked, words = false }: { asked: DateAsked; words?: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const label = `${t('law.why.ask')}: ${asked.title}`;
  return (
    <>
      {words ? (
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          {t('law.why.ask')}
        </Button>
      ) : (
        <Button
          type="text"
          size="small"
          className="w-ask"
          aria-label={label}
          title={t('law.why.ask')}
          icon={<QuestionCircleOutlined />}
          onClick={() => setOpen(true)}
        />
      )}
      {open ? <WhyDrawer asked={asked} close={() => setOpen(false)} /> : null}
    </>
  );
}

function WhyDrawer({ asked, close }: { asked: DateAsked; close: () => void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['why', ...asked.key], queryFn: asked.load });
  return (
    <Drawer open onClose={close} size={520} title={t('law.why.title', { clock: asked.title })}>
      {error ? <Failed error={error} again={refetch} /> : null}
      {data ? <Reckoning account={data} /> : null}
      {!data && !error ? <Skeleton active /> : null}
    </Drawer>
  );
}
