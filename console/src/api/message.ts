import type { Page } from './page.ts';
import { ask } from './request.ts';

export interface Message {
  number: string | number;
  messageId: string;
  kind: string;
  weight: string;
  noun?: string;
  subject?: string;
  caseId?: string;
  caseNumber?: string;
  titleZh: string;
  titleEn: string;
  bodyZh?: string;
  bodyEn?: string;
  at: string;
  dueAt?: string;
  receipt?: boolean;
  readAt?: string;
}

export interface Outgoing {
  outgoingId: string;
  channel: string;
  toMasked: string;
  subject?: string;
  text: string;
  cause?: string;
  about?: string;
  status: string;
  attempts?: number;
  result?: string;
  queuedAt: string;
  sentAt?: string;
}

export const listInbox = (unread: boolean, cursor: string | undefined, size: number) =>
  ask<{ messages?: Message[]; page?: Page }>('/inbox', { query: { unread: unread || undefined, cursor, size } });

export const markRead = (body: { messageIds?: string[]; upTo?: string | number }) =>
  ask<{ marked: number; unread: number }>('/inbox/mark-read', { method: 'POST', body });

export const countUnread = () => ask<{ unread?: number; alarms?: number }>('/inbox/unread');

export const listOutgoing = (channel: string | undefined, cursor: string | undefined, size: number) =>
  ask<{ outgoing?: Outgoing[]; page?: Page }>('/outgoing', { query: { channel, cursor, size } });
