/** When each office first received the matter, and how it judged its limit: what a class clock counts from (BN-A2, BN-A3). */
import type { CaseEvent } from './event.ts';
import type { Opened } from './state.ts';

export interface Receipt {
  organ: number;
  at: Date;
  /** Term of the pack's taxonomy of limits, or empty while the office has not judged it. */
  limitClass: string;
}

type Held = Pick<Opened, 'organ' | 'receivedAt' | 'receipts'>;

/** A case that was stored before receipts were kept was received by the office that registered it. */
export function receiptOf({ organ: registrar, receivedAt, receipts = [] }: Held, organ: number): Receipt | undefined {
  const found = receipts.find((receipt) => receipt.organ === organ);
  return found ?? (organ === registrar ? { organ, at: receivedAt, limitClass: '' } : undefined);
}

/** The first arrival stands, also when a matter comes back; only a reopening begins anew (C34). */
export function receiptsAfter(state: Opened, event: CaseEvent): Receipt[] {
  const { receipts = [], holder } = state;
  switch (event.type) {
    case 'CaseReferred':
    case 'CaseReturnedDown':
      return receiptOf(state, event.to) ? receipts : [...receipts, { organ: event.to, at: event.at, limitClass: '' }];
    case 'CaseClassified':
      return event.limitClass ? withClass(state, holder, event.limitClass) : receipts;
    case 'CaseReopened':
      return [{ organ: event.organ, at: event.at, limitClass: '' }];
    default:
      return receipts;
  }
}

function withClass(state: Opened, organ: number, limitClass: string): Receipt[] {
  const present = receiptOf(state, organ);
  if (!present) return state.receipts ?? [];
  return [...(state.receipts ?? []).filter((one) => one.organ !== organ), { ...present, limitClass }];
}
