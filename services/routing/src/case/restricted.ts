import type { EventType } from './event.ts';

/** Conduct that was referred to the discipline body (C37c). */
export interface Referral {
  behaviour: string;
  text: string;
  unit: number;
  personNamed: string;
  evidence: string;
  body: string;
  organ: number;
}
/** Who was held to account, for what, and by which measures (C41). */
export interface Accountability {
  cause: string;
  harm: string;
  measures: string[];
  unit: number;
  personNamed: string;
  text: string;
  organ: number;
}
export interface OnRecord {
  person: string;
  at: Date;
}
export interface RestrictedRecords {
  referrals?: (Referral & OnRecord)[];
  accountability?: (Accountability & OnRecord)[];
}

/** Events of restricted sight, and the query of the pack that opens them. */
export const restrictedTo: Partial<Record<EventType, 'getReferral' | 'getAccountability'>> = {
  Referred: 'getReferral',
  AccountabilityRecorded: 'getAccountability',
};
