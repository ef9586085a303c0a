import { legalDayOf } from '@green-channel/regulation';
import { type Assignment, changed, leads } from './assignment.ts';
import type { EventOf } from './event.ts';
import { agreementEvents, declineEvents } from './evolve-decline.ts';
import { type Meaning, turned } from './evolve-intake.ts';
import { numbered } from './letter-facts.ts';
import type { Letter, Opened } from './state.ts';

/** From the dispatch to the archive. The case follows its sole or leading assignment. */
export const handlingEvents: Meaning<
  | 'CaseDispatched'
  | 'AssignmentReceived'
  | 'PaperIssued'
  | 'AssignmentUndertaken'
  | 'OrderReturned'
  | 'OpinionGiven'
  | 'DeclineDeclared'
  | 'DeclineSubmitted'
  | 'DeclineAccepted'
  | 'DeclineRejected'
  | 'CoHandlerReleased'
  | 'ExtensionRequested'
  | 'ExtensionConsented'
  | 'DepthEntered'
  | 'RectificationOrdered'
  | 'RectificationSubmitted'
  | 'ExtensionGranted'
  | 'ExtensionRefused'
  | 'FeedbackRelayed'
  | 'DirectFeedbackGiven'
  | 'DelayReported'
  | 'InabilityReported'
  | 'Replied'
  | 'ReplyAccepted'
  | 'ReplySentBack'
  | 'CaseFedBack'
  | 'SlipsSigned'
  | 'CaseEvaluated'
  | 'CaseClosed'
  | 'CaseArchived'
  | 'CaseReopened'
> = {
  CaseDispatched: (state, event) =>
    turned(state, 'dispatched', event.at, {
      holder: event.office,
      dispatchForm: event.form,
      assignments: [...state.assignments, ...event.handlers.map((handler) => sent(handler, event, state.number))],
    }),
  AssignmentReceived: (state, { assignmentId, at, receivedOn, signer = '' }) =>
    changed(state, assignmentId, {
      ...{ status: 'received', receivedAt: at, receivedOn },
      ...signedStub(state, assignmentId, signer, receivedOn),
    }),
  PaperIssued: (state, event) => {
    const { assignmentId, paper, numberText: number, text, stub, issuedOn } = event;
    if (event.to && event.to !== 'UNIT')
      return { ...state, letters: [...(state.letters ?? []), letterIn(event, state)] };
    const slip = { paper, number, text, stub, issuedOn, signer: '', signedOn: '' };
    const assignments = state.assignments.map((one) => (one.id === assignmentId ? { ...one, slip } : one));
    return { ...state, assignments };
  },
  AssignmentUndertaken: (state, { assignmentId, acceptor, at }) => {
    const after = changed(state, assignmentId, { status: 'undertaken', undertakenAt: at, acceptor });
    return leads(state, assignmentId) ? { ...after, status: 'inHandling' } : after;
  },
  OrderReturned: (state, { assignmentId, office, cancelled, at }) => {
    const after = cancelled.reduce((s, id) => changed(s, id, { status: 'cancelled' }), state);
    const returned = changed(after, assignmentId, { status: 'returnedUnaccepted' });
    return leads(state, assignmentId) ? turned(returned, 'routing', at, { holder: office }) : returned;
  },
  OpinionGiven: (state, { assignmentId, text, deliveredOn }) =>
    changed(state, assignmentId, { status: 'opinionGiven', replyText: text, completedOn: deliveredOn }),
  ...declineEvents,
  ...agreementEvents,
  FeedbackRelayed: (state, { at, to }) => turned(state, 'feedbackPending', at, { holder: to }),
  DirectFeedbackGiven: (state, { at, studio }) => turned(state, 'fedBack', at, { holder: studio }),
  DelayReported: (state, event) =>
    changed(state, event.assignmentId, {
      ...(event.late ? {} : { extension: 'REQUESTED', newDueAsked: event.newDue, delayed: event.deadlineId }),
      report: reportIn('DELAY', event, event.report),
    }),
  InabilityReported: (state, event) =>
    changed(state, event.assignmentId, { report: reportIn('INABILITY', event, event.reason) }),
  DepthEntered: (state, { assignmentId, at }) =>
    turned(changed(state, assignmentId, {}), 'inDepth', at, { depths: [...(state.depths ?? []), assignmentId] }),
  RectificationOrdered: (state, { assignmentId, at }) =>
    assignmentId === ''
      ? turned(pastPapers(state), 'routing', at, { ...ANEW, resolvedAtSource: false })
      : turned(changed(state, assignmentId, { status: 'undertaken' }), 'rectifying', at, ANEW),
  RectificationSubmitted: (state, { assignmentId, measures, at }) =>
    turned(changed(state, assignmentId, { status: 'returned', replyText: measures, repliedAt: at }), 'replied', at),
  Replied: (state, event) => turned(changed(state, event.assignmentId, replyIn(event)), 'replied', event.at),
  ReplyAccepted: (state, event) => accepted(state, event),
  ReplySentBack: (state, { assignmentId, at }) =>
    turned(changed(state, assignmentId, { status: 'sentBack' }), 'inHandling', at),
  CaseFedBack: (state, { at, slipsSigned = false, toldAt }) =>
    turned(state, 'fedBack', at, { slipsSigned, fedBackOn: legalDayOf(toldAt) }),
  SlipsSigned: (state) => ({ ...state, slipsSigned: true }),
  // What nobody waits for is on record; that somebody is dissatisfied counts whoever it is (MHK-43).
  CaseEvaluated: (state, { grade, beside, dissatisfied }) => ({
    ...state,
    dissatisfied: dissatisfied || (state.dissatisfied ?? false),
    ...(beside ? {} : { evaluation: grade }),
  }),
  CaseClosed: (state, { at, organ }) => turned(state, 'closed', at, { closedBy: organ }),
  CaseArchived: (state, { at }) => turned(state, 'archived', at),
  CaseReopened: (state, { at, organ }) =>
    turned(pastPapers(state), 'routing', at, {
      holder: organ,
      resolvedAtSource: false,
      evaluation: '',
      transferredBy: 0,
      ...{ dissatisfied: false, rehandled: false, slipsSigned: false },
    }),
};

