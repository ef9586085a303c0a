import { z } from 'zod';
import { isDay, isDayEnd } from '../day.ts';
import { ASSIGNMENT_ROLES, LEVELS } from './words.ts';

export const text = z.string().trim().min(1);
export const legalDay = z
  .string()
  .refine(isDay, { error: 'a day YYYY-MM-DD', params: { zh: 'YYYY-MM-DD 形式的日期' } });

/** Where a rule stands (ENG-06): document of the pack, article as printed, requirement of the catalogue. */
export const source = z.strictObject({ document: text, article: text.optional(), requirement: text.optional() });
export const provenance = z.enum(['T', 'I', 'P']);
export type Provenance = z.infer<typeof provenance>;

/** Every leaf rule is cited; `from` dates it. Rules are added, never edited: the dates are the versions. */
export const cited = { source, provenance, from: legalDay.optional() };
export const titled = { zh: text, en: text };

const words = z.array(text).min(1);
/** Listed keys instead of expressions: every key given must hold, a list means one of. */
export const condition = z.strictObject({
  level: z.array(z.enum(LEVELS)).min(1).optional(),
  channel: words.optional(),
  role: z.array(z.enum(ASSIGNMENT_ROLES)).min(1).optional(),
  grade: words.optional(),
  category: words.optional(),
  scope: words.optional(),
  limitClass: words.optional(),
  replyKind: words.optional(),
  sessionKind: words.optional(),
  urgent: z.boolean().optional(),
  multiUnit: z.boolean().optional(),
  card: z.boolean().optional(),
  /** The office that holds it got it from another office, not from the reporter. */
  referred: z.boolean().optional(),
  /** The grade that was given counts as satisfied. */
  satisfied: z.boolean().optional(),
  /** The result was dissatisfying before and has been handled anew. */
  rehandled: z.boolean().optional(),
  /** With this act no co-handler's opinion is outstanding any more (a released or declined one counts as given). */
  lastOpinion: z.boolean().optional(),
  /** The case is closed already. */
  closed: z.boolean().optional(),
  /** With this act every evaluation that the pack asks for is given. */
  judged: z.boolean().optional(),
});
export type Condition = z.infer<typeof condition>;

/** A number of units in the pack itself or, where the text delegates it, a parameter with an act number (ENG-05). */
export const count = z.union([z.int().min(1).max(3650), z.strictObject({ param: text })]);
export type Count = z.infer<typeof count>;

export const roll = z.enum(['NEXT_WORKDAY', 'NONE']);
export const dayEnd = z
  .string()
  .refine(isDayEnd, { error: 'a time from 00:01 to 24:00', params: { zh: '00:01 至 24:00 之间的时间' } });

/** A choice of the operator: the parameter has this value. */
export const chosen = z.strictObject({ param: text, is: text });

export const option = z.strictObject({ id: text, ...titled });
