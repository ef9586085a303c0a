import type { Level } from '@green-channel/regulation';
import type { HandlerRole } from './assignment.ts';
import type { KinCommands, KinConsequences } from './input-kin.ts';
import type { Photo, ToldAtOnceInput, VerificationInput } from './input-parts.ts';
import type { OfficeLevel, Origin } from './offices.ts';
import type { PaperValue } from './records.ts';
import type { DirectTelling, LoggedConsent, Signature, Unsigned } from './representative.ts';
import type { Matter } from './state.ts';

/** Who gives a command, as the verified token says it. */
export interface Doer {
  kind: 'person' | 'resident' | 'client' | 'system';
  post: string;
  person: string;
  name: string;
  organ: number;
  level: Level;
  roles: readonly string[];
  /** Residents: the one submission they may act on. */
  submission: string;
  /** Seconds since the person proved to be it; absent when the token does not say (ENG-19). */
  authAge?: number | undefined;
}

/** Comes in with every input, so that the rules read no clock and draw no number. */
export interface Given {
  by: Doer;
  now: Date;
  /** The same act and purpose give the same id. */
  mint(purpose: string): string;
  /** What the pack has the act write down beside its own inputs. */
  entries?: Readonly<Record<string, string>> | undefined;
  /** Only asks whether it may be given: the same guards, no inputs checked, no event. */
  look?: boolean;
}
/** When it happened in law: a legal day or an instant; empty means now (ENG-11). */
interface Dated {
  occurredOn: string;
  backDatedReason: string;
}
interface OnAssignment {
  assignmentId: string;
  /** The assignment's version that the caller saw; undefined when it asserts none. */
  expected?: number | undefined;
}
interface Reported extends OnAssignment, Dated {
  explainedOn: string;
  explainedHow: string;
  report: string;
}
interface Flags {
  category: string;
  scope: string;
  grade: string;
  urgent: boolean;
}

/** What directory says of a unit that the office wants to dispatch to. */
export interface UnitFacts {
  organ: number;
  name: string;
  tenant: number;
  tenantLevel: string;
  /** Organ ids from the city down to the unit's tenant. */
  path: number[];
  hostDistrict: number;
  /** Register fields that are empty (JL-06). */
  missing: string[];
}