function reportIn(kind: string, { explainedOn }: { explainedOn: string }, text: string) {
  return { kind, text, explainedOn };
}

function letterIn(event: EventOf<'PaperIssued'>, { number }: Opened): Letter {
  const { paper, to = '', recipient = '', assignmentId, text, issuedOn } = event;
  return { paper, to, recipient, assignmentId, text: numbered(text, number), issuedOn };
}

/** One round of handling anew settles what dissatisfied the reporter (BN-A13); the next telling has its own judgement. */
const ANEW = { dissatisfied: false, rehandled: true, evaluation: '' };

/** The recipient signs the stub of the slip with the receipt (BN-F2). */
function signedStub({ assignments }: Opened, id: string, signer: string, signedOn: string): Partial<Assignment> {
  const slip = assignments.find((one) => one.id === id)?.slip;
  return slip ? { slip: { ...slip, signer, signedOn } } : {};
}

function pastPapers(state: Opened): Opened {
  return { ...state, papers: (state.papers ?? []).map((paper) => ({ ...paper, past: true })) };
}

function sent(
  { assignmentId: id, organ, role, name, letter }: EventOf<'CaseDispatched'>['handlers'][number],
  { office, sender, at: sentAt }: EventOf<'CaseDispatched'>,
  number: string,
): Assignment {
  const nothing = { receivedOn: '', completedOn: '', newDueAsked: '', delayed: '' };
  const noReply = { replyKind: '', replyText: '', replyReason: '', replyBasis: '' };
  return {
    id,
    version: 1,
    status: 'sent',
    organ,
    name,
    role,
    office,
    sender,
    sentAt,
    extension: 'NONE',
    ...(letter ? { letter: numbered(letter, number) } : {}),
    ...nothing,
    ...noReply,
  };
}

function replyIn(event: EventOf<'Replied'>): Partial<Assignment> {
  const { kind, text, reason, suggestion, legalBasis, completedOn, at } = event;
  const given = { replyReason: reason, replySuggestion: suggestion, replyBasis: legalBasis };
  const words = { replyKind: kind, replyText: text, ...given };
  return { status: 'returned', ...words, completedOn, repliedAt: at };
}

/** With the lead's reply the parts of its co-handlers are done too. */
function accepted(state: Opened, event: EventOf<'ReplyAccepted'>): Opened {
  const { assignmentId, answer, kind, reason, legalBasis, at } = event;
  const done = state.assignments
    .filter(({ id, status }) => id === assignmentId || status === 'opinionGiven')
    .reduce((s, { id }) => changed(s, id, { status: 'returnAccepted' }), state);
  const idle = done.assignments
    .filter(({ status }) => ['sent', 'received', 'undertaken'].includes(status))
    .reduce((s, { id }) => changed(s, id, { status: 'released' }), done);
  const told = { answer, answerKind: kind, answerReason: reason, answerBasis: legalBasis, evaluation: '' };
  return turned(idle, 'feedbackPending', at, told);
}
