import { isLeading, openAssignments } from './assignment.ts';
import type { CommandName } from './input.ts';
import { submissionOf } from './kin.ts';
import type { Question } from './permit.ts';
import { refusals } from './refusals.ts';
import type { Opened } from './state.ts';
import { commandWords } from './words.ts';

/** Where the caller's organ must stand towards the case: the read scope and further conditions of table 9.1. */
type Standing = (question: Question) => void;

const registrar: Standing = ({ by, state, rules }) => {
  if (by.organ !== state.organ) throw refusals.NOT_REGISTRAR({ registrar: rules.nameOf(state.organ) });
};

const holder: Standing = ({ by, state, rules }) => {
  if (by.organ !== state.holder) throw refusals.NOT_HOLDER({ holder: rules.nameOf(state.holder) });
};

const addressee: Standing = ({ by, assignment }) => {
  if (assignment && by.organ !== assignment.organ) throw refusals.NOT_ADDRESSEE({ unit: assignment.name });
};

const lead: Standing = (question) => {
  addressee(question);
  const { assignment, command } = question;
  if (assignment && !isLeading(assignment)) throw refusals.LEAD_ONLY(commandText(command));
};

const coHandler: Standing = (question) => {
  addressee(question);
  if (question.assignment && isLeading(question.assignment)) throw refusals.CO_ONLY();
};

const dispatcher: Standing = ({ by, assignment, rules }) => {
  if (!assignment || by.organ === assignment.office) return;
  throw refusals.NOT_DISPATCHER({ office: rules.nameOf(assignment.office) });
};

const releasing: Standing = (question) => {
  dispatcher(question);
  if (question.assignment && isLeading(question.assignment)) throw refusals.CO_HANDLERS_ONLY();
};

/** The representative whose matter it is, where the pack asks for that consent; else the office that dispatched. */
const decider: Standing = (question) => {
  const { by, assignment, state } = question;
  const asked = assignment?.wish?.parties.includes('PARTY_REP') === true;
  if (!(asked && state.rep?.post === by.post)) dispatcher(question);
};

/** Who holds it; after the representative's word the studio that registered, wherever the case has gone (SZ11-A5). */
const acceptor: Standing = (question) => {
  const { rep } = question.state;
  (rep && rep.signature !== 'NONE' ? registrar : holder)(question);
};

const reportingOffice: Standing = ({ by, state }) => {
  const reports = [...state.leaderReports, ...(state.directReports ?? [])];
  if (!reports.some(({ organ }) => organ === by.organ)) throw refusals.NOT_REPORTING_OFFICE();
};

/** An office that holds, held, registered or supervises it, or a unit within its own assignment. */
const involved: Standing = ({ by, state, command }) => {
  if (by.kind === 'resident' ? by.submission === submissionOf(state) : isViewer(state, by.organ)) return;
  throw refusals.NOT_INVOLVED(commandText(command));
};

/** A reporter its own; an office with the reporter's word. */
const reporterOrOffice: Standing = (question) => {
  const { by, state } = question;
  if (by.kind !== 'resident') return by.organ === state.organ ? undefined : holder(question);
  if (by.submission !== submissionOf(state)) throw refusals.NOT_REPORTER();
};

/** Anybody who brings a card: the move asks whose it is. */
const anybody: Standing = () => undefined;

const transferrer: Standing = ({ by, state, rules }) => {
  if (by.organ === state.transferredBy) return;
  throw refusals.NOT_TRANSFERRING_OFFICE({ office: rules.nameOf(state.transferredBy) });
};

/** The organ that closed it, or the one that dispatched it (C34). */
const closer: Standing = ({ by, state, rules }) => {
  if (by.organ === state.closedBy || by.organ === state.holder) return;
  throw refusals.NOT_HOLDER({ holder: rules.nameOf(state.holder) });
};

function isViewer({ viewers }: Opened, organ: number): boolean {
  return viewers.some((viewer) => viewer.organ === organ);
}

function commandText(command: CommandName): { command: string; commandZh: string } {
  return { command: commandWords[command].en, commandZh: commandWords[command].zh };
}

export const standings: Readonly<Record<CommandName, Standing>> = {
  RegisterCase: registrar,
  RejectIntake: reporterlessOffice,
  Classify: holder,
  OpenVerification: holder,
  RequestOpinion: holder,
  OpenDeliberation: holder,
  AcceptCase: acceptor,
  ResolveAtSource: holder,
  ReferUp: holder,
  ReturnDown: holder,
  RecordSession: organiser,
  Dispatch: holder,
  Receive: addressee,
  Undertake: addressee,
  GiveOpinion: coHandler,
  ReturnUnaccepted: addressee,
  ReportDelay: lead,
  ReportInability: lead,
  DeclareDecline: addressee,
  SubmitDecline: addressee,
  ReviewDecline: dispatcher,
  ReleaseCoHandler: releasing,
  RequestExtension: lead,
  DecideExtension: decider,
  EnterDepth: deepener,
  OrderRectification: holder,
  SubmitRectification: lead,
  Reply: lead,
  AcceptReply: dispatcher,
  SendBack: dispatcher,
  RelayFeedback: holder,
  DirectFeedback: holder,
  AssignLeadMember: registrar,
  EscalateToLeader: holder,
  DirectReport: involved,
  RecordInstruction: reportingOffice,
  Urge: involved,
  Supervise: involved,
  CloseCase: holder,
  ArchiveCase: holder,
  Reopen: closer,
  Withdraw: reporterOrOffice,
  TransferOut: holder,
  RecordExternalResult: transferrer,
  AddNote: involved,
  Split: holder,
  Merge: holder,
  SubmitByCard: anybody,
  RecordAccountability: involved,
  ReferToDiscipline: involved,
  QueryProgress: involved,
  WritePaper: involved,
  SignPaper: involved,
  SealPaper: involved,
};

/** The office; a unit records sessions of its own assignment (the joint study stays the office's: see the move); the
 * community, where the pack names it (MHK-34). */
function organiser(question: Question): void {
  const { by, state, rules } = question;
  if (openAssignments(state).some(({ organ }) => organ === by.organ)) return;
  const named = rules.law.pack.sessions?.some(({ by: who }) => who.includes('COMMUNITY'));
  if (!named || by.organ !== state.origin.community) holder(question);
}

/** The unit that leads its handling, or the office that holds it (C21). */
function deepener({ by, state }: Question): void {
  const leading = openAssignments(state).some((one) => isLeading(one) && one.organ === by.organ);
  if (!leading && by.organ !== state.holder) throw refusals.NOT_DEPTH();
}

/** Before registration the receiving organ refuses, later whoever holds the case. */
function reporterlessOffice(question: Question): void {
  (question.state.registeredAt ? holder : registrar)(question);
}
