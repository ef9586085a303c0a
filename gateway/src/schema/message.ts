import { z } from 'zod';
import { next, page } from './page.ts';
import { named } from './registry.ts';
import { at, count } from './word.ts';

export const message = named(
  'Message',
  z.object({
    number: count,
    messageId: z.string(),
    kind: z.string(),
    weight: z.string(),
    noun: z.string(),
    subject: z.string(),
    caseId: z.string(),
    caseNumber: z.string(),
    titleZh: z.string(),
    titleEn: z.string(),
    bodyZh: z.string(),
    bodyEn: z.string(),
    at: at.optional(),
    dueAt: at.optional(),
    receipt: z.boolean().describe('阅读即为回执 / reading it gives a receipt (JL-21)'),
    readAt: at.optional(),
  }),
);
export const inbox = named('Inbox', z.object({ messages: z.array(message), page, lastNumber: count, next }));
export const read = named(
  'Read',
  z.strictObject({
    messageIds: z.array(z.string().min(1).max(64)).max(500).default([]),
    upTo: z
      .union([z.string().regex(/^\d{1,18}$/), z.int().min(0)])
      .default('0')
      .transform((given) => BigInt(given)),
  }),
);
export const marked = named('Marked', z.object({ marked: z.int(), unread: z.int() }));
export const unread = named('Unread', z.object({ unread: z.int(), alarms: z.int(), lastNumber: count }));

export const receipts = named(
  'Receipts',
  z.object({
    receipts: z.array(
      z.object({
        messageId: z.string(),
        kind: z.string(),
        organ: z.int(),
        roles: z.array(z.string()),
        servedAt: at.optional(),
        readAt: at.optional(),
        reader: z.string(),
      }),
    ),
  }),
);

export const outgoing = named(
  'OutgoingList',
  z.object({
    outgoing: z.array(
      z.object({
        outgoingId: z.string(),
        channel: z.string(),
        toMasked: z.string(),
        subject: z.string(),
        text: z.string(),
        cause: z.string(),
        about: z.string(),
        status: z.string(),
        attempts: z.int(),
        result: z.string(),
        queuedAt: at.optional(),
        sentAt: at.optional(),
      }),
    ),
    page,
    next,
  }),
);

/** One event of the live feed. */
export const live = named(
  'LiveEvent',
  z.union([message, z.object({ noun: z.string(), id: z.string(), version: z.int(), caseId: z.string() })]),
);
