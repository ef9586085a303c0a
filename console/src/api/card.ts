import type { Page } from './page.ts';
import { ask } from './request.ts';

export interface DirectCard {
  card?: { cardNo: string; community: number; issuedOn: string; status: string };
  communityName: string;
  holder: string;
}

export const listCards = (city: number, cursor: string | undefined) =>
  ask<{ cards?: DirectCard[]; page?: Page }>('/cards', { query: { city, cursor, size: 100 } });
