import { z } from 'zod';
import { accountDay } from './case-reading.ts';
import { named } from './registry.ts';
import { at, instant, organ, shortText } from './word.ts';

export const law = named(
  'Law',
  z.object({
    lawHash: z.string(),
    packHash: z.string(),
    parametersHash: z.string(),
    calendarHash: z.string(),
    packId: z.string(),
    packJson: z.string().describe('规则包（JSON 文本） / the pack as JSON text'),
    parametersJson: z.string(),
    calendarJson: z.string(),
    activatedAt: at.optional(),
  }),
);
export const oneLaw = named('LawAnswer', z.object({ law: law.optional() }));

export const packs = named(
  'Packs',
  z.object({
    packs: z.array(
      z.object({
        packId: z.string(),
        packHash: z.string(),
        version: z.string(),
        zh: z.string(),
        en: z.string(),
        effectiveFrom: z.string(),
        gaps: z.array(z.string()).describe('缺口：文件、行、字段、应为何 / where it does not fit'),
      }),
    ),
  }),
);
export const lawText = named(
  'LawText',
  z.object({ kind: z.string(), hash: z.string(), body: z.string().describe('JSON 文本 / JSON text') }),
);
export const lawComparison = named(
  'LawComparison',
  z.object({
    changes: z.array(
      z.object({
        rule: z.string(),
        kind: z.string().describe('added, removed, changed'),
        zh: z.string(),
        en: z.string(),
        clause: z.string(),
        fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
      }),
    ),
  }),
);
export const calendarYear = named(
  'CalendarYear',
  z.object({
    year: z.int(),
    official: z.boolean().describe('放假安排已公布 / the notice is published'),
    days: z.array(accountDay),
    years: z.array(z.int()).describe('已公布的年份 / years with a notice'),
    noticeTitle: z.string(),
    noticeNumber: z.string(),
    noticeUrl: z.array(z.string()),
    calendarHash: z.string(),
  }),
);
export const lawActs = named(
  'LawActs',
  z.object({
    acts: z.array(
      z.object({
        type: z
          .string()
          .describe('CalendarPublished, CalendarYearLoaded, PackPublished, ParametersConfirmed, PackActivated'),
        at: at.optional(),
        by: z.string(),
        packHash: z.string(),
        packId: z.string(),
        version: z.string(),
        calendarHash: z.string(),
        officialYears: z.array(z.int()),
        actNumber: z.string(),
        actDate: z.string(),
        values: z.record(z.string(), z.string()).describe('参数值（JSON） / values as JSON'),
      }),
    ),
  }),
);

const hash = z.string().regex(/^[\w:-]{8,128}$/);
export const publishCalendar = named('PublishCalendar', z.strictObject({ city: organ }));
export const loadCalendarYear = named(
  'LoadCalendarYear',
  z.strictObject({
    city: organ,
    text: z
      .string()
      .min(1)
      .max(100_000)
      .describe('通知内容，YAML 或 JSON，格式同 regulations/calendars/2026.yaml / the notice, YAML or JSON'),
    correction: z.boolean().default(false).describe('更正已载入的年份 / corrects a year that is loaded'),
  }),
);
export const publishPack = named(
  'PublishPack',
  z.strictObject({
    city: organ,
    packId: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,60}$/)
      .describe('如 / e.g. jilin-2012'),
  }),
);
export const confirmParameters = named(
  'ConfirmParameters',
  z.strictObject({
    city: organ,
    packHash: hash,
    values: z
      .record(z.string().max(100), z.unknown())
      .transform((values) =>
        Object.fromEntries(Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)])),
      ),
    actNumber: shortText.describe('文号 / act number, e.g. 吉绿办〔2026〕1号'),
    actDate: z.iso.date(),
  }),
);
export const activatePack = named(
  'ActivatePack',
  z.strictObject({
    city: organ,
    packHash: hash,
    calendarHash: z.union([z.literal(''), hash]).default(''),
    actNumber: shortText
      .or(z.literal(''))
      .default('')
      .describe(
        '启用的文号；空：最近确认参数的文件 / act that puts it in force; empty: the one that confirmed its parameters last',
      ),
    actDate: z.union([z.literal(''), z.iso.date()]).default(''),
  }),
);
export const setClock = named('SetClock', z.strictObject({ city: organ, to: instant }));
export const clockSet = named('ClockSet', z.object({ now: at.optional(), offsetMs: z.string() }));

export const advanceClock = named(
  'AdvanceClock',
  z
    .strictObject({ city: organ, to: instant.optional(), days: z.int().min(1).max(3_660).optional() })
    .refine(({ to, days }) => (to === undefined) !== (days === undefined), {
      path: ['days'],
      params: { zh: '请填 to 或 days 之一', en: 'give either to or days' },
    }),
);
export const clockAdvanced = named(
  'ClockAdvanced',
  z.object({ now: at.optional(), quiet: z.boolean(), busy: z.array(z.string()) }),
);
