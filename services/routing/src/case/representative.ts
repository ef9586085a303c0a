import type { Photo } from './state.ts';

/** How somebody signed a form (ENG-19): by the own act, or on paper that was scanned. */
export interface Signature {
  form: string;
  post: string;
  name: string;
  signedOn: string;
  scan: Photo[];
}

/** What somebody consented to at a distance, as it was written down (SZ11-A5). */
export interface LoggedConsent {
  how: string;
  givenAt: Date;
  words: string;
}

/** Why a reporter did not sign, and who saw it (SZ11-09). */
export interface Unsigned {
  reason: string;
  witness: string;
}

/** One party that an office told directly (SZ11-37). */
export interface DirectTelling {
  recipient: string;
  submissionId: string;
  method: string;
  toldAt: Date;
  proof: string;
}

/** The representative whose matter it is, and what became of opinion and signature (SZ11-04, 05, 11). */
export interface Representative {
  post: string;
  name: string;
  opinion: string;
  sentTo: string;
  signature: 'NONE' | 'OWED' | 'SIGNED';
  /** Legal day of the signature; absent before, and on what was signed before it was kept. */
  signedOn?: string;
}

/** The member of the team who follows the matter (SZ13-30). */
export interface LeadMember {
  post: string;
  name: string;
  metOn: string;
  opinion?: string;
}

/** A unit's refusal of an order, as far as it has gone (SZ11-20, 21). */
export interface Decline {
  declared: boolean;
  explanation: string;
  suggestion: string;
  suggestedUnit: string;
  /** How often the office has insisted on the order. */
  insisted?: number;
}

/** A wish for more time: which clocks would move, who must agree, who has (SZ11-28, 29). */
export interface ExtensionWish {
  deadlines: string[];
  newDue: string;
  parties: string[];
  agreed: { party: string; person: string }[];
}
