import { z } from 'zod';
import { options } from '../door/options.ts';
import { json } from '../json.ts';
import { type Operation, operation } from '../operation.ts';
import * as act from '../schema/case-act.ts';
import * as kin from '../schema/case-kin.ts';
import { commandReply } from '../schema/page.ts';
import { id } from '../schema/word.ts';
import { onCase } from './case-command.ts';

const restricted = { method: 'get', tag: 'cases', auth: 'staff', params: z.object({ caseId: id }) } as const;

/** What ties cases together, and what is kept beside their way. */
export const kinOperations: Operation[] = [
  onCase(
    'split',
    {
      summary: { zh: '一事一表：拆分为几件', en: 'Split several matters into cases of their own' },
      letter: 'B',
      body: kin.split,
    },
    (routing, request, o) => routing.split(request, o),
  ),
  onCase(
    'merge',
    { summary: { zh: '同一事项并案', en: 'Merge into the case of the same matter' }, letter: 'B', body: kin.merge },
    (routing, request, o) => routing.merge(request, o),
  ),
  operation({
    operationId: 'submitByCard',
    method: 'post',
    path: '/cases/by-card',
    summary: { zh: '持直通卡向部门直接反映', en: 'Bring a matter straight to a department by direct card' },
    tag: 'cases',
    auth: 'staff',
    roles: ['A'],
    body: kin.submitByCard,
    answer: commandReply,
    status: 201,
    location: ({ id: caseId }) => `/cases/${caseId}`,
    call: ({ routing }, { body }, passage) => routing.submitByCard(body, options(passage)),
  }),
  onCase(
    'recordAccountability',
    {
      summary: { zh: '记录责任追究', en: 'Hold a unit or person to account' },
      letter: 'W2',
      body: kin.recordAccountability,
    },
    (routing, request, o) => routing.recordAccountability(request, o),
  ),
  onCase(
    'referToDiscipline',
    {
      summary: { zh: '移送纪检监察机关', en: 'Refer conduct to the discipline body' },
      letter: 'W',
      body: kin.referToDiscipline,
    },
    (routing, request, o) => routing.referToDiscipline(request, o),
  ),
  onCase(
    'queryProgress',
    {
      summary: { zh: '查询进展（留痕）', en: 'Ask how it stands, on record' },
      letter: 'A2',
      body: act.nothing,
      auth: 'either',
    },
    (routing, { caseId }, o) => routing.queryProgress({ caseId }, o),
  ),
  operation({
    ...restricted,
    operationId: 'getAccountability',
    path: '/cases/{caseId}/accountability',
    summary: { zh: '责任追究记录（限权查看）', en: 'Who was held to account (restricted)' },
    roles: ['W2'],
    answer: kin.accountability,
    call: async ({ routing }, { params }, passage) => json(await routing.getAccountability(params, options(passage))),
  }),
  operation({
    ...restricted,
    operationId: 'getReferral',
    path: '/cases/{caseId}/referral',
    summary: { zh: '移送记录（限权查看）', en: 'What was referred to discipline (restricted)' },
    roles: ['W'],
    answer: kin.referral,
    call: async ({ routing }, { params }, passage) => json(await routing.getReferral(params, options(passage))),
  }),
];
