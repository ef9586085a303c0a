import type { Handled, Proof } from './callback-event.ts';
import type { Deadline } from './deadline.ts';
import type { Signing } from './slip.ts';

/** One reporter who has to be told. */
export interface Owing {
  dutyId: string;
  submissionId: string;
  reporterId: string;
  reporterKind: string;
  channel: string;
  /** Post that collected the matter; empty when the reporter brought it in. */
  collector: string;
  /** Legal day on which it was raised; absent in what was remembered before. */
  reportedOn?: string;
  methods: string[];
  ownerOrgan: number;
  started: Deadline[];
  /** The same act told this one (AT-33, SZ11-37). */
  told?: Telling;
}

/** Kind of a "reporter" that is the representative whose matter it is. */
export const REPRESENTATIVE = 'PARTY_REP';

export interface Telling {
  method: string;
  proof: Proof;
  toldAt: Date;
  organ: number;
  person: string;
}

/** A result of a case that every reporter must hear. */
export interface Owe {
  type: 'Owe';
  fact: true;
  callbackId: string;
  owedBy: string;
  owedAt: Date;
  caseId: string;
  caseNumber: string;
  title: string;
  answer: string;
  replyKind: string;
  dispatchingOrgan: number;
  handlerOrgans: number[];
  community: number;
  handled: Handled[];
  law: string;
  calendar: string;
  lawOn: string;
  rep: string;
  leadMember: string;
  grade?: string;
  /** The clock runs from the reply, and the office still has to accept it (MHK-38). */
  awaitsAcceptance?: boolean;
  reporters: Owing[];
}

/** The office accepted what was replied. */
export interface Release {
  type: 'Release';
  fact: true;
}

/** The team gave the matter to a member. */
export interface Led {
  type: 'Led';
  fact: true;
  leadMember: string;
}

/** Who acts, by the verified token. */
export interface By {
  post: string;
  organ: number;
  person: string;
  level: 'CITY' | 'DISTRICT' | 'STREET' | 'COMMUNITY' | 'UNIT';
  roles: string[];
}

export interface FeedBack {
  type: 'FeedBack';
  /** Empty: the only one that is open. */
  dutyId: string;
  method: string;
  text: string;
  proof: Proof;
  toldAt: Date;
  lateReason: string;
  /** What the pack has it write down. */
  entries?: Readonly<Record<string, string>>;
  /** The signature on the stub, with the telling or alone when the stub comes back. */
  signing?: Signing | undefined;
  /** Hashes of the files of the case, of which a scan must be one. */
  files?: readonly string[];
  by: By;
  now: Date;
}

/** The case was sent back, reopened or withdrawn: what was to be told no longer holds. */
export interface Cancel {
  type: 'Cancel';
  fact: true;
  because: string;
}

export interface Rang {
  type: 'Rang';
  fact: true;
  deadlineId: string;
  kind: string;
  step: number;
  to: string;
  at: Date;
}

/** A notice was loaded; the law that comes with it counts by the new calendar. */
export interface CalendarLoaded {
  type: 'CalendarLoaded';
  fact: true;
  calendarHash: string;
  now: Date;
}

/** A division was merged into another. */
export interface Succeeded {
  type: 'Succeeded';
  fact: true;
  from: number;
  to: number;
}

export type CallbackInput = Owe | Release | Led | FeedBack | Cancel | Rang | CalendarLoaded | Succeeded;
