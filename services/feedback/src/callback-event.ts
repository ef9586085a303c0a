/** What a callback says; equal to greenchannel.callback.v1, field for field. */
import type { Deadline } from './deadline.ts';
import type { Signing, Slip } from './slip.ts';

export interface Handled {
  organ: number;
  person: string;
}
export interface Proof {
  note: string;
  files: string[];
}
export interface Told {
  dutyId: string;
  submissionId: string;
  reporterId: string;
  reporterKind: string;
  channel: string;
  collector: string;
  signing?: Signing | undefined;
}
interface OfDuty {
  callbackId: string;
  dutyId: string;
  caseId: string;
}
interface OfDeadline extends OfDuty {
  deadlineId: string;
  timer: string;
  chargedTo: number;
}

export interface CallbackOwed extends OfDuty {
  type: 'CallbackOwed';
  caseNumber: string;
  title: string;
  submissionId: string;
  reporterId: string;
  reporterKind: string;
  channel: string;
  collector: string;
  methods: string[];
  owedBy: string;
  answer: string;
  replyKind: string;
  ownerOrgan: number;
  dispatchingOrgan: number;
  handlerOrgans: number[];
  community: number;
  handled: Handled[];
  owedAt: Date;
  law: string;
  calendar: string;
  lawOn: string;
  rep: string;
  leadMember: string;
  started: Deadline[];
  /** Legal day on which the reporter raised it. */
  reportedOn?: string;
  /** Grade of the case: limits may hang on it (MHK-A11). Both absent in what was said before. */
  grade?: string;
  awaitsAcceptance?: boolean;
}

/** The office accepted the answer: what was owed from the reply on may be told. */
export interface DutyReleased extends OfDuty {
  type: 'DutyReleased';
}

/** A member was named, or another one, while it is owed: the telling is that member's (SZ13-31). */
export interface DutyLed extends OfDuty {
  type: 'DutyLed';
  leadMember: string;
}

export interface FeedbackDelivered extends OfDuty {
  type: 'FeedbackDelivered';
  caseNumber: string;
  title: string;
  submissionId: string;
  reporterId: string;
  reporterKind: string;
  channel: string;
  method: string;
  text: string;
  proof: Proof;
  toldAt: Date;
  organ: number;
  person: string;
  allDelivered: boolean;
  told: Told[];
  ownerOrgan: number;
  community: number;
  handled: Handled[];
  send: boolean;
  atOnce: boolean;
  dispatchingOrgan: number;
  rep: string;
  lawOn: string;
  stopped: string[];
  slip?: Slip | undefined;
  signing?: Signing | undefined;
  /** No stub of this callback waits for its signature. */
  allSigned?: boolean;
}

export interface CallbackCancelled extends OfDuty {
  type: 'CallbackCancelled';
  because: string;
  stopped: string[];
}
export interface CallbackWarned extends OfDeadline {
  type: 'CallbackWarned';
  step: number;
  dueAt: Date;
  due: string;
}
export interface CallbackBreached extends OfDeadline {
  type: 'CallbackBreached';
  dueAt: Date;
  due: string;
  dispatchingOrgan: number;
}
export interface CallbackEscalated extends OfDeadline {
  type: 'CallbackEscalated';
  step: number;
  to: string;
  dueAt: Date;
  dispatchingOrgan: number;
}
export interface CallbackBreachWithdrawn extends OfDeadline {
  type: 'CallbackBreachWithdrawn';
  toldAt: Date;
}

export interface CallbackRescheduled extends OfDeadline {
  type: 'CallbackRescheduled';
  due: string;
  before: string;
  provisional: boolean;
  calendarHash: string;
  breachWithdrawn: boolean;
  moved: Deadline[];
}

export interface SlipSigned extends OfDuty {
  type: 'SlipSigned';
  submissionId: string;
  reporterKind: string;
  signing: Signing | undefined;
  organ: number;
  person: string;
  allSigned: boolean;
}

/** A division was merged into another: what the one owed, told and saw, the other does. */
export interface CallbackSucceeded {
  type: 'CallbackSucceeded';
  callbackId: string;
  caseId: string;
  from: number;
  to: number;
}

export type CallbackEvent =
  | SlipSigned
  | CallbackSucceeded
  | CallbackOwed
  | DutyReleased
  | DutyLed
  | FeedbackDelivered
  | CallbackCancelled
  | CallbackWarned
  | CallbackBreached
  | CallbackEscalated
  | CallbackBreachWithdrawn
  | CallbackRescheduled;
