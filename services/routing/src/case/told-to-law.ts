/** How the law was told of each event: the same act, order and facts as when its clocks were decided, read back from the event. */
import type { TimerFacts } from '@green-channel/regulation';
import { type Assignment, isLeading, openAssignments } from './assignment.ts';
import { limitClassOf } from './class-limit.ts';
import type { Touch } from './clocks.ts';
import type { EventOf, EventType } from './event.ts';
import { isJudged, isRequired } from './judged.ts';
import { afterOpinion } from './moves/co-handling.ts';
import { levelOf } from './offices.ts';
import type { Rules } from './rules.ts';
import type { Opened } from './state.ts';

/** What `touch` was given, and how the telling differs from a plain one. */
export interface Telling extends Touch {
  /** The case as the law was to see it, where the act changes that itself. */
  of?: Opened;
  /** All that the law was told, in place of what is known of the case. */
  whole?: TimerFacts;
  stopNothing?: boolean;
  whose?: 'OFFICE' | 'ORDER';
  extends?: { timer?: string; until?: string };
  rearms?: 'Replied';
  brought?: { timer: string; since: Date }[];
}
type Tell<T extends EventType> = (event: EventOf<T>, state: Opened, rules: Rules) => Telling | Telling[];

const plainly = (): Telling => ({});
const endsAll = (): Telling => ({ stopAll: true });

function orderOf({ assignments }: Opened, id: string): Assignment | undefined {
  return assignments.find((assignment) => assignment.id === id);
}

function ofOrder({ assignmentId }: { assignmentId: string }, state: Opened): Telling {
  const assignment = orderOf(state, assignmentId);
  return assignment ? { assignment } : {};
}

/** About an order, but what it starts is the office's own. */
const toOffice = (event: { assignmentId: string }, state: Opened): Telling => ({
  ...ofOrder(event, state),
  whose: 'OFFICE',
});

function withOpinion(event: { assignmentId: string }, state: Opened): Telling {
  const assignment = orderOf(state, event.assignmentId);
  return assignment ? { assignment, ...afterOpinion(state, assignment) } : {};
}

/** C03a: a part brings the running clocks of the whole along; by card the offices between are only told (C39). */
const registered: Tell<'CaseRegistered'> = ({ grade, matter, started }, state) => {
  if (state.partOf) {
    return {
      ...{ startNothing: true, stopNothing: true },
      brought: started.map(({ timer, startedAt: since }) => ({ timer, since })),
    };
  }
  if (state.cardNo) return { whole: byCard(state, state.organ), stopNothing: true };
  return { of: { ...state, matter, grade } };
};

function byCard({ origin, channel, matter }: Opened, organ: number): TimerFacts {
  const { category, scope } = matter;
  return { level: levelOf(origin, organ), channel, category, scope, role: 'SOLE', multiUnit: false, card: true };
}

const classified: Tell<'CaseClassified'> = ({ category, scope, grade, limitClass = '' }, state) => {
  const of = { ...state, grade, matter: { ...state.matter, category, scope } };
  return { of, startNothing: limitClass === limitClassOf(state), facts: { limitClass } };
};

/** The office's clocks hear of the sending once, each unit's own start with it. */
const dispatched: Tell<'CaseDispatched'> = ({ handlers, joint, office }, state) => {
  const sent = handlers.map(({ assignmentId: id, organ, role }): Telling => {
    const assignment = { id, organ, office, role };
    const whole = state.cardNo ? { whole: byCard(state, state.organ) } : {};
    return { assignment, ...whole, facts: { multiUnit: joint }, stopNothing: true, whose: 'ORDER' };
  });
  return state.cardNo ? sent : [{ startNothing: true }, ...sent];
};

/** The lead's return ends every order; a co-handler's only its own. */
const returned: Tell<'OrderReturned'> = (event, state) => {
  const assignment = orderOf(state, event.assignmentId);
  if (!assignment || !isLeading(assignment)) return { ...toOffice(event, state), startNothing: true };
  return { assignment, whose: 'OFFICE', stopAssignments: [event.assignmentId, ...event.cancelled] };
};

const declined: Tell<'DeclineAccepted'> = (event, state) => {
  const assignment = orderOf(state, event.assignmentId);
  if (!assignment) return {};
  const ended = { holder: event.office, stopAssignments: [event.assignmentId, ...event.cancelled] };
  return { assignment, ...(isLeading(assignment) ? ended : {}), ...afterOpinion(state, assignment) };
};

