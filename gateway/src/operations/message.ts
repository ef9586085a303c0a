import { z } from 'zod';
import { options, pageOf } from '../door/options.ts';
import { json } from '../json.ts';
import { streamFeed } from '../live/feed.ts';
import { flowing, type Operation, operation } from '../operation.ts';
import { inbox, live, marked, outgoing, read, receipts, unread } from '../schema/message.ts';
import { filterText, flag, paging } from '../schema/page.ts';
import { id } from '../schema/word.ts';

const staff = { tag: 'messages', auth: 'staff' } as const;

/** Inbox, live feed, and what goes outside. */
export const messageOperations: Operation[] = [
  operation({
    ...staff,
    operationId: 'listInbox',
    method: 'get',
    path: '/inbox',
    summary: { zh: '收件箱', en: 'The inbox of this post, newest first' },
    query: z.strictObject({
      ...paging,
      unread: flag,
      kind: filterText,
      caseId: z.union([z.literal(''), id]).default(''),
    }),
    answer: inbox,
    call: async ({ notification }, { query: { size, cursor, ...filter } }, passage) =>
      json(await notification.listInbox({ page: pageOf({ size, cursor }), ...filter }, options(passage))),
  }),
  operation({
    ...staff,
    operationId: 'markRead',
    method: 'post',
    path: '/inbox/mark-read',
    summary: { zh: '标为已读（即回执）', en: 'Mark as read; gives the receipt' },
    body: read,
    answer: marked,
    call: ({ notification }, { body }, passage) => notification.markRead(body, options(passage)),
  }),
  operation({
    ...staff,
    operationId: 'countUnread',
    method: 'get',
    path: '/inbox/unread',
    summary: { zh: '未读数', en: 'How many are unread' },
    answer: unread,
    call: async ({ notification }, _asked, passage) => json(await notification.countUnread({}, options(passage))),
  }),
  operation({
    ...staff,
    operationId: 'listReceipts',
    method: 'get',
    path: '/cases/{caseId}/receipts',
    summary: { zh: '送达回执', en: 'Who has read the notices of a case' },
    params: z.object({ caseId: id }),
    answer: receipts,
    call: async ({ notification }, { params }, passage) =>
      json(await notification.listReceipts(params, options(passage))),
  }),
  operation({
    ...staff,
    operationId: 'listOutgoing',
    method: 'get',
    path: '/outgoing',
    roles: ['OPERATOR'],
    summary: { zh: '本市对外发送记录', en: 'What is sent outside in this city: SMS, WeChat, e-mail' },
    query: z.strictObject({ ...paging, channel: filterText, status: filterText }),
    answer: outgoing,
    call: async ({ notification }, { query: { size, cursor, ...filter } }, passage) =>
      json(await notification.listOutgoing({ page: pageOf({ size, cursor }), ...filter }, options(passage))),
  }),
  flowing({
    ...staff,
    operationId: 'watchFeed',
    method: 'get',
    path: '/live',
    summary: { zh: '实时消息（SSE，断线后以 Last-Event-ID 续接）', en: 'Live feed (SSE), resumed by Last-Event-ID' },
    gives: [{ type: 'text/event-stream', schema: live }],
    flow: ({ notification }, _asked, door) => streamFeed(notification, door),
  }),
];
