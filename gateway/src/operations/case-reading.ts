import { z } from 'zod';
import { options, pageOf } from '../door/options.ts';
import { json } from '../json.ts';
import { type Operation, operation } from '../operation.ts';
import { assignmentList, caseList, oneCase } from '../schema/case.ts';
import { dispatchUnits, explanation, history, lifecycle, progress, routingTargets } from '../schema/case-reading.ts';
import { filterText, flag, maybeNumber, paging, several } from '../schema/page.ts';
import { id } from '../schema/word.ts';

const caseParams = z.object({ caseId: id });
const reading = { method: 'get', tag: 'cases', auth: 'staff', params: caseParams } as const;
const maybeDay = z.union([z.literal(''), z.iso.date()]).default('');

/** What routing tells about cases. */
export const caseReadings: Operation[] = [
  operation({
    operationId: 'listCases',
    method: 'get',
    path: '/cases',
    summary: { zh: '案件列表，按最近到期排序', en: 'Cases, what is due next first' },
    tag: 'cases',
    auth: 'staff',
    query: z.strictObject({
      ...paging,
      status: several,
      dueBefore: maybeDay,
      holder: maybeNumber,
      mine: flag.describe('只看待本机构办理的 / only what the caller’s organ must do next'),
      text: filterText,
      overdue: flag,
      channel: filterText,
    }),
    answer: caseList,
    call: async ({ routing }, { query: { size, cursor, ...filter } }, passage) =>
      json(await routing.listCases({ page: pageOf({ size, cursor }), ...filter }, options(passage))),
  }),
  operation({
    ...reading,
    operationId: 'getCase',
    path: '/cases/{caseId}',
    summary: { zh: '案件详情、时限与可执行的命令', en: 'One case with clocks and what may be done now' },
    answer: oneCase,
    call: async ({ routing }, { params }, passage) => json(await routing.getCase(params, options(passage))),
  }),
  operation({
    ...reading,
    operationId: 'getHistory',
    path: '/cases/{caseId}/history',
    summary: { zh: '办理经过', en: 'Every event, oldest first' },
    answer: history,
    async call({ routing }, { params }, passage) {
      const { entries } = await routing.getHistory(params, options(passage));
      return { entries: entries.map((entry) => ({ ...json(entry), event: { ...json(entry.event?.event?.value) } })) };
    },
  }),
  operation({
    ...reading,
    operationId: 'explainDeadline',
    path: '/cases/{caseId}/deadlines/{deadlineId}',
    params: z.object({ caseId: id, deadlineId: id }),
    summary: { zh: '说明时限的计算', en: 'Why a deadline is due that day' },
    answer: explanation,
    call: async ({ routing }, { params }, passage) => json(await routing.explainDeadline(params, options(passage))),
  }),
  operation({
    operationId: 'getLifecycle',
    method: 'get',
    path: '/lifecycle',
    summary: { zh: '案件状态与命令总表', en: 'The flow table: states, what may happen in each, where it leads' },
    tag: 'regulation',
    auth: 'open',
    answer: lifecycle,
    call: async ({ routing }, _asked, passage) => json(await routing.getLifecycle({}, options(passage))),
  }),
  operation({
    ...reading,
    operationId: 'listRoutingTargets',
    path: '/cases/{caseId}/routing-targets',
    summary: { zh: '可上报或退回的机构', en: 'Offices it may be referred to' },
    answer: routingTargets,
    call: async ({ routing }, { params }, passage) => json(await routing.listRoutingTargets(params, options(passage))),
  }),
  operation({
    ...reading,
    operationId: 'listDispatchUnits',
    path: '/cases/{caseId}/dispatch-units',
    summary: { zh: '可交办的单位', en: 'Units it may be dispatched to' },
    query: z.strictObject({ query: filterText }),
    answer: dispatchUnits,
    call: async ({ routing }, { params, query }, passage) =>
      json(await routing.listDispatchUnits({ ...params, ...query }, options(passage))),
  }),
  operation({
    operationId: 'listAssignments',
    method: 'get',
    path: '/assignments',
    summary: { zh: '本单位的交办件', en: 'Assignments of the caller’s unit, or those its office dispatched' },
    tag: 'assignments',
    auth: 'staff',
    query: z.strictObject({ ...paging, status: several, dispatched: flag }),
    answer: assignmentList,
    call: async ({ routing }, { query: { size, cursor, ...filter } }, passage) =>
      json(await routing.listAssignments({ page: pageOf({ size, cursor }), ...filter }, options(passage))),
  }),
  operation({
    operationId: 'getProgress',
    method: 'get',
    path: '/submissions/{submissionId}/progress',
    summary: { zh: '居民查看本人事项的进展', en: 'What a resident sees of the own submission' },
    tag: 'residents',
    auth: 'either',
    params: z.object({ submissionId: id }),
    answer: progress,
    call: async ({ routing }, { params }, passage) => json(await routing.getProgress(params, options(passage))),
  }),
];
