/** What happened to one case of the past: facts of the event store without a word of its matter (one line of NDJSON). */
import { z } from 'zod';
import { instantFrom } from '../instant.ts';
import { condition, legalDay, text } from '../schema/leaf.ts';
import { ASSIGNMENT_ROLES, EVENTS, LEVELS } from '../schema/words.ts';

const facts = z.strictObject({
  ...condition.shape,
  ...{ channel: text.optional(), level: z.enum(LEVELS).optional(), role: z.enum(ASSIGNMENT_ROLES).optional() },
  ...{ grade: text.optional(), category: text.optional(), scope: text.optional() },
  ...{ limitClass: text.optional(), replyKind: text.optional(), sessionKind: text.optional() },
});
const instant = (example: string) =>
  text.refine((value) => instantFrom(value) !== undefined, { error: `a time like ${example}` });
/** Legal time (ENG-11), with its zone or in the zone of the regulation. */
const legalTime = instant('2025-09-29T10:00+08:00');

const happened = z.strictObject({
  on: z.enum(EVENTS),
  at: legalTime,
  facts: facts.optional(),
  /** The order that it concerns, where several units handle the case. */
  assignment: text.optional(),
  /** The leading order, whose clock the act of another may start. */
  lead: text.optional(),
  /** Which side of the clocks hears of it; both when not said. */
  does: z.array(z.enum(['START', 'STOP'])).optional(),
  /** Clocks of every order hear of it, not only those of its own and of the office. */
  everyOrder: z.literal(true).optional(),
  /** Whatever runs ends with it, or whatever runs for these orders. */
  ends: z.union([z.literal('ALL'), z.array(text)]).optional(),
  /** Whose clocks it starts, where that is not as the timer is charged. */
  whose: z.enum(['OFFICE', 'ORDER']).optional(),
  /** The office that holds the case with it, and when it first received it, for limits that count from there. */
  office: text.optional(),
  receivedAt: legalTime.optional(),
  /** The date on the paper, for limits that are dates. */
  given: legalDay.optional(),
  /** With an extension: the timer that it moves (every one of the order that may be, when not said) and the day agreed. */
  extends: z.strictObject({ timer: text.optional(), until: legalDay.optional() }).optional(),
  /** What this earlier act had stopped for the order runs again under its old date (C26b). */
  rearms: z.enum(EVENTS).optional(),
  /** Clocks that it brought along from the case that it was split from, each from its own start (C03a). */
  brought: z.array(z.strictObject({ timer: text, since: legalTime })).optional(),
});
export const pastCase = z.strictObject({
  case: text,
  /** As it is printed; what a reader knows the case by. */
  number: text.optional(),
  events: z.array(happened).min(1),
});
export type PastCase = z.infer<typeof pastCase>;
export type PastEvent = PastCase['events'][number];

/** The first line of an export: under which numbers the cases were handled, and up to when it tells. */
export const pastHeader = z.strictObject({
  pack: text,
  parameters: z.record(text, z.strictObject({ value: z.union([z.number(), z.boolean(), z.string()]), act: text })),
  until: instant('2026-03-31T18:00+08:00'),
});
export type PastHeader = z.infer<typeof pastHeader>;
