/** An order to one unit, with what has become of it. */
import type { Decline, ExtensionWish } from './representative.ts';

export const ASSIGNMENT_STATUSES = [
  'sent',
  'received',
  'undertaken',
  'opinionGiven',
  'returned',
  'returnAccepted',
  'returnedUnaccepted',
  'sentBack',
  'released',
  'cancelled',
  'declineSubmitted',
  'declined',
] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

export type HandlerRole = 'SOLE' | 'LEAD' | 'CO';
export type ExtensionState = 'NONE' | 'REQUESTED' | 'GRANTED' | 'REFUSED';

/** The numbered paper that went to the unit, and its stub that the recipient signs. */
export interface Slip {
  paper: string;
  number: string;
  text: string;
  stub: string;
  issuedOn: string;
  /** Who signed the stub and when; empty before. */
  signer: string;
  signedOn: string;
}
export interface Assignment {
  id: string;
  /** Its own version: acts on it expect this one, not the case's. */
  version: number;
  status: AssignmentStatus;
  organ: number;
  name: string;
  role: HandlerRole;
  office: number;
  sentAt: Date;
  sender?: string;
  undertakenAt?: Date;
  acceptor?: string;
  receivedAt?: Date;
  receivedOn: string;
  completedOn: string;
  extension: ExtensionState;
  newDueAsked: string;
  /** The deadline that the delay report concerns. */
  delayed: string;
  replyKind: string;
  replyText: string;
  replyReason: string;
  replyBasis: string;
  replySuggestion?: string;
  repliedAt?: Date;
  decline?: Decline;
  wish?: ExtensionWish;
  /** What the unit reported of a delay, or that it cannot be done: DELAY or INABILITY. */
  report?: { kind: string; text: string; explainedOn: string };
  /** Letter to the unit as rendered from the pack. */
  letter?: string;
  slip?: Slip;
}
const OPEN_ASSIGNMENTS: readonly AssignmentStatus[] = [
  'sent',
  'received',
  'undertaken',
  'opinionGiven',
  'returned',
  'sentBack',
  'declineSubmitted',
];

export function openAssignments({ assignments }: { assignments: Assignment[] }): Assignment[] {
  return assignments.filter(({ status }) => OPEN_ASSIGNMENTS.includes(status));
}

export function isLeading({ role }: Pick<Assignment, 'role'>): boolean {
  return role !== 'CO';
}

/** One assignment with a part of it changed; its own version goes up. */
export function changed<S extends { assignments: Assignment[] }>(state: S, id: string, part: Partial<Assignment>): S {
  const assignments = state.assignments.map((assignment) =>
    assignment.id === id ? { ...assignment, ...part, version: assignment.version + 1 } : assignment,
  );
  return { ...state, assignments };
}

export function leads({ assignments }: { assignments: Assignment[] }, id: string): boolean {
  return assignments.some((assignment) => assignment.id === id && isLeading(assignment));
}
