import { z } from 'zod';
import { deadline } from './case.ts';
import { named } from './registry.ts';
import { at } from './word.ts';

export const history = named(
  'History',
  z.object({
    entries: z.array(
      z.object({
        version: z.int(),
        type: z.string().describe('事件名 / name of the event, e.g. CaseRegistered'),
        event: z.record(z.string(), z.unknown()).describe('事件内容 / what the event says'),
        occurredAt: at.optional(),
        recordedAt: at.optional(),
        actorId: z.string(),
        actorName: z.string(),
        actorOrgan: z.int(),
        hash: z.string(),
      }),
    ),
  }),
);

export const accountDay = z.object({
  day: z.string(),
  why: z.string().describe('WORKDAY, MAKE_UP_WORKDAY, WEEKEND, HOLIDAY, STATUTORY_HOLIDAY'),
  name: z.string().describe('节日 / the holiday it belongs to'),
  notice: z.string().describe('国务院办公厅通知 / the notice that says so'),
  noticeUrl: z.string(),
});

/** Why a date: the same for every noun that has deadlines. */
export const account = named(
  'Account',
  z.object({
    deadline: deadline.optional(),
    unit: z.string(),
    count: z.int(),
    calendar: z.string(),
    counted: z.array(accountDay).describe('计入的日子 / legal days that count'),
    skipped: z.array(accountDay).describe('不计的日子 / legal days that do not'),
    beforeExtension: z.string().describe('延期前的期限 / due day before an extension'),
    unpublished: z.array(z.int()).describe('尚未公布放假安排的年份 / years whose notice is not published'),
    requirement: z.string(),
    act: z.string().describe('确定期限的文号 / the act that fixed the count'),
    clause: z.string(),
    clauseText: z.string(),
    zh: z.string(),
    en: z.string(),
  }),
);
export const dutyAccount = named('DutyAccount', z.object({ account: account.optional() }));

export const lifecycle = named(
  'Lifecycle',
  z.object({
    states: z.array(
      z.object({
        status: z.string(),
        zh: z.string(),
        en: z.string(),
        moves: z.array(
          z.object({
            name: z.string().describe('命令或事实 / command or fact'),
            fact: z.boolean(),
            leadsTo: z.array(z.string()).describe('空表示状态不变 / empty: the state stays'),
            events: z.array(z.string()),
            zh: z.string(),
            en: z.string(),
          }),
        ),
      }),
    ),
  }),
);

export const explanation = named(
  'Explanation',
  z.object({
    deadline: deadline.optional(),
    counted: z.array(z.string()).describe('计入的日子 / legal days that count'),
    skipped: z
      .array(z.object({ day: z.string(), why: z.string() }))
      .describe('不计的日子及原因 / days that do not count'),
    clause: z.string(),
    zh: z.string(),
    en: z.string(),
    account: account.optional(),
  }),
);

export const routingTargets = named(
  'RoutingTargets',
  z.object({
    targets: z.array(
      z.object({
        organ: z.int(),
        name: z.string(),
        level: z.string(),
        direction: z.string(),
        allowed: z.boolean(),
        zh: z.string(),
        en: z.string(),
      }),
    ),
  }),
);

export const dispatchUnits = named(
  'DispatchUnits',
  z.object({
    units: z.array(
      z.object({
        organ: z.int(),
        name: z.string(),
        tenant: z.int(),
        tenantName: z.string(),
        dispatchable: z.boolean(),
        zh: z.string(),
        en: z.string(),
        clause: z.string(),
      }),
    ),
  }),
);

const progressShape = {
  caseId: z.string(),
  number: z.string(),
  status: z.string(),
  holderName: z.string(),
  due: z.string(),
  provisional: z.boolean(),
  answer: z.string(),
  answerReason: z.string(),
  answerLegalBasis: z.string(),
  steps: z.array(z.object({ step: z.string(), at: at.optional(), zh: z.string(), en: z.string() })),
  judged: z.boolean(),
};
const part = z.object({ ...progressShape, title: z.string() });
const wholeProgress = {
  ...progressShape,
  title: z.string(),
  parts: z.array(part).describe('拆分出的其他事项 / the other matters of the same submission'),
};
export const progress = named('Progress', z.object(wholeProgress));

/** What the query code opens: the matter and how far it has come. */
export const publicProgress = named(
  'PublicProgress',
  z.object({
    ...wholeProgress,
    submissionId: z.string(),
    progressToken: z.string().describe('15 分钟内可凭此查看进展 / opens getProgress for 15 minutes'),
    matter: z
      .object({
        title: z.string(),
        text: z.string(),
        place: z.string(),
        category: z.string(),
        scope: z.string(),
      })
      .optional(),
    occurredAt: at.optional(),
    channel: z.string(),
    community: z.int(),
    phoneKnown: z
      .boolean()
      .describe('是否留有电话，可登录评价 / whether a phone was left, so that a session can be opened'),
  }),
);
