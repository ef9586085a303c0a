/** Where each input may lead and what it may record (51-lifecycle, columns "to" and "Event"); the tests of the flow hold it to that. */
import type { EventName } from '@green-channel/regulation';
import type { Status } from './state.ts';

export interface Outcome {
  /** States that may follow; none where the state stays. */
  to?: readonly Status[];
  /** The only states from which it leads on, where it may come in others too. */
  from?: readonly Status[];
  /** As the timers of packs name them. */
  events?: readonly EventName[];
}

const intake = {
  IntakeSubmitted: { to: ['collected', 'archived'], events: ['IntakeSubmitted'] },
  RegisterCase: { to: ['registered'], events: ['CaseRegistered'] },
  Split: { events: ['CaseSplit', 'CaseRegistered'] },
  Merge: { to: ['merged'], events: ['CaseMerged'] },
  Classify: { events: ['CaseClassified'] },
  RejectIntake: { to: ['rejected'], events: ['IntakeRejected'] },
  RequestOpinion: { to: ['pendingAcceptance'], events: ['OpinionRequested'] },
  OpenDeliberation: { to: ['pendingAcceptance'], events: ['DeliberationOpened'] },
  OpenVerification: { to: ['pendingAcceptance'], events: ['VerificationOpened'] },
  AcceptCase: { to: ['routing'], events: ['CaseAccepted', 'AcceptanceSigned'] },
  ResolveAtSource: { to: ['resolvedAtSource', 'fedBack'], events: ['CaseResolvedAtSource'] },
  SplitOff: { to: ['registered'], events: ['CaseRegistered'] },
  SubmitByCard: { to: ['dispatched'], events: ['CaseRegistered', 'CaseDispatched', 'CardCopyDelivered'] },
} satisfies Record<string, Outcome>;

const routing = {
  ReferUp: { to: ['routing'], events: ['CaseReferred'] },
  ReturnDown: { to: ['routing'], events: ['CaseReturnedDown'] },
  Dispatch: { to: ['dispatched'], events: ['CaseDispatched'] },
  RecordSession: { events: ['SessionRecorded'] },
  EscalateToLeader: { events: ['LeaderNotified'] },
  DirectReport: { events: ['DirectReported'] },
  RecordInstruction: { events: ['InstructionRecorded'] },
  TransferOut: { to: ['transferredOut'], events: ['TransferredOut'] },
  RecordExternalResult: { to: ['feedbackPending'], events: ['ExternalResultRecorded'] },
} satisfies Record<string, Outcome>;

const handling = {
  Receive: { events: ['AssignmentReceived'] },
  Undertake: { to: ['inHandling'], events: ['AssignmentUndertaken'] },
  DeclareDecline: { events: ['DeclineDeclared'] },
  SubmitDecline: { events: ['DeclineSubmitted'] },
  ReviewDecline: { to: ['routing'], events: ['DeclineAccepted', 'DeclineRejected'] },
  ReturnUnaccepted: { to: ['routing'], events: ['OrderReturned'] },
  GiveOpinion: { events: ['OpinionGiven'] },
  ReleaseCoHandler: { events: ['CoHandlerReleased'] },
  RequestExtension: { events: ['ExtensionRequested'] },
  DecideExtension: { events: ['ExtensionGranted', 'ExtensionRefused'] },
  ReportDelay: { events: ['DelayReported'] },
  ReportInability: { events: ['InabilityReported'] },
  EnterDepth: { to: ['inDepth'], events: ['DepthEntered'] },
  Reply: { to: ['replied'], events: ['Replied'] },
  AcceptReply: { to: ['feedbackPending'], events: ['ReplyAccepted'] },
  SendBack: { to: ['inHandling'], events: ['ReplySentBack'] },
  Withdraw: { to: ['withdrawn'], events: ['CaseWithdrawn'] },
} satisfies Record<string, Outcome>;

const after = {
  RelayFeedback: { events: ['FeedbackRelayed'] },
  DirectFeedback: { to: ['fedBack'], events: ['DirectFeedbackGiven'] },
  FeedbackDelivered: { to: ['fedBack'], events: ['FeedbackDelivered'] },
  SlipSigned: {},
  Evaluated: { events: ['Evaluated'] },
  OrderRectification: { to: ['rectifying', 'routing'], events: ['RectificationOrdered'] },
  SubmitRectification: { to: ['replied'], events: ['RectificationSubmitted'] },
  CloseCase: { to: ['closed'], events: ['CaseClosed'] },
  ArchiveCase: { to: ['archived'], events: ['CaseArchived'] },
  Reopen: { to: ['routing'], events: ['CaseReopened'] },
  // A breach may make the case react with a command of its own where the pack says so (C21).
  TimerRang: { from: ['inHandling'], to: ['inDepth'], events: ['DepthEntered'] },
  // ENG-08: dates are counted again, the state stays.
  CalendarLoaded: {},
} satisfies Record<string, Outcome>;

const beside = {
  AssignLeadMember: { events: ['LeadMemberAssigned'] },
  Urge: { events: ['Urged'] },
  Supervise: { events: ['Supervised'] },
  ReferToDiscipline: { events: ['Referred'] },
  RecordAccountability: { events: ['AccountabilityRecorded'] },
  AddNote: { events: ['NoteAdded'] },
  WritePaper: {},
  SignPaper: {},
  SealPaper: {},
  QueryProgress: { events: ['ProgressQueried'] },
  JoinReporters: {},
  DivisionMerged: {},
} satisfies Record<string, Outcome>;

export const outcomes: Readonly<Record<string, Outcome>> = { ...intake, ...routing, ...handling, ...after, ...beside };

/** Whether the table knows that this input may lead from one state to another. */
export function mayLead(input: string, from: string, to: string): boolean {
  const { to: next = [], from: only } = outcomes[input] ?? {};
  return from === to || (next.some((status) => status === to) && (only?.some((status) => status === from) ?? true));
}
