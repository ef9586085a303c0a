import { z } from 'zod';
import { next, page } from './page.ts';
import { named } from './registry.ts';
import { id, organ, shortText } from './word.ts';

/** Direct cards (JL-F3). */
const card = named(
  'DirectCard',
  z.object({
    card: z
      .object({
        card: z.string(),
        cardNo: z.string(),
        city: z.int(),
        community: z.int(),
        post: z.string(),
        issuedOn: z.string(),
        status: z.string().describe('ACTIVE, LOST, VOID'),
      })
      .optional(),
    communityName: z.string(),
    holder: z.string().describe('现任持卡人 / who holds the post now'),
    version: z.int(),
  }),
);
export const oneCard = named('DirectCardAnswer', z.object({ card: card.optional() }));
export const cards = named('DirectCards', z.object({ cards: z.array(card), page, next }));
export const issueCard = named('IssueCard', z.strictObject({ community: organ, post: id }));
export const endCard = named(
  'EndCard',
  z.strictObject({ city: organ, status: z.enum(['LOST', 'VOID']), reason: shortText }),
);
export const handOverCard = named('HandOverCard', z.strictObject({ city: organ, post: id, reason: shortText }));
