import type { Rate } from './figure.ts';
import { ask, send } from './request.ts';

export interface ReportRow {
  organ: number;
  name: string;
  counts?: Record<string, number | string>;
  rates?: Rate[];
  /** Identities of the regulation that do not hold in this row. */
  broken?: string[];
}

export interface Formula {
  id: string;
  zh: string;
  en: string;
  nameZh: string;
  nameEn: string;
  clause: string;
  provenance: string;
}

export interface Report {
  report: string;
  zh: string;
  en: string;
  clause: string;
  asOf: string;
  rows?: ReportRow[];
  total?: ReportRow;
  lists?: { id: string; zh: string; en: string; organs?: number[] }[];
  formulas?: Formula[];
  columns?: { id: string; zh: string; en: string; rate?: boolean }[];
  limit?: string;
}

export interface Asked {
  report: string;
  from: string;
  to: string;
  under?: number | undefined;
}

const of = ({ report }: Asked) => `/reports/${encodeURIComponent(report)}`;

export const getReport = ({ report, ...query }: Asked) => ask<Report>(of({ report, ...query }), { query });

export async function exportReport({ report, ...query }: Asked, format: 'csv' | 'xlsx'): Promise<Blob> {
  const path = `${of({ report, ...query })}/export`;
  return (await send(path, { query: { ...query, format }, accept: '*/*' })).blob();
}

/** A count or a printed rate of one row, by its name. */
export function shownIn(
  { counts = {}, rates = [] }: Pick<ReportRow, 'counts' | 'rates'>,
  id: string,
): string | undefined {
  const rate = rates.find((one) => one.id === id);
  if (rate) return rate.printed;
  return id in counts ? String(counts[id]) : undefined;
}
