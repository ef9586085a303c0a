import type { Kind } from '@green-channel/platform/refusal';
import { gatewayTexts } from '../refusals.ts';

export interface KnownReason {
  reason: string;
  kind: Kind;
  zh: string;
  en: string;
}

export const reasons: readonly KnownReason[] = Object.entries(gatewayTexts).map(([reason, text]) => ({
  reason,
  ...text,
}));
