import { z } from 'zod';
import { options } from '../door/options.ts';
import { sendPastCases } from '../export.ts';
import { json } from '../json.ts';
import { flowing, type Operation, operation } from '../operation.ts';
import * as form from '../schema/past.ts';

const admin = { tag: 'regulation', auth: 'staff', roles: ['Read admin'] } as const;

/** What past cases would have met under another version, before it is put in force; and the past cases as a file. */
export const pastOperations: Operation[] = [
  operation({
    ...admin,
    operationId: 'startSimulation',
    method: 'post',
    path: '/simulations',
    summary: { zh: '以往年的件试算某一版本或参数', en: 'Tell past cases again under another version or other numbers' },
    body: form.startSimulation,
    answer: form.oneSimulation,
    status: 201,
    location: ({ simulation }) => `/api/v1/simulations/${simulation?.simulationId ?? ''}`,
    call: async ({ past }, { body }, passage) => json(await past.startSimulation(body, options(passage))),
  }),
  operation({
    ...admin,
    operationId: 'listSimulations',
    method: 'get',
    path: '/simulations',
    summary: { zh: '最近的试算', en: 'The last simulations of the own office' },
    answer: form.simulations,
    call: async ({ past }, _asked, passage) => json(await past.listSimulations({}, options(passage))),
  }),
  operation({
    ...admin,
    operationId: 'getSimulation',
    method: 'get',
    path: '/simulations/{simulationId}',
    summary: { zh: '一次试算的进度与结果', en: 'How far a simulation is, and what it found' },
    params: form.simulationId,
    answer: form.oneSimulation,
    call: async ({ past }, { params }, passage) => json(await past.getSimulation(params, options(passage))),
  }),
  operation({
    ...admin,
    operationId: 'stopSimulation',
    method: 'post',
    path: '/simulations/{simulationId}/stop',
    summary: { zh: '停止试算', en: 'Stop a simulation; what it found stays' },
    params: form.simulationId,
    answer: form.oneSimulation,
    call: async ({ past }, { params }, passage) => json(await past.stopSimulation(params, options(passage))),
  }),
  flowing({
    ...admin,
    operationId: 'exportPastCases',
    method: 'get',
    path: '/past-cases/export',
    summary: {
      zh: '导出往年件的事件与时间（不含内容），供 ./scripts/law simulate 使用',
      en: 'Past cases as NDJSON, events and times without content, for ./scripts/law simulate',
    },
    query: z.strictObject(form.stretch),
    gives: [{ type: 'application/x-ndjson' }],
    flow: ({ past }, { query }, door) => sendPastCases(past, query, door),
  }),
];
