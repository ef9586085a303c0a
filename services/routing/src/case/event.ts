import type { HandlerRole } from './assignment.ts';
import type { Deadline } from './deadline.ts';
import type { DepthEvents } from './event-depth.ts';
import type { KinEvents } from './event-kin.ts';
import type { Origin } from './offices.ts';
import type { ReplyTiming } from './reply-timing.ts';
import type { DirectTelling, LoggedConsent, Signature, Unsigned } from './representative.ts';
import type { Matter, Photo, Verification } from './state.ts';

/** On every event: who, when in law, and which clocks it starts, stops and moves. */
export interface Happened {
  person: string;
  at: Date;
  started: Deadline[];
  stopped: string[];
  moved: Deadline[];
}
export interface Collected {
  submissionId: string;
  channel: string;
  origin: Origin;
  organ: number;
  matter: Matter;
  occurredAt: Date;
  reporterId: string;
  reporterKind: string;
  collector: string;
  photos: Photo[];
  preferredMethod: string;
  law: string;
}
/** Only a case that was opened from another one, or by card, has these. */
interface Tied {
  partOf: string;
  cardNo: string;
  caseId: string;
}
export interface Handler {
  assignmentId: string;
  organ: number;
  role: HandlerRole;
  name: string;
  hostDistrict: number;
  deadlines: string[];
  letter: string;
}
export interface ToldAtOnce {
  method: string;
  toldAt: Date;
  proof: string;
  photos: Photo[];
}
interface OfUnit {
  assignmentId: string;
  organ: number;
}
interface OfOffice extends OfUnit {
  office: number;
}
interface Report extends OfUnit {
  explainedOn: string;
  explainedHow: string;
  report: string;
  late: boolean;
  office: number;
}
export interface Rung {
  deadlineId: string;
  timer: string;
  /** As the pack calls it, for whoever is told. */
  timerZh: string;
  timerEn: string;
  chargedTo: number;
  assignmentId: string;
  due: string;
}
interface Passed {
  from: number;
  to: number;
  reason: string;
}