const released: Tell<'CoHandlerReleased'> = (event, state) => ({
  ...withOpinion(event, state),
  stopAssignments: [event.assignmentId],
});

/** A wish concerns every limit of the order that may be extended, a report of delay the one that it names. */
const extended: Tell<'ExtensionGranted'> = ({ assignmentId, newDue }, state) => {
  const assignment = orderOf(state, assignmentId);
  const delayed = state.clocks.find(({ deadline }) => deadline.id === assignment?.delayed)?.deadline.timer;
  const timer = assignment?.wish || !delayed ? {} : { timer: delayed };
  const extends_ = { ...timer, ...(newDue ? { until: newDue } : {}) };
  return { ...(assignment ? { assignment } : {}), startNothing: true, stopNothing: true, extends: extends_ };
};

const session: Tell<'SessionRecorded'> = ({ kind: sessionKind, organ }, state) => {
  const assignment = openAssignments(state).find((open) => open.organ === organ);
  return { sessionKind, ...(assignment ? { assignment } : {}) };
};

const isSatisfied = (grade: string, { law }: Rules): boolean =>
  law.evaluation.scale.find(({ id }) => id === grade)?.satisfied ?? true;

const fedBack: Tell<'CaseFedBack'> = (_, state, rules) => {
  const rehandled = state.rehandled ?? false;
  const told: Telling = { as: 'FeedbackDelivered', facts: { rehandled } };
  if (state.evaluation === '') return told;
  const facts = { judged: true, satisfied: isSatisfied(state.evaluation, rules), rehandled };
  return [told, { as: 'Evaluated', facts, stopNothing: true }];
};

const EARLY = ['feedbackPending', 'resolvedAtSource'];
const evaluated: Tell<'CaseEvaluated'> = ({ grade, evaluator }, state, rules) => {
  if (EARLY.includes(state.status)) return [];
  const judged = isRequired(evaluator, rules) || isJudged(state, rules);
  const facts = { judged, satisfied: isSatisfied(grade, rules), rehandled: state.rehandled ?? false };
  return { as: 'Evaluated', facts };
};

export const tellings: { readonly [T in EventType]?: Tell<T> } = {
  CaseRegistered: registered,
  CaseClassified: classified,
  IntakeRejected: endsAll,
  CaseMerged: endsAll,
  VerificationOpened: plainly,
  OpinionRequested: plainly,
  DeliberationOpened: plainly,
  CaseAccepted: plainly,
  AcceptanceSigned: plainly,
  CaseResolvedAtSource: plainly,
  CaseReferred: ({ to: holder }) => ({ holder }),
  CaseReturnedDown: ({ to: holder }) => ({ holder }),
  SessionRecorded: session,
  CaseDispatched: dispatched,
  CardCopyDelivered: () => ({ startNothing: true }),
  AssignmentReceived: ofOrder,
  AssignmentUndertaken: ofOrder,
  OpinionGiven: withOpinion,
  OrderReturned: returned,
  DeclineDeclared: toOffice,
  DeclineSubmitted: toOffice,
  DeclineRejected: toOffice,
  DeclineAccepted: declined,
  CoHandlerReleased: released,
  ExtensionRequested: toOffice,
  ExtensionGranted: extended,
  DelayReported: toOffice,
  InabilityReported: toOffice,
  LeadMemberAssigned: plainly,
  DepthEntered: ofOrder,
  LeaderNotified: plainly,
  DirectReported: plainly,
  InstructionRecorded: plainly,
  Replied: (event, state) => ({ ...ofOrder(event, state), everyAssignment: true, replyKind: event.kind }),
  ReplyAccepted: ({ kind: replyKind }) => ({ replyKind }),
  ReplySentBack: (event, state) => ({ ...toOffice(event, state), rearms: 'Replied' }),
  FeedbackRelayed: ({ to: holder }) => ({ holder }),
  DirectFeedbackGiven: ({ studio: holder }) => ({ holder }),
  CaseFedBack: fedBack,
  CaseEvaluated: evaluated,
  RectificationOrdered: ofOrder,
  RectificationSubmitted: toOffice,
  CaseClosed: (_, state, rules) => ({ stopAll: true, facts: { judged: isJudged(state, rules) } }),
  CaseArchived: endsAll,
  CaseReopened: ({ organ: holder }) => ({ holder }),
  CaseWithdrawn: endsAll,
  TransferredOut: plainly,
  ExternalResultRecorded: plainly,
};
