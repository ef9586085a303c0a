/** What happened to one case of the past: facts of the event store without a word of its matter (one line of NDJSON). */
import { z } from 'zod';
import { instantFrom } from '../instant.ts';
import { condition, legalDay, text } from '../schema/leaf.ts';
import { ASSIGNMENT_ROLES, EVENTS, LEVELS } from '../schema/words.ts';

const facts = z.strictObject({
  ...condition.shape,
  ...{ channel: text.optional(), level: z.enum(LEVELS).optional(), role: z.enum(ASSIGNMENT_ROLES).optional() },
  ...{ grade: text.optional(), category: text.optional(), scope: text.optional() },
  ...{ limitClass: text.optional(), replyKind: text.optional() },
});
const happened = z.strictObject({
  on: z.enum(EVENTS),
  /** Legal time (ENG-11), with its zone or in the zone of the regulation. */
  at: text.refine((value) => instantFrom(value) !== undefined, { error: 'a time like 2025-09-29T10:00+08:00' }),
  facts: facts.optional(),
  /** The order that it concerns, where several units handle the case. */
  assignment: text.optional(),
  /** The date on the paper, for limits that are dates. */
  given: legalDay.optional(),
  /** With an extension: the timer that it moves and the day agreed. */
  extends: z.strictObject({ timer: text, until: legalDay.optional() }).optional(),
});
export const pastCase = z.strictObject({ case: text, events: z.array(happened).min(1) });
export type PastCase = z.infer<typeof pastCase>;
export type PastEvent = PastCase['events'][number];

/** The first line of an export: under which numbers the cases were handled, and up to when it tells. */
export const pastHeader = z.strictObject({
  pack: text,
  parameters: z.record(text, z.strictObject({ value: z.union([z.number(), z.boolean(), z.string()]), act: text })),
  until: text.refine((value) => instantFrom(value) !== undefined, { error: 'a time like 2026-03-31T18:00+08:00' }),
});
export type PastHeader = z.infer<typeof pastHeader>;
