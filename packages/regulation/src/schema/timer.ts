import { z } from 'zod';
import { chosen, cited, condition, count, roll, text, titled } from './leaf.ts';
import { COMMANDS, EVENTS, PERIODS } from './words.ts';

const calendar = z.enum(['CN_WORKDAY', 'NATURAL']);

/** How long: number + unit + calendar. Roll is named for natural days only (ENG-09). */
export const limit = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('DAY'), count, calendar, roll: roll.optional() }),
  z.strictObject({ unit: z.literal('SAME_DAY'), calendar: z.literal('CN_WORKDAY') }),
  z.strictObject({ unit: z.literal('DAY_BEFORE'), count, calendar }),
  // 每月5日前 has only `day`, 12月31日 has `month` too, a date written on the slip has neither (ENG-10).
  z.strictObject({
    unit: z.literal('FIXED_DATE'),
    month: z.int().min(1).max(12).optional(),
    day: z.int().min(1).max(31).optional(),
    /** The entry of the act that holds the date. */
    entry: text.optional(),
  }),
  z.strictObject({ unit: z.literal('QUOTA'), count, period: z.enum(PERIODS) }),
  z.strictObject({ unit: z.literal('NEXT_EVENT') }),
]);
export type Limit = z.infer<typeof limit>;

const moment = z.strictObject({
  on: z.enum(EVENTS),
  when: condition.optional(),
  unless: condition.optional(),
  /** Starts: the day of the event itself, or the day on which the office that holds the case first received it. */
  countedFrom: z.literal('FIRST_RECEIPT').optional(),
  /** Stops: only the clock of the assignment that the act is about, not those of its co-handlers. */
  own: z.literal(true).optional(),
});
export type Moment = z.infer<typeof moment>;

/** A clock: what starts it, how long it runs, what stops it. There is no key to pause one (ENG-12). */
export const timer = z.strictObject({
  id: text,
  ...titled,
  limit,
  /** Another limit for some matters, or where the operator chose it; the first that fits. */
  limitWhen: z
    .array(z.strictObject({ when: condition.optional(), ifParam: chosen.optional(), limit, ...cited }))
    .min(1)
    .optional(),
  start: z.array(moment),
  stop: z.array(moment),
  extension: text.optional(),
  /** Units before the due date at which to warn, where the table of ENG-13 does not fit. */
  warnBefore: z.array(z.int().min(1)).optional(),
  chargedTo: z
    .enum(['HANDLER', 'HOLDER', 'DISPATCHER', 'CITY_OFFICE', 'FEEDBACK_OWNER', 'LATE_CO_ELSE_LEAD', 'LEAD'])
    .optional(),
  /** Who is told when it is breached, beside whoever answers for it. */
  tells: z
    .array(z.enum(['NEXT_OFFICE', 'DISPATCHING_OFFICE', 'HOLDER_LEADER', 'LEAD_MEMBER']))
    .min(1)
    .optional(),
  onBreach: z.strictObject({ command: z.enum(COMMANDS) }).optional(),
  ...cited,
});
export type Timer = z.infer<typeof timer>;

/** What this regulation calls an event of the lifecycle, where it has a word of its own: 接单 for AssignmentUndertaken. */
export const eventName = z.strictObject({ on: z.enum(EVENTS), ...titled, ...cited });

/** A new limit: ADD lengthens the limit by a number of units, TOTAL puts a whole new limit from the same start. */
export const extension = z.strictObject({
  id: text,
  ...titled,
  mode: z.enum(['ADD', 'TOTAL']),
  count,
  times: z.int().min(1),
  by: z.array(z.enum(COMMANDS)).min(1),
  decidedBy: z.array(z.enum(COMMANDS)),
  consents: z.array(z.enum(['DISPATCHING_OFFICE', 'PARTY_REP'])),
  requestBefore: z.literal('DUE'),
  needsApproval: z.union([z.boolean(), z.strictObject({ param: text })]),
  consentBeforeDue: z.union([z.boolean(), z.strictObject({ param: text })]).optional(),
  ...cited,
});
export type Extension = z.infer<typeof extension>;
