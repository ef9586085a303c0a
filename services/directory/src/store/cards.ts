/** Direct cards as the reference table holds them (Prisma). */
import type { PageReply } from '@green-channel/proto/greenchannel/platform/v1/platform';
import type { ListCardsRequest } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import type { PrismaClient } from '../../gen/prisma/client.ts';
import { cut, pageOf, pageReply } from '../page.ts';
import type { DirectCard } from '../tenant.ts';

export type CardRow = DirectCard & { version: number };

export interface CardReads {
  card(city: number, cardNo: string): Promise<CardRow | undefined>;
  /** The one that the community may use. */
  active(community: number): Promise<CardRow | undefined>;
  cards(request: ListCardsRequest): Promise<{ rows: CardRow[]; page: PageReply }>;
}

export function cardReads(prisma: PrismaClient): CardReads {
  return {
    card: async (city, cardNo) => (await prisma.directCard.findFirst({ where: { city, cardNo } })) ?? undefined,
    active: async (community) =>
      (await prisma.directCard.findFirst({ where: { community, status: 'ACTIVE' } })) ?? undefined,
    async cards({ page: asked, city, community }) {
      const page = pageOf(asked);
      const where = { ...(city === 0 ? {} : { city }), ...(community === 0 ? {} : { community }) };
      const after = page.after === '' ? {} : { cardNo: { gt: page.after } };
      const query = { where: { AND: [where, after] }, orderBy: { cardNo: 'asc' as const }, take: page.size + 1 };
      const [found, total] = await Promise.all([prisma.directCard.findMany(query), prisma.directCard.count({ where })]);
      const { rows, nextCursor } = cut(found, page, ({ cardNo }) => cardNo);
      return { rows, page: pageReply(nextCursor, total) };
    },
  };
}
