import { z } from 'zod';
import { options } from '../door/options.ts';
import { json } from '../json.ts';
import { type Operation, operation } from '../operation.ts';
import * as form from '../schema/law.ts';
import { commandReply } from '../schema/page.ts';
import { clock } from '../schema/tenant.ts';

const cityQuery = z.strictObject({ city: z.coerce.number().int().min(1).max(2_147_483_647) });
const openly = { method: 'get', auth: 'open' } as const;
const admin = {
  method: 'post',
  tag: 'administration',
  auth: 'staff',
  roles: ['Read admin'],
  answer: commandReply,
} as const;
/** Advancing waits until rings and bus are empty. */
const LONG = 60_000;

/** The law in force, its publication, and business time. */
export const lawOperations: Operation[] = [
  operation({
    ...openly,
    operationId: 'getActiveLaw',
    path: '/regulation',
    tag: 'regulation',
    summary: { zh: '现行规则', en: 'The regulation in force in a city' },
    query: cityQuery,
    answer: form.oneLaw,
    call: async ({ directory }, { query }, passage) => json(await directory.getActiveLaw(query, options(passage))),
  }),
  operation({
    ...openly,
    operationId: 'getLaw',
    path: '/regulation/{lawHash}',
    tag: 'regulation',
    summary: { zh: '某次办理所依据的规则', en: 'The regulation an event was decided by' },
    params: z.object({ lawHash: z.string().min(8).max(128) }),
    query: z.strictObject({ calendarHash: z.string().max(128).default('') }),
    answer: form.oneLaw,
    call: async ({ directory }, { params, query }, passage) =>
      json(await directory.getLaw({ ...params, ...query }, options(passage))),
  }),
  operation({
    ...openly,
    operationId: 'listPacks',
    path: '/packs',
    tag: 'regulation',
    summary: { zh: '随附的规则包', en: 'The regulation packs of this installation' },
    answer: form.packs,
    call: async ({ directory }, _asked, passage) => json(await directory.listPacks({}, options(passage))),
  }),
  operation({
    ...openly,
    operationId: 'getLawText',
    path: '/law-texts/{reference}',
    tag: 'regulation',
    summary: { zh: '规则包或工作日历原文', en: 'A pack or a calendar as published, or a shipped pack' },
    params: z.object({ reference: z.string().min(4).max(128) }),
    answer: form.lawText,
    call: async ({ directory }, { params }, passage) => json(await directory.getLawText(params, options(passage))),
  }),
  operation({
    ...openly,
    operationId: 'compareLaws',
    path: '/law-comparison',
    tag: 'regulation',
    summary: { zh: '逐条比对两个版本', en: 'Two versions of a regulation, rule by rule' },
    query: z.strictObject({ before: z.string().min(4).max(128), after: z.string().min(4).max(128) }),
    answer: form.lawComparison,
    call: async ({ directory }, { query }, passage) => json(await directory.compareLaws(query, options(passage))),
  }),
  operation({
    ...openly,
    operationId: 'getCalendarYear',
    path: '/calendars/{city}/{year}',
    tag: 'regulation',
    summary: { zh: '一年的工作日、放假与调休', en: 'A year of working days, holidays and make-up workdays' },
    params: z.object({ city: cityQuery.shape.city, year: z.coerce.number().int().min(2000).max(2190) }),
    answer: form.calendarYear,
    call: async ({ directory }, { params }, passage) => json(await directory.getCalendarYear(params, options(passage))),
  }),
  operation({
    method: 'get',
    auth: 'staff',
    operationId: 'listLawActs',
    path: '/law-acts',
    tag: 'regulation',
    summary: { zh: '本市制度的发布、确认与启用记录', en: 'What a city published, confirmed and put in force' },
    query: cityQuery,
    answer: form.lawActs,
    call: async ({ directory }, { query }, passage) => json(await directory.listLawActs(query, options(passage))),
  }),
  operation({
    ...openly,
    operationId: 'getClock',
    path: '/clock',
    tag: 'clock',
    summary: { zh: '业务时间', en: 'Business time of a city' },
    query: cityQuery,
    answer: clock,
    call: async ({ directory }, { query }, passage) => json(await directory.getClock(query, options(passage))),
  }),
  operation({
    ...admin,
    operationId: 'publishCalendar',
    path: '/calendars/publish',
    summary: { zh: '发布工作日历', en: 'Publish the calendars' },
    body: form.publishCalendar,
    call: ({ directory }, { body }, passage) => directory.publishCalendar(body, options(passage)),
  }),
  operation({
    ...admin,
    operationId: 'loadCalendarYear',
    path: '/calendars/years',
    summary: { zh: '载入国务院放假通知', en: 'Load a State Council holiday notice' },
    body: form.loadCalendarYear,
    call: ({ directory }, { body }, passage) => directory.loadCalendarYear(body, options(passage)),
  }),
  operation({
    ...admin,
    operationId: 'publishPack',
    path: '/packs/publish',
    summary: { zh: '发布规则包', en: 'Publish a regulation pack' },
    body: form.publishPack,
    call: ({ directory }, { body }, passage) => directory.publishPack(body, options(passage)),
  }),
  operation({
    ...admin,
    operationId: 'confirmParameters',
    path: '/packs/confirm-parameters',
    summary: { zh: '以文件确认参数', en: 'Fix parameters with the act that set them' },
    body: form.confirmParameters,
    call: ({ directory }, { body }, passage) => directory.confirmParameters(body, options(passage)),
  }),
  operation({
    ...admin,
    operationId: 'activatePack',
    path: '/packs/activate',
    summary: { zh: '启用规则包', en: 'Put a pack in force' },
    body: form.activatePack,
    call: ({ directory }, { body }, passage) => directory.activatePack(body, options(passage)),
  }),
  operation({
    ...admin,
    operationId: 'setClock',
    path: '/clock/set',
    summary: { zh: '设定业务时间（演示与测试）', en: 'Set business time; demo and tests only' },
    body: form.setClock,
    answer: form.clockSet,
    call: async ({ directory }, { body }, passage) => json(await directory.setClock(body, options(passage))),
  }),
  operation({
    ...admin,
    operationId: 'advanceClock',
    path: '/clock/advance',
    summary: { zh: '推进业务时间，直至提醒与消息处理完毕', en: 'Move business time on; answers when all is quiet' },
    body: form.advanceClock,
    answer: form.clockAdvanced,
    patienceMs: LONG,
    async call({ directory }, { body: { city, to, days } }, passage) {
      const how = to ? { $case: 'to' as const, value: to } : { $case: 'days' as const, value: days ?? 0 };
      return json(await directory.advanceClock({ city, how }, { ...options(passage), timeoutMs: LONG }));
    },
  }),
];
