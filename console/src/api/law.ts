import type { CommandReply } from './page.ts';
import { ask } from './request.ts';

export interface ShippedPack {
  packId: string;
  packHash: string;
  version: string;
  zh: string;
  en: string;
  effectiveFrom: string;
  gaps: string[];
}

export interface LawText {
  kind: string;
  hash: string;
  body: string;
}

export interface LawAct {
  type: string;
  at: string;
  by: string;
  packHash?: string;
  packId?: string;
  version?: string;
  calendarHash?: string;
  officialYears?: number[];
  actNumber?: string;
  actDate?: string;
  values?: Record<string, string>;
}

export interface Move {
  name: string;
  fact: boolean;
  leadsTo: string[];
  events: string[];
  zh: string;
  en: string;
}

export interface State {
  status: string;
  zh: string;
  en: string;
  moves: Move[];
}

export const listPacks = async (): Promise<ShippedPack[]> =>
  (await ask<{ packs?: ShippedPack[] }>('/packs', { open: true })).packs ?? [];

export const getLawText = (reference: string) =>
  ask<LawText>(`/law-texts/${encodeURIComponent(reference)}`, { open: true });

export const listLawActs = async (city: number): Promise<LawAct[]> =>
  (await ask<{ acts?: LawAct[] }>('/law-acts', { query: { city } })).acts ?? [];

export const getLifecycle = async (): Promise<State[]> =>
  (await ask<{ states?: State[] }>('/lifecycle', { open: true })).states ?? [];

export interface CalendarDay {
  day: string;
  why: string;
  name?: string;
}

export interface CalendarYear {
  year: number;
  official: boolean;
  days: CalendarDay[];
  years: number[];
  noticeTitle?: string;
  noticeNumber?: string;
  noticeUrl?: string[];
  calendarHash: string;
}

export const getCalendarYear = (city: number, year: number) =>
  ask<CalendarYear>(`/calendars/${city}/${year}`, { open: true });

/** What a version changes, rule by rule. */
export interface RuleChange {
  rule: string;
  kind: string;
  zh: string;
  en: string;
  clause?: string;
  fields?: { field: string; before: string; after: string }[];
}

export const compareLaws = async (before: string, after: string): Promise<RuleChange[]> =>
  (await ask<{ changes?: RuleChange[] }>('/law-comparison', { query: { before, after }, open: true })).changes ?? [];

const command = (path: string) => (body: Record<string, unknown>, key: string) =>
  ask<CommandReply>(path, { method: 'POST', body, key });

export const publishPack = command('/packs/publish');
export const confirmParameters = command('/packs/confirm-parameters');
export const activatePack = command('/packs/activate');
export const loadCalendarYear = command('/calendars/years');
