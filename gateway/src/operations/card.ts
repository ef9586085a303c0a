import { z } from 'zod';
import { options, pageOf } from '../door/options.ts';
import { json } from '../json.ts';
import { type Operation, operation } from '../operation.ts';
import * as form from '../schema/card.ts';
import { commandReply, maybeNumber, paging } from '../schema/page.ts';
import { organ } from '../schema/word.ts';

const cardNo = z.string().trim().min(1).max(64);
const admin = {
  method: 'post',
  tag: 'administration',
  auth: 'staff',
  roles: ['Read admin'],
  answer: commandReply,
} as const;

/** Direct cards: made by the city office, one for each community (JL-13). */
export const cardOperations: Operation[] = [
  operation({
    operationId: 'listCards',
    method: 'get',
    path: '/cards',
    summary: { zh: '直通卡登记', en: 'Direct cards' },
    tag: 'directory',
    auth: 'staff',
    query: z.strictObject({ ...paging, city: maybeNumber, community: maybeNumber }),
    answer: form.cards,
    call: async ({ directory }, { query: { size, cursor, ...filter } }, passage) =>
      json(await directory.listCards({ page: pageOf({ size, cursor }), ...filter }, options(passage))),
  }),
  operation({
    operationId: 'getCard',
    method: 'get',
    path: '/cards/{cardNo}',
    summary: { zh: '一张直通卡', en: 'One direct card' },
    tag: 'directory',
    auth: 'staff',
    params: z.object({ cardNo }),
    query: z.strictObject({ city: z.coerce.number().pipe(organ) }),
    answer: form.oneCard,
    call: async ({ directory }, { params, query }, passage) =>
      json(await directory.getCard({ ...params, ...query }, options(passage))),
  }),
  operation({
    ...admin,
    operationId: 'issueCard',
    path: '/cards',
    summary: { zh: '发放直通卡', en: 'Make a direct card for a community' },
    body: form.issueCard,
    call: ({ directory }, { body }, passage) => directory.issueCard(body, options(passage)),
  }),
  operation({
    ...admin,
    operationId: 'endCard',
    path: '/cards/{cardNo}/end',
    summary: { zh: '挂失或作废', en: 'Report a card lost, or void it' },
    params: z.object({ cardNo }),
    body: form.endCard,
    call: ({ directory }, { params, body }, passage) => directory.endCard({ ...params, ...body }, options(passage)),
  }),
  operation({
    ...admin,
    operationId: 'handOverCard',
    path: '/cards/{cardNo}/hand-over',
    summary: { zh: '变更持卡岗位', en: 'Hand a card to another post' },
    params: z.object({ cardNo }),
    body: form.handOverCard,
    call: ({ directory }, { params, body }, passage) =>
      directory.handOverCard({ ...params, ...body }, options(passage)),
  }),
];
