import type { LedgerFilter } from '../../api/figure.ts';

const NUMBER = /第|（20\d\d）|^\d+号?$/;

/** The filters stand in the address. What looks like a number is looked for as one. */
export function ledgerFilterOf(search: URLSearchParams): LedgerFilter {
  const text = search.get('text') ?? '';
  return {
    statuses: search.get('status') || undefined,
    channels: search.get('channel') || undefined,
    receivedFrom: search.get('from') || undefined,
    receivedTo: search.get('to') || undefined,
    breached: search.has('breached') || undefined,
    ...(NUMBER.test(text) ? { number: text } : { text: text || undefined }),
  };
}
