import type { Assignment } from './assignment.ts';
import type { Clock } from './deadline.ts';
import type { Ties } from './kin.ts';
import type { Origin } from './offices.ts';
import type { Receipt } from './receipts.ts';
import type { Deliberation, DirectReport, Paper } from './records.ts';
import type { LeadMember, Representative } from './representative.ts';
import type { RestrictedRecords } from './restricted.ts';

export const STATUSES = [
  'collected',
  'registered',
  'pendingAcceptance',
  'routing',
  'dispatched',
  'inHandling',
  'inDepth',
  'replied',
  'feedbackPending',
  'fedBack',
  'closed',
  'archived',
  'resolvedAtSource',
  'rectifying',
  'transferredOut',
  'rejected',
  'merged',
  'withdrawn',
] as const;
export type Status = (typeof STATUSES)[number];

export interface Matter {
  title: string;
  text: string;
  place: string;
  category: string;
  scope: string;
}
export interface Photo {
  hash: string;
  name: string;
  type: string;
}
export interface Verification {
  result: string;
  text: string;
  verifiedOn: string;
  photos: Photo[];
}
export interface Session {
  kind: string;
  organ: number;
  units: number[];
  absent: number[];
  minutes: string;
  division: { organ: number; task: string }[];
  /** Absent on sessions that were recorded before these were asked for. */
  attendees?: string;
  residents?: string;
  measures?: string;
  heldOn: string;
  person: string;
  at: Date;
}
/** A letter that went out with an act to somebody else than the unit of an order. */
export interface Letter {
  paper: string;
  to: string;
  recipient: string;
  assignmentId: string;
  text: string;
  issuedOn: string;
}
export type ViewReason = 'registered' | 'holder' | 'dispatched' | 'handler' | 'informed' | 'passedOn' | 'supervises';
export interface Viewer {
  organ: number;
  reason: ViewReason;
}

export interface Unopened {
  status: 'unopened';
}

/** A case from the fact that it was collected; a case and its assignments are one stream. */
export interface Opened extends Ties, RestrictedRecords {
  status: Status;
  id: string;
  law: string;
  number: string;
  channel: string;
  origin: Origin;
  /** Where it was brought in, once divisions have merged since: figures count by that. */
  bornIn?: Origin;
  /** Organ that received the matter and registers it. */
  organ: number;
  holder: number;
  matter: Matter;
  grade: string;
  urgent: boolean;
  majorEmergency: boolean;
  risk: boolean;
  authority: string;
  receivedAt: Date;
  registeredAt?: Date;
  /** Legal time of the last act of the case itself: the next one may not lie before it. */
  lastAt: Date;
  reporterId: string;
  anonymous: boolean;
  collector: string;
  photos: Photo[];
  /** Put on the case since: only these may be cited as scans (ENG-19). */
  files?: Photo[];
  verification?: Verification;
  rep?: Representative;
  leadMember?: LeadMember;
  deliberation?: Deliberation;
  directReports?: DirectReport[];
  sessions: Session[];
  assignments: Assignment[];
  clocks: Clock[];
  /** How it was dispatched last. */
  dispatchForm?: string;
  /** Legal day on which the last reporter was told. */
  fedBackOn?: string;
  supervision: 'NONE' | 'URGED' | 'SUPERVISED';
  leaderReports: { organ: number; leaders: number[] }[];
  instructions: { leader: string; text: string; givenOn: string; person: string; at: Date }[];
  /** Persons by command, for the pairs that one person may not give both (domain 53). */
  doers: Record<string, string[]>;
  answer: string;
  answerKind: string;
  answerReason: string;
  answerBasis: string;
  /** Organ that handed the case to a body outside and answers for it; 0 when none did. */
  transferredBy: number;
  /** Organ that closed it; 0 before. */
  closedBy: number;
  resolvedAtSource: boolean;
  evaluation: string;
  papers?: Paper[];
  letters?: Letter[];
  /** Assignments whose unit went deep into the matter. */
  depths?: string[];
  history?: { text: string; answeredAt: Date; unit: string };
  /** The reporters' slips are signed, or what stands for a signature is witnessed. */
  slipsSigned?: boolean;
  /** The last judgement was dissatisfied and nothing has been done since. */
  dissatisfied?: boolean;
  /** After a dissatisfied judgement it was handled anew. */
  rehandled?: boolean;
  /** First receipt of each office, with its own judgement of the limit. */
  receipts?: Receipt[];
  /** What the pack's acts wrote down, by the entry's id; the latest stands. */
  entries?: Record<string, string>;
  viewers: Viewer[];
  /** Who asked how it stands: asker → the last legal day (C38b). */
  asked?: Record<string, string>;
}

export type Case = Unopened | Opened;
export const initial: Case = { status: 'unopened' };
