import { z } from 'zod';
import { next, page } from './page.ts';
import { named } from './registry.ts';
import { at } from './word.ts';

export const rings = named(
  'Rings',
  z.object({
    rings: z.array(
      z.object({
        deadlineId: z.string(),
        timer: z.string(),
        ownerNoun: z.string(),
        ownerStream: z.string(),
        kind: z.string().describe('WARN, DUE 或 ESCALATE'),
        step: z.int(),
        to: z.string(),
        ringAt: at.optional(),
        dueAt: at.optional(),
      }),
    ),
    page,
    next,
  }),
);
