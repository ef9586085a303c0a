/** What intake says: proto/greenchannel/submission/v1/submission_events.proto, in our own words. Pure. */
export interface Matter {
  title: string;
  text: string;
  place: string;
  category: string;
  scope: string;
}

export interface Collector {
  post: string;
  person: string;
  name: string;
  organ: number;
  role: string;
}

export interface History {
  sourceKey: string;
  answer: string;
  answeredBy: string;
  answeredAt: Date | undefined;
}

export interface Submitted {
  submissionId: string;
  channel: string;
  community: number;
  street: number;
  district: number;
  city: number;
  receiver: number;
  matter: Matter;
  occurredAt: Date;
  reporterId: string;
  reporterKind: string;
  collector: Collector | undefined;
  photos: string[];
  preferredMethod: string;
  history: History | undefined;
  grid: string;
}

interface Whose {
  submissionId: string;
  reporterId: string;
}

export type SubmissionEvent =
  | ({ type: 'IntakeSubmitted' } & Submitted)
  | ({ type: 'ReporterRevealed'; purpose: string; shown: string[] } & Whose)
  | ({ type: 'PhoneCodeSent'; requestId: string; sealedCode: string; expiresAt: Date } & Whose)
  | ({ type: 'ResidentSessionOpened'; expiresAt: Date } & Whose);
