import type { Page } from './page.ts';
import { ask, send } from './request.ts';

export interface LedgerRow {
  caseId: string;
  number?: string;
  status: string;
  channel: string;
  community: number;
  communityName?: string;
  holder?: number;
  holderName?: string;
  title: string;
  category?: string;
  scope?: string;
  handlers?: { unit: number; name: string; role: string }[];
  due?: string;
  provisional?: boolean;
  breached?: boolean;
  result?: string;
  receivedAt?: string;
  registeredAt?: string;
  repliedAt?: string;
  fedBackAt?: string;
  closedAt?: string;
  grade?: string;
  collectorName?: string;
  caseGrade?: string;
  outcome?: string;
  finishedOn?: string;
  unextended?: boolean;
  toldBy?: string;
  mergedInto?: string;
}

export interface LedgerFilter {
  statuses?: string | undefined;
  channels?: string | undefined;
  receivedFrom?: string | undefined;
  receivedTo?: string | undefined;
  breached?: boolean | undefined;
  text?: string | undefined;
  number?: string | undefined;
}

type Count = number | string;

export interface Rate {
  id: string;
  numerator: Count;
  denominator: Count;
  printed: string;
}

export interface FigureRow {
  organ: number;
  name: string;
  level: string;
  received?: Count;
  byStatus?: Record<string, Count>;
  done?: Count;
  inTime?: Count;
  due?: Count;
  notYetDue?: Count;
  solvedAtBase?: Count;
  breached?: Count;
  rates?: Rate[];
}

export interface Figures {
  total?: FigureRow;
  below?: FigureRow[];
  units?: FigureRow[];
  formulas?: { id: string; zh: string; en: string; clause: string }[];
}

export const listLedger = (filter: LedgerFilter, cursor: string | undefined, size: number) =>
  ask<{ rows?: LedgerRow[]; page?: Page }>('/ledger', { query: { ...filter, cursor, size } });

export const listFigures = (period: { from?: string | undefined; to?: string | undefined }) =>
  ask<Figures>('/figures', { query: { ...period } });

export async function exportLedger(filter: LedgerFilter, format: 'csv' | 'xlsx'): Promise<Blob> {
  const response = await send('/ledger/export', { query: { ...filter, format }, accept: '*/*' });
  return response.blob();
}