export interface Commands extends KinCommands {
  RegisterCase: Flags & Dated & { title: string; authority: string };
  RejectIntake: Dated & { reason: string };
  Classify: Flags & { limitClass?: string; majorEmergency: boolean; risk: boolean; reason: string };
  OpenVerification: object;
  RequestOpinion: { rep: string; repName: string; entrustment: string };
  OpenDeliberation: {
    kind: string;
    heldOn: string;
    attendees: string;
    solution: string;
    unitNamed: string;
    backDatedReason: string;
  };
  AcceptCase: Dated & {
    verification: VerificationInput | undefined;
    opinion: string;
    sentTo: string;
    signature: Signature | undefined;
    consent: (Omit<LoggedConsent, 'givenAt'> & { givenAt: Date | undefined }) | undefined;
  };
  ResolveAtSource: Dated & {
    answer: string;
    photos: Photo[];
    toldAtOnce: ToldAtOnceInput | undefined;
    signatures: Signature[];
    unsigned: Unsigned | undefined;
    instructedBy: string;
  };
  ReferUp: Dated & { target: number; reason: string };
  ReturnDown: Dated & { target: number; reason: string };
  RecordSession: {
    kind: string;
    units: number[];
    absent: number[];
    minutes: string;
    division: { organ: number; task: string }[];
    attendees: string;
    residents: string;
    measures: string;
    heldOn: string;
    backDatedReason: string;
  };
  Dispatch: Dated & {
    handlers: { organ: number; role: string }[];
    form: string;
    letter: string;
    units: UnitFacts[];
    supervisors: number[];
  };
  Receive: OnAssignment & { receivedOn: string; backDatedReason: string };
  Undertake: OnAssignment & Dated;
  GiveOpinion: OnAssignment & { text: string; deliveredOn: string; backDatedReason: string };
  ReturnUnaccepted: OnAssignment & Dated & { reason: string; suggestion: string };
  DeclareDecline: OnAssignment & Dated;
  SubmitDecline: OnAssignment & Dated & { explanation: string; suggestion: string; suggestedUnit: string };
  ReviewDecline: OnAssignment & Dated & { accepted: boolean; reason: string };
  ReleaseCoHandler: OnAssignment & Dated & { reason: string };
  ReportDelay: Reported & { newDue: string };
  ReportInability: Reported & { reason: string; legalBasis: string };
  RequestExtension: OnAssignment & Dated & { reason: string };
  DecideExtension: OnAssignment & Dated & { granted: boolean; reason: string };
  Reply: OnAssignment &
    Dated & {
      kind: string;
      text: string;
      reason: string;
      suggestion: string;
      legalBasis: string;
      photos: Photo[];
      plan: string;
    };
  AcceptReply: OnAssignment & Dated;
  SendBack: OnAssignment & { reason: string };
  RelayFeedback: Dated;
  DirectFeedback: Dated & { told: (Omit<DirectTelling, 'toldAt'> & { toldAt: Date | undefined })[] };
  AssignLeadMember: { member: string; memberName: string; opinion: string; metOn: string };
  EnterDepth: Dated & { namedPerson: string; note: string };
  OrderRectification: { reason: string; demand: string };
  SubmitRectification: OnAssignment & Dated & { measures: string; explanation: string };
  EscalateToLeader: { text: string };
  DirectReport: Dated & { method: string; leader: string; text: string; instruction: string };
  RecordInstruction: { leader: string; text: string; givenOn: string };
  Urge: { text: string };
  Supervise: { text: string };
  CloseCase: Dated & { note: string };
  ArchiveCase: object;
  Reopen: { reason: string };
  Withdraw: { reason: string };
  TransferOut: Dated & { body: string; reference: string; text: string };
  RecordExternalResult: { reference: string; result: string; resultOn: string; backDatedReason: string };
  /** Files come with it by AttachFile alone, which keeps them first. */
  AddNote: { text: string; files?: Photo[] };
  WritePaper: { form: string; values: PaperValue[]; reason: string };
  SignPaper: { paperId: string; field: string; method: string; signer: string; file: string };
  SealPaper: { paperId: string; field: string; file: string };
}
export type CommandName = keyof Commands;
export type CommandOf<T extends CommandName> = { type: T } & Commands[T] & Given;
export type Command = { [T in CommandName]: CommandOf<T> }[CommandName];

export interface Facts {
  IntakeSubmitted: {
    submissionId: string;
    channel: string;
    origin: Origin;
    organ: number;
    matter: Matter;
    reporterId: string;
    reporterKind: string;
    collector: string;
    photos: Photo[];
    preferredMethod: string;
    history: { text: string; answeredAt: Date; unit: string } | undefined;
  };
  FeedbackDelivered: { callbackId: string; method: string; toldAt: Date; allDelivered: boolean; allSigned?: boolean };
  SlipSigned: { callbackId: string; allSigned: boolean };
  Evaluated: { ballotId: string; grade: string; evaluator: string };
  /** A division was merged into another of its level; `place` is where that one stands. */
  DivisionMerged: { from: number; to: number; level: OfficeLevel; place: Origin; reason: string };
  /** A notice was loaded; the rules that come with it count by the new calendar. */
  CalendarLoaded: { calendarHash: string };
  TimerRang: { deadlineId: string; kind: 'WARN' | 'DUE' | 'ESCALATE'; step: number };
}
export type FactName = keyof Facts;
export type FactOf<T extends FactName> = { type: T; fact: true; occurredAt: Date } & Facts[T] & Given;
export type FactInput = { [T in FactName]: FactOf<T> }[FactName];
/** Consequences for another case of the same transaction. */
export type ConsequenceOf<T extends keyof KinConsequences> = { type: T } & KinConsequences[T] & Given;
export type Consequence = { [T in keyof KinConsequences]: ConsequenceOf<T> }[keyof KinConsequences];
export type CaseInput = Command | FactInput | Consequence;
export type { HandlerRole };