/** Fields of each event; equal to the messages of greenchannel.case.v1. */
export interface Events extends KinEvents, DepthEvents {
  CaseOpened: Collected & Partial<Tied>;
  CaseImported: Collected & { history: { text: string; answeredAt: Date; unit: string } };
  CaseRegistered: {
    number: number;
    year: number;
    numberText: string;
    organ: number;
    matter: Matter;
    grade: string;
    urgent: boolean;
    authority: string;
    channel: string;
    origin: Origin;
    receivedAt: Date;
    reporterKind: string;
    backDatedReason: string;
    law: string;
    entries?: Record<string, string>;
  };
  CaseClassified: {
    category: string;
    scope: string;
    grade: string;
    urgent: boolean;
    majorEmergency: boolean;
    risk: boolean;
    reason: string;
    limitClass?: string;
  };
  IntakeRejected: { reason: string; tellReporter: boolean };
  VerificationOpened: { organ: number };
  OpinionRequested: { organ: number; rep: string; repName: string; entrustment: string };
  CaseAccepted: {
    organ: number;
    verification: Verification | undefined;
    opinion: string;
    sentTo: string;
    rep: string;
    repName: string;
    signature: Signature | undefined;
    consent: LoggedConsent | undefined;
    entries?: Record<string, string>;
  };
  AcceptanceSigned: { organ: number; rep: string; signature: Signature | undefined };
  CaseResolvedAtSource: {
    organ: number;
    level: string;
    answer: string;
    photos: Photo[];
    toldAtOnce: ToldAtOnce | undefined;
    signatures: Signature[];
    unsigned: Unsigned | undefined;
    answeredBy: string;
    instructedBy: string;
    entries?: Record<string, string>;
  };
  CaseReferred: Passed;
  CaseReturnedDown: Passed;
  SessionRecorded: {
    kind: string;
    organ: number;
    units: number[];
    absent: number[];
    minutes: string;
    division: { organ: number; task: string }[];
    attendees: string;
    residents: string;
    measures: string;
    heldOn: string;
  };
  CaseDispatched: {
    office: number;
    handlers: Handler[];
    form: string;
    letter: string;
    informed: number[];
    leaders: number[];
    numberText: string;
    matter: Matter;
    joint: boolean;
    supervisors: number[];
    entries?: Record<string, string>;
    sender: string;
  };
  PaperIssued: OfUnit & {
    paper: string;
    form: string;
    office: number;
    series: string;
    number: number;
    year: number;
    numberText: string;
    city: number;
    text: string;
    stub: string;
    issuedOn: string;
    law: string;
    /** Absent on what was issued before letters had other addressees than units. */
    to?: string;
    recipient?: string;
  };
  AssignmentReceived: OfUnit & { role: string; receivedOn: string; backDatedReason: string; signer?: string };
  AssignmentUndertaken: OfUnit & { acceptor: string };
  OrderReturned: OfUnit & { reason: string; suggestion: string; office: number; cancelled: string[] };
  OpinionGiven: OfUnit & { text: string; deliveredOn: string };
  DeclineDeclared: OfOffice & { late: boolean };
  DeclineSubmitted: OfOffice & { explanation: string; suggestion: string; suggestedUnit: string; late: boolean };
  DeclineAccepted: OfOffice & { role: string; reason: string; cancelled: string[] };
  DeclineRejected: OfOffice & { reason: string };
  CoHandlerReleased: OfOffice & { reason: string };
  ExtensionRequested: OfOffice & { reason: string; deadlineIds: string[]; newDue: string; parties: string[] };
  ExtensionConsented: OfOffice & { party: string; reason: string };
  DelayReported: Report & { newDue: string; needsApproval: boolean; deadlineId: string };
  InabilityReported: Report & { reason: string; legalBasis: string };
  ExtensionGranted: OfUnit & { newDue: string; reason: string };
  ExtensionRefused: OfUnit & { reason: string };
  Replied: OfUnit & {
    kind: string;
    text: string;
    reason: string;
    suggestion: string;
    legalBasis: string;
    photos: Photo[];
    office: number;
    completedOn: string;
    plan: string;
    copiedTo: string;
    entries?: Record<string, string>;
    timing?: ReplyTiming;
  };
  ReplyAccepted: OfUnit & { office: number; kind: string; answer: string; reason: string; legalBasis: string };
  ReplySentBack: OfUnit & { office: number; reason: string };
  FeedbackRelayed: { from: number; to: number; level: string; answer: string; kind: string };
  DirectFeedbackGiven: { organ: number; studio: number; answer: string; told: DirectTelling[]; skipped: number[] };
  LeadMemberAssigned: { organ: number; member: string; memberName: string; opinion: string; metOn: string };
  LeaderNotified: { organ: number; leaders: number[]; text: string };
  InstructionRecorded: { leader: string; text: string; givenOn: string };
  Urged: { from: number; to: number[]; text: string };
  Supervised: { from: number; to: number[]; text: string };
  CaseFedBack: { callbackId: string; method: string; toldAt: Date; slipsSigned?: boolean };
  SlipsSigned: { callbackId: string };
  CaseEvaluated: { ballotId: string; grade: string; evaluator: string; beside: boolean; dissatisfied: boolean };
  CaseClosed: { organ: number; note: string; entries?: Record<string, string> };
  CaseArchived: { organ: number };
  CaseReopened: { organ: number; reason: string };
  CaseWithdrawn: { reason: string; byReporter: boolean };
  TransferredOut: { organ: number; body: string; reference: string; text: string; entries?: Record<string, string> };
  ExternalResultRecorded: { organ: number; reference: string; result: string; resultOn: string };
  NoteAdded: { text: string; organ: number; files?: Photo[] };
  DeadlineWarned: Rung & { ringAt: Date };
  DeadlineBreached: Rung & { dueAt: Date; told: number[] };
  DeadlineEscalated: Rung & { to: string; ringAt: Date };
  TimerBreachWithdrawn: Rung & { reason: string };
  TimerRescheduled: Rung & {
    before: string;
    provisional: boolean;
    calendarHash: string;
    settled: Deadline | undefined;
  };
}

export type EventType = keyof Events;
export type EventOf<T extends EventType> = { type: T } & Events[T] & Happened;
export type CaseEvent = { [T in EventType]: EventOf<T> }[EventType];
