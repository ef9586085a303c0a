import { z } from 'zod';
import { options, pageOf } from '../door/options.ts';
import { json } from '../json.ts';
import { type Operation, operation } from '../operation.ts';
import { ballots, callbacks, closeSurvey, duties, evaluate, feedBack, oneBallot, surveys } from '../schema/callback.ts';
import { dutyAccount } from '../schema/case-reading.ts';
import { commandReply, filterText, flag, paging } from '../schema/page.ts';
import { id, instant } from '../schema/word.ts';

/** Telling the reporters, and their judgement. */
export const callbackOperations: Operation[] = [
  operation({
    operationId: 'feedBack',
    method: 'post',
    path: '/callbacks/{callbackId}/feed-back',
    summary: { zh: '反馈（告知反映人）', en: 'Tell the reporter, with proof' },
    tag: 'callbacks',
    auth: 'staff',
    roles: ['P'],
    params: z.object({ callbackId: id }),
    body: feedBack,
    answer: commandReply,
    call: ({ feedback }, { params, body: { proof, toldAt, signing, ...body } }, passage) =>
      feedback.feedBack({ ...params, ...body, proof, toldAt, signing }, options(passage)),
  }),
  operation({
    operationId: 'listFeedbackDuties',
    method: 'get',
    path: '/callbacks',
    summary: { zh: '待反馈事项', en: 'Duties to tell, what is due next first' },
    tag: 'callbacks',
    auth: 'staff',
    query: z.strictObject({
      ...paging,
      status: z.enum(['', 'OWED', 'UNSIGNED', 'DELIVERED', 'CANCELLED', 'ALL']).default(''),
      dueBefore: instant.optional(),
      channel: filterText,
      mine: flag,
      q: filterText,
    }),
    answer: duties,
    call: async ({ feedback }, { query: { size, cursor, dueBefore, ...filter } }, passage) =>
      json(
        await feedback.listFeedbackDuties({ page: pageOf({ size, cursor }), dueBefore, ...filter }, options(passage)),
      ),
  }),
  operation({
    operationId: 'getCallbacks',
    method: 'get',
    path: '/cases/{caseId}/callbacks',
    summary: { zh: '一件案件的反馈义务', en: 'The duties to tell of one case' },
    tag: 'callbacks',
    auth: 'staff',
    params: z.object({ caseId: id }),
    answer: callbacks,
    call: async ({ feedback }, { params }, passage) => json(await feedback.getCallbacks(params, options(passage))),
  }),
  operation({
    operationId: 'explainDuty',
    method: 'get',
    path: '/callbacks/{callbackId}/duties/{dutyId}/deadline',
    summary: { zh: '说明反馈期限的计算', en: 'Why a duty to tell is due that day' },
    tag: 'callbacks',
    auth: 'staff',
    params: z.object({ callbackId: id, dutyId: id }),
    query: z.strictObject({ deadlineId: z.union([z.literal(''), id]).default('') }),
    answer: dutyAccount,
    call: async ({ feedback }, { params, query }, passage) =>
      json(await feedback.explainDuty({ ...params, ...query }, options(passage))),
  }),
];

export const ballotOperations: Operation[] = [
  operation({
    operationId: 'evaluate',
    method: 'post',
    path: '/ballots/{ballotId}/evaluate',
    summary: { zh: '评价', en: 'Judge the result, once' },
    tag: 'ballots',
    auth: 'either',
    roles: ['Q'],
    params: z.object({ ballotId: id }),
    body: evaluate,
    answer: commandReply,
    call: ({ evaluation }, { params, body: { statedAt, ...body } }, passage) =>
      evaluation.evaluate({ ...params, ...body, statedAt }, options(passage)),
  }),
  operation({
    operationId: 'getBallot',
    method: 'get',
    path: '/ballots/{ballotId}',
    summary: { zh: '评价单', en: 'One ballot' },
    tag: 'ballots',
    auth: 'either',
    params: z.object({ ballotId: id }),
    answer: oneBallot,
    call: async ({ evaluation }, { params }, passage) =>
      json(await evaluation.getBallot({ ...params, submissionId: '' }, options(passage))),
  }),
  operation({
    operationId: 'listOpenEvaluations',
    method: 'get',
    path: '/ballots',
    summary: { zh: '待评价事项；居民只看本人的', en: 'Ballots; a resident sees the own' },
    tag: 'ballots',
    auth: 'either',
    query: z.strictObject({
      ...paging,
      status: z.enum(['', 'OPEN', 'EVALUATED', 'LAPSED', 'ALL']).default(''),
      caseId: z.union([z.literal(''), id]).default(''),
      mine: flag,
    }),
    answer: ballots,
    call: async ({ evaluation }, { query: { size, cursor, ...filter } }, passage) =>
      json(await evaluation.listOpenEvaluations({ page: pageOf({ size, cursor }), ...filter }, options(passage))),
  }),
  operation({
    operationId: 'listSurveys',
    method: 'get',
    path: '/surveys',
    summary: { zh: '本单位组织的测评，最近一期在前', en: 'Surveys of the own office, newest period first' },
    tag: 'ballots',
    auth: 'staff',
    query: z.strictObject({ ...paging, status: z.enum(['', 'OPEN', 'CLOSED']).default('') }),
    answer: surveys,
    call: async ({ evaluation }, { query: { size, cursor, status } }, passage) =>
      json(await evaluation.listSurveys({ page: pageOf({ size, cursor }), status }, options(passage))),
  }),
  operation({
    operationId: 'closeSurvey',
    method: 'post',
    path: '/surveys/{surveyId}/close',
    summary: { zh: '结束本期测评', en: 'Close the survey of a period and count its ballots' },
    tag: 'ballots',
    auth: 'staff',
    roles: ['Q2'],
    params: z.object({ surveyId: id }),
    body: closeSurvey,
    answer: commandReply,
    call: ({ evaluation }, { params, body }, passage) =>
      evaluation.closeSurvey({ ...params, ...body }, options(passage)),
  }),
];
