import type { EventOf, EventType } from './event.ts';
import type { Representative, Signature } from './representative.ts';
import type { Opened, Photo, Status } from './state.ts';

export type Evolve<T extends EventType> = (state: Opened, event: EventOf<T>) => Opened;
export type Meaning<T extends EventType> = { [K in T]: Evolve<K> };

/** Lists what only changes the status and the legal time of the last step. */
export function turned(state: Opened, status: Status, at: Date, more: Partial<Opened> = {}): Opened {
  return { ...state, ...more, status, lastAt: at };
}
const unchanged = (state: Opened): Opened => state;

/** From the submission to the office that has authority, and what happens beside. */
export const intakeEvents: Meaning<
  | 'CaseRegistered'
  | 'CaseClassified'
  | 'IntakeRejected'
  | 'VerificationOpened'
  | 'OpinionRequested'
  | 'DeliberationOpened'
  | 'CaseAccepted'
  | 'AcceptanceSigned'
  | 'LeadMemberAssigned'
  | 'CaseResolvedAtSource'
  | 'CaseReferred'
  | 'CaseReturnedDown'
  | 'SessionRecorded'
  | 'LeaderNotified'
  | 'DirectReported'
  | 'InstructionRecorded'
  | 'Urged'
  | 'Supervised'
  | 'NoteAdded'
  | 'CaseWithdrawn'
  | 'TransferredOut'
  | 'ExternalResultRecorded'
  | 'DeadlineWarned'
  | 'DeadlineBreached'
  | 'DeadlineEscalated'
  | 'TimerBreachWithdrawn'
  | 'TimerRescheduled'
> = {
  CaseRegistered: (state, { at, numberText: number, organ, matter, grade, urgent, authority, law }) =>
    turned(state, 'registered', at, { number, holder: organ, matter, grade, urgent, authority, law, registeredAt: at }),
  CaseClassified: (state, { category, scope, grade, urgent, majorEmergency, risk }) => ({
    ...state,
    ...{ grade, urgent, majorEmergency, risk },
    matter: { ...state.matter, category, scope },
  }),
  IntakeRejected: (state, { at, reason }) => turned(state, 'rejected', at, { answer: reason }),
  VerificationOpened: (state, { at }) => turned(state, 'pendingAcceptance', at),
  OpinionRequested: (state, { at, rep: post, repName: name }) =>
    turned(state, 'pendingAcceptance', at, { rep: { ...nobody, ...state.rep, post, name } }),
  DeliberationOpened: (state, { kind, organ, heldOn, attendees, solution, unitNamed, person, at }) =>
    turned(state, 'pendingAcceptance', at, {
      deliberation: { kind, organ, heldOn, attendees, solution, unitNamed, person, at },
    }),
  CaseAccepted: (state, { at, organ, verification, ...word }) =>
    turned(state, 'routing', at, {
      holder: organ,
      ...(verification ? { verification } : {}),
      ...accepting(state, word),
    }),
  AcceptanceSigned: (state, { signature }) => ({
    ...state,
    rep: { ...nobody, ...state.rep, signature: 'SIGNED', ...signedOn(signature) },
  }),
  LeadMemberAssigned: (state, { member: post, memberName: name, metOn, opinion }) => ({
    ...state,
    leadMember: { post, name, metOn, opinion },
  }),
  CaseResolvedAtSource: (state, { at, answer }) =>
    turned(state, 'resolvedAtSource', at, { answer, resolvedAtSource: true, evaluation: '' }),
  CaseReferred: (state, { at, to }) => turned(state, 'routing', at, { holder: to }),
  CaseReturnedDown: (state, { at, to }) => turned(state, 'routing', at, { holder: to }),
  SessionRecorded: (state, { type: _, started: __, stopped: ___, moved: ____, ...session }) => ({
    ...state,
    sessions: [...state.sessions, session],
  }),
  DirectReported: (state, { organ, method, leader, text, instruction, person, at }) => ({
    ...state,
    directReports: [...(state.directReports ?? []), { organ, method, leader, text, instruction, person, at }],
  }),
  LeaderNotified: (state, { organ, leaders }) => ({
    ...state,
    leaderReports: [...state.leaderReports, { organ, leaders }],
  }),
  InstructionRecorded: (state, { leader, text, givenOn, person, at }) => ({
    ...state,
    instructions: [...state.instructions, { leader, text, givenOn, person, at }],
  }),
  Urged: (state) => ({ ...state, supervision: state.supervision === 'NONE' ? 'URGED' : state.supervision }),
  Supervised: (state) => ({ ...state, supervision: 'SUPERVISED' }),
  NoteAdded: (state, { files = [] }) => (files.length > 0 ? { ...state, files: withFiles(state, files) } : state),
  CaseWithdrawn: (state, { at }) => turned(cancelled(state), 'withdrawn', at),
  TransferredOut: (state, { at, organ, body, reference, text }) => {
    const transfer = { body, reference, text, organ, at, result: '', resultOn: '' };
    return turned(state, 'transferredOut', at, { transferredBy: organ, transfer });
  },
  ExternalResultRecorded: (state, { at, result, reference, resultOn }) => {
    const transfer = state.transfer && { ...state.transfer, reference, result, resultOn };
    return turned(state, 'feedbackPending', at, { answer: result, evaluation: '', ...(transfer ? { transfer } : {}) });
  },
  DeadlineWarned: unchanged,
  DeadlineBreached: unchanged,
  DeadlineEscalated: unchanged,
  TimerBreachWithdrawn: unchanged,
  TimerRescheduled: unchanged,
};

function withFiles({ files: known = [] }: Opened, added: Photo[]): Photo[] {
  return [...known, ...added.filter(({ hash }) => !known.some((file) => file.hash === hash))];
}

const nobody: Representative = { post: '', name: '', opinion: '', sentTo: '', signature: 'NONE' };

/** With the representative's word comes the signature, or it is owed at the next visit (SZ11-A5). */
function accepting({ rep }: Opened, word: Partial<EventOf<'CaseAccepted'>>): Pick<Opened, 'rep'> | object {
  const { rep: post = '', repName: name = '', opinion = '', sentTo = '', signature } = word;
  if (post === '') return {};
  return {
    rep: {
      ...nobody,
      ...rep,
      post,
      name,
      opinion,
      sentTo,
      signature: signature ? 'SIGNED' : 'OWED',
      ...signedOn(signature),
    },
  };
}

const signedOn = (signature: Signature | undefined) => (signature ? { signedOn: signature.signedOn } : {});

const OVER = ['returnAccepted', 'returnedUnaccepted', 'released', 'cancelled', 'declined'];

function cancelled(state: Opened): Opened {
  const assignments = state.assignments.map((assignment) =>
    OVER.includes(assignment.status)
      ? assignment
      : { ...assignment, status: 'cancelled' as const, version: assignment.version + 1 },
  );
  return { ...state, assignments };
}
