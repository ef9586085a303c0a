import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useNavigate } from 'react-router';
import { labelOf } from '../../api/may.ts';
import type { Message } from '../../api/message.ts';
import { followFeed } from '../../live/feed.ts';
import { type Changed, staleKeys } from '../../live/stale.ts';

type Heard = Message | Changed;

const isMessage = (item: Heard): item is Message => 'messageId' in item;

/** A message says that its case has moved, and that there is one more to read. */
function keysOf(item: Heard): string[][] {
  if (!isMessage(item)) return staleKeys(item);
  return [['unread'], ['inbox'], ...staleKeys({ noun: item.noun || 'case', caseId: item.caseId ?? '' })];
}

/** Keeps what is on the screen fresh and tells of new messages, without a reload. */
export function LiveFeed({ state }: { state: (connected: boolean) => void }) {
  const client = useQueryClient();
  const { notification } = App.useApp();
  const go = useNavigate();

  const heard = useEffectEvent((data: string) => {
    const item = read(data);
    if (!item) return;
    for (const queryKey of keysOf(item)) client.invalidateQueries({ queryKey });
    if (!isMessage(item)) return;
    notification[item.weight === 'INFO' ? 'info' : 'warning']({
      key: item.messageId,
      title: labelOf({ zh: item.titleZh, en: item.titleEn }),
      description: labelOf({ zh: item.bodyZh ?? '', en: item.bodyEn ?? '' }),
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
