import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { Message } from '../../api/message.ts';
import { followFeed } from '../../live/feed.ts';
import { type Changed, staleKeys } from '../../live/stale.ts';
import { currentLanguage } from '../../texts/texts.ts';

type Heard = Partial<Message> & Changed;

/** Keeps what is on the screen fresh and tells of new messages, without a reload. */
export function LiveFeed({ state }: { state: (connected: boolean) => void }) {
  const client = useQueryClient();
  const { notification } = App.useApp();
  const go = useNavigate();

  const heard = useEffectEvent((data: string) => {
    const item = read(data);
    if (!item) return;
    for (const queryKey of staleKeys(
      item.messageId ? { noun: item.noun ?? 'case', ...(item.caseId ? { caseId: item.caseId } : {}) } : item,
    )) {
      client.invalidateQueries({ queryKey });
    }
    if (!item.messageId) return;
    client.invalidateQueries({ queryKey: ['unread'] });
    client.invalidateQueries({ queryKey: ['inbox'] });
    const english = currentLanguage() === 'en';
    notification[item.weight === 'INFO' ? 'info' : 'warning']({
      key: item.messageId,
      title: (english ? item.titleEn : item.titleZh) ?? '',
      description: (english ? item.bodyEn : item.bodyZh) ?? '',
      onClick: () => item.caseId && go(`/cases/${item.caseId}`),
    });
  });
  const wasAway = useRef(false);
  const said = useEffectEvent((connected: boolean) => {
    // Hints are not kept for those who were away: what is on the screen is read again.
    if (connected && wasAway.current) client.invalidateQueries();
    wasAway.current = !connected;
    state(connected);
  });

  useEffect(() => {
    const stop = new AbortController();
    followFeed({ heard: (event) => heard(event.data), state: (connected) => said(connected), signal: stop.signal });
    return () => stop.abort();
  }, []);
  return null;
}

function read(data: string): Heard | undefined {
  try {
    return JSON.parse(data) as Heard;
  } catch {
    // A keep-alive or something newer than this console.
    return undefined;
  }
}
