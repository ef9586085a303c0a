import { decideBy, type Flow } from '@green-channel/platform/decider';
import type { CaseEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { CaseInput, CommandName } from './input.ts';
import * as acceptance from './moves/acceptance.ts';
import { submitByCard as SubmitByCard } from './moves/card.ts';
import { directFeedback as DirectFeedback, relayFeedback as RelayFeedback } from './moves/cascade.ts';
import * as closing from './moves/closing.ts';
import { releaseCoHandler as ReleaseCoHandler } from './moves/co-handling.ts';
import * as decline from './moves/decline.ts';
import * as delay from './moves/delay.ts';
import { openDeliberation as OpenDeliberation } from './moves/deliberation.ts';
import { enterDepth as EnterDepth } from './moves/depth.ts';
import { dispatch } from './moves/dispatch.ts';
import * as dividing from './moves/dividing.ts';
import * as extension from './moves/extension.ts';
import { evaluated, feedBack, ring, slipsSigned as SlipSigned, succeed } from './moves/facts.ts';
import * as intake from './moves/intake.ts';
import { assignLeadMember as AssignLeadMember } from './moves/lead-member.ts';
import * as office from './moves/office.ts';
import { open } from './moves/opening.ts';
import * as paper from './moves/paper.ts';
import { recount } from './moves/recount.ts';
import * as rectification from './moves/rectification.ts';
import * as answer from './moves/reply.ts';
import { recordAccountability as RecordAccountability, refer as ReferToDiscipline } from './moves/restricted.ts';
import * as routing from './moves/routing.ts';
import { recordSession as RecordSession } from './moves/session.ts';
import { resolveAtSource as ResolveAtSource } from './moves/source.ts';
import * as unit from './moves/unit.ts';
import { commandNotNow } from './refusals.ts';
import type { Rules } from './rules.ts';
import { type Case, initial } from './state.ts';
import { commandWords, statusWords } from './words.ts';

const { addNote: AddNote, queryProgress: QueryProgress, urge: Urge, supervise: Supervise } = office;
const { escalate: EscalateToLeader, recordInstruction: RecordInstruction, directReport: DirectReport } = office;
const { register: RegisterCase, reject: RejectIntake, classify: Classify, openVerification: OpenVerification } = intake;
const { requestOpinion: RequestOpinion, accept: AcceptCase } = acceptance;
const { referUp: ReferUp, returnDown: ReturnDown } = routing;
const { receive: Receive, undertake: Undertake, giveOpinion: GiveOpinion } = unit;
const { returnUnaccepted: ReturnUnaccepted } = unit;
const { declareDecline: DeclareDecline, submitDecline: SubmitDecline, reviewDecline: ReviewDecline } = decline;
const { reportDelay: ReportDelay, reportInability: ReportInability } = delay;
const { requestExtension: RequestExtension, decideExtension: DecideExtension } = extension;
const { orderRectification: OrderRectification, submitRectification: SubmitRectification } = rectification;
const { reply: Reply, acceptReply: AcceptReply, sendBack: SendBack } = answer;
const { close: CloseCase, archive: ArchiveCase, reopen: Reopen, withdraw: Withdraw } = closing;
const { transferOut: TransferOut, recordExternalResult: RecordExternalResult } = closing;

const { split: Split, merge: Merge, splitOff: SplitOff, refuseJoin } = dividing;

/** In every status once a case exists (C38); a ring and a new notice look at the clocks, whatever the status. */
const facts = { TimerRang: ring, CalendarLoaded: recount, DivisionMerged: succeed };
const always = { AddNote, QueryProgress, JoinReporters: refuseJoin, ...facts };
/** Restricted records stand beside the way (C37c, C41). */
const restricted = { ReferToDiscipline, RecordAccountability };
/** Until its result is told, another case may be merged into it (C03b). */
const joined = { JoinReporters: dividing.join };
/** Forms of the pack, whenever somebody may still write or sign them (ENG-18). */
const papers = { WritePaper: paper.write, SignPaper: paper.sign, SealPaper: paper.seal };
/** While it is open: C04, C24, C37. */
const open_ = {
  ...always,
  ...restricted,
  ...papers,
  ...{ Classify, Urge, Supervise, DirectReport, RecordInstruction },
};
const ended = { ...always, ...restricted, Urge, Supervise };
/** After the acceptance: a signature that is owed may still be added (SZ11-A5), the team gives it to a member (SZ13-30). */
const signing = { AcceptCase: acceptance.sign, AssignLeadMember };
const declines = { DeclareDecline, SubmitDecline, ReviewDecline, ReleaseCoHandler };
const units = { ...signing, ...declines, Receive, Undertake, GiveOpinion, ReturnUnaccepted };
const delays = { ReportDelay, ReportInability, RequestExtension, DecideExtension };
const handling = { ...units, ...delays, RecordSession, EscalateToLeader, Reply, Withdraw };

/** The whole life of a case (51-lifecycle): status → command or fact → move. What is not here cannot happen. */
export const flow: Flow<Case, CaseInput, CaseEvent, Rules> = {
  unopened: { IntakeSubmitted: open, SplitOff, SubmitByCard },
  collected: { ...open_, RegisterCase, RejectIntake, Withdraw },
  registered: {
    ...{ ...open_, ...joined, Split, Merge },
    ...{ OpenVerification, OpenDeliberation, RequestOpinion, AcceptCase, ResolveAtSource },
    ...{ RejectIntake, TransferOut, Withdraw },
  },
  pendingAcceptance: { ...open_, ...joined, RequestOpinion, AcceptCase, ResolveAtSource, RejectIntake, Withdraw },
  routing: {
    ...{ ...open_, ...joined },
    ...{
      AcceptCase,
      AssignLeadMember,
      ReferUp,
      ReturnDown,
      RecordSession,
      Dispatch: dispatch,
      ResolveAtSource,
      EscalateToLeader,
    },
    ...{ TransferOut, Withdraw },
  },
  dispatched: { ...open_, ...joined, ...units, RecordSession, Withdraw },
  inHandling: { ...open_, ...joined, ...handling, EnterDepth },
  inDepth: { ...open_, ...joined, ...handling },
  // A co-handler that is still at work when the lead has replied goes on.
  replied: {
    ...{ ...open_, ...joined, ...signing },
    ...{ Receive, Undertake, GiveOpinion, AcceptReply, SendBack, RecordSession },
  },
  resolvedAtSource: { ...open_, Evaluated: evaluated, FeedbackDelivered: feedBack },
  feedbackPending: {
    ...{ ...open_, ...signing, Evaluated: evaluated },
    ...{ RelayFeedback, DirectFeedback, FeedbackDelivered: feedBack, RecordSession },
  },
  fedBack: { ...open_, ...signing, Evaluated: evaluated, SlipSigned, OrderRectification, RecordSession, CloseCase },
  closed: {
    ...{ ...ended, AcceptCase: acceptance.sign, Evaluated: evaluated },
    ...{ OrderRectification, ArchiveCase, Reopen },
  },
  // Nobody is urged about what is in the archive: C37 is for what is open or closed; C41 alone may follow (ENG-24).
  archived: { ...always, RecordAccountability, Evaluated: evaluated, Reopen },
  transferredOut: { ...open_, ...joined, RecordExternalResult },
  rectifying: { ...open_, ...joined, Evaluated: evaluated, SubmitRectification },
  rejected: always,
  merged: always,
  withdrawn: always,
};

/** A fact without a cell is ignored, a command is refused in words that its reader knows. */
const decide = decideBy(flow, (input: CaseInput, state: Case, allowed: string[]): CaseEvent[] => {
  if ('fact' in input && input.fact) return [];
  const names = allowed.filter((name): name is CommandName => name in commandWords);
  const [known, status] = [commandWords[input.type as CommandName], statusWords[state.status]];
  const zh = `此件当前“${status.zh}”，不能${known.zh}；可执行：${names.map((name) => commandWords[name].zh).join('、') || '—'}。`;
  const en = `The case is "${status.en}" and you cannot ${known.en} now; possible: ${names.map((name) => commandWords[name].en).join(', ') || '—'}.`;
  throw commandNotNow({ command: input.type, status: state.status, allowed: names.join(', ') }, zh, en);
});

export const decider = { initial, decide, evolve };
