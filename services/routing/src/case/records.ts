/** What the community decided on the matter before it goes up (C06b). */
export interface Deliberation {
  kind: string;
  organ: number;
  heldOn: string;
  attendees: string;
  solution: string;
  unitNamed: string;
  person: string;
  at: Date;
}
export interface DirectReport {
  organ: number;
  method: string;
  leader: string;
  text: string;
  instruction: string;
  person: string;
  at: Date;
}
/** A signature or seal on a paper, with the form as it stood (ENG-18, ENG-19). */
export interface Mark {
  field: string;
  kind: 'signature' | 'seal';
  name: string;
  person: string;
  organ: number;
  /** ELECTRONIC after re-authentication, or SCAN of a wet signature with the hash of the picture. */
  method: string;
  file: string;
  snapshot: PaperValue[];
  snapshotHash: string;
  at: Date;
}
export interface PaperValue {
  field: string;
  text: string;
}
export interface Amendment {
  at: Date;
  organ: number;
  reason: string;
  values: PaperValue[];
}
/** An official form of the pack on this case. */
export interface Paper {
  id: string;
  form: string;
  number: string;
  values: PaperValue[];
  marks: Mark[];
  /** How often it was changed after a signature or seal. */
  amended: number;
  /** Each such change with its reason (ENG-18). */
  amendments?: Amendment[];
  /** Belongs to the handling before a reopening. */
  past: boolean;
}
