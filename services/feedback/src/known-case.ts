/** What feedback remembers of a case, so that it knows whom to tell and who may tell. Pure; kept by the inbox. */
import { legalDayOf } from '@green-channel/regulation/day';
import type { Handled } from './callback-event.ts';

export interface Reporter {
  submissionId: string;
  reporterId: string;
  reporterKind: string;
  channel: string;
  /** Post that collected it; empty when the reporter brought it in. */
  collector: string;
  /** The organ that received and registers: the owner of the channel of origin. */
  ownerOrgan: number;
  /** Legal day on which it was raised. */
  reportedOn?: string;
}

export interface KnownCase {
  caseId: string;
  caseNumber: string;
  title: string;
  community: number;
  reporters: Reporter[];
  /** Office that dispatched last; 0 while nobody did. */
  dispatchingOrgan: number;
  assignments: { assignmentId: string; organ: number; role: string }[];
  handled: Handled[];
  /** Legal day of the registration: the rules of that day apply (ENG-04). Absent before it. */
  registeredOn?: string;
  /** Post of the representative whose matter it is, and of the member who follows it (SZ11-11, SZ13-30). */
  rep?: string;
  leadMember?: string;
  /** Hashes of the files that were put on the case: only these are scans of it (ENG-19). */
  files?: string[];
  /** Limits may hang on it (MHK-A11). */
  grade?: string;
}

/** The facts of a case that matter here, with the fields that are read. */
export type CaseFact =
  | OpenedFact
  | RegisteredFact
  | { type: 'CaseAccepted' | 'OpinionRequested'; rep: string }
  | { type: 'LeadMemberAssigned'; member: string }
  | { type: 'FeedbackRelayed'; to: number; level: string; answer: string; kind: string; at: Date | undefined }
  | DirectFact
  | { type: 'CaseDispatched'; office: number; handlers: { assignmentId: string; organ: number; role: string }[] }
  | { type: 'OrderReturned'; assignmentId: string; cancelled: string[] }
  | { type: 'AssignmentReceived' | 'AssignmentUndertaken' | 'OpinionGiven'; organ: number }
  | { type: 'Replied'; organ: number; office: number; kind: string; text: string; at: Date | undefined }
  | { type: 'RectificationSubmitted'; organ: number; office: number; measures: string; at: Date | undefined }
  | { type: 'CaseClassified'; grade: string }
  | ResolvedFact
  | { type: 'NoteAdded'; files: { hash: string }[] }
  | { type: 'CaseSplit'; matter: { title: string } | undefined }
  | { type: 'ReportersJoined'; reporters: (Omit<Reporter, 'ownerOrgan'> & { organ: number })[] }
  | { type: 'CaseSucceeded'; from: number; to: number }
  | { type: 'ReplyAccepted'; organ: number; office: number; kind: string; answer: string; at: Date | undefined }
  | { type: 'ExternalResultRecorded'; organ: number; result: string; at: Date | undefined }
  | { type: 'ReplySentBack' | 'CaseWithdrawn' | 'IntakeRejected' }
  | { type: 'CaseReopened'; organ: number };

export interface OpenedFact {
  type: 'CaseOpened' | 'CaseImported';
  submissionId: string;
  channel: string;
  origin: { community: number } | undefined;
  organ: number;
  matter: { title: string } | undefined;
  reporterId: string;
  reporterKind: string;
  collector: string;
  at?: Date | undefined;
}

export interface RegisteredFact {
  type: 'CaseRegistered';
  numberText: string;
  organ: number;
  matter: { title: string } | undefined;
  grade?: string;
  at: Date | undefined;
}

export interface DirectFact {
  type: 'DirectFeedbackGiven';
  organ: number;
  answer: string;
  told: { recipient: string; submissionId: string; method: string; toldAt: Date | undefined; proof: string }[];
  at: Date | undefined;
}

export interface ResolvedFact {
  type: 'CaseResolvedAtSource';
  organ: number;
  answer: string;
  toldAtOnce: { method: string; toldAt: Date | undefined; proof: string; photos: { hash: string }[] } | undefined;
  at: Date | undefined;
}

type Fold<T extends CaseFact['type']> = (
  known: KnownCase,
  fact: Extract<CaseFact, { type: T }>,
  person: string,
) => KnownCase;

const worked = (known: KnownCase, { organ }: { organ: number }, person: string): KnownCase =>
  known.handled.some((one) => one.organ === organ && one.person === person)
    ? known
    : { ...known, handled: [...known.handled, { organ, person }] };

const represented = (known: KnownCase, { rep }: { rep: string }): KnownCase => (rep === '' ? known : { ...known, rep });

const folds: { [T in CaseFact['type']]?: Fold<T> } = {
  CaseRegistered: (known, { numberText, organ, matter, grade = '', at }) => ({
    ...known,
    grade,
    ...(at ? { registeredOn: legalDayOf(at) } : {}),
    caseNumber: numberText,
    title: matter?.title || known.title,
    reporters: known.reporters.map((reporter) => ({ ...reporter, ownerOrgan: organ })),
  }),
  CaseClassified: (known, { grade }) => (grade === '' ? known : { ...known, grade }),
  OpinionRequested: represented,
  CaseAccepted: represented,
  LeadMemberAssigned: (known, { member }) => ({ ...known, leadMember: member }),
  CaseDispatched: (known, { office, handlers }) => ({
    ...known,
    dispatchingOrgan: office,
    assignments: handlers.map(({ assignmentId, organ, role }) => ({ assignmentId, organ, role })),
  }),
  OrderReturned: (known, { assignmentId, cancelled }) => ({
    ...known,
    assignments: known.assignments.filter((one) => ![assignmentId, ...cancelled].includes(one.assignmentId)),
  }),
  AssignmentReceived: worked,
  AssignmentUndertaken: worked,
  OpinionGiven: worked,
  Replied: worked,
  NoteAdded: (known, { files }) =>
    files.length === 0 ? known : { ...known, files: [...(known.files ?? []), ...files.map(({ hash }) => hash)] },
  CaseResolvedAtSource: worked,
  CaseSplit: (known, { matter }) => ({ ...known, title: matter?.title || known.title }),
  // ENG-23: whose case was merged into this one is told by it, through the own channel of origin.
  ReportersJoined: (known, { reporters }) => ({
    ...known,
    reporters: [
      ...known.reporters,
      ...reporters.map(({ organ: ownerOrgan, ...reporter }) => ({ ...reporter, ownerOrgan })),
    ],
  }),
  CaseSucceeded: (known, { from, to }) => succeeded(known, from, to),
  // A new round: who handled before judges no better for it, so they stay; nobody is assigned any more.
  CaseReopened: (known) => ({ ...known, assignments: [] }),
};

/** A division was merged into another, which owes and may tell what that one did. */
function succeeded(known: KnownCase, from: number, to: number): KnownCase {
  const now = (organ: number) => (organ === from ? to : organ);
  const { reporters, assignments, dispatchingOrgan, handled } = known;
  return {
    ...known,
    reporters: reporters.map((reporter) => ({ ...reporter, ownerOrgan: now(reporter.ownerOrgan) })),
    assignments: assignments.map((one) => ({ ...one, organ: now(one.organ) })),
    dispatchingOrgan: now(dispatchingOrgan),
    handled: handled.map((one) => ({ ...one, organ: now(one.organ) })),
  };
}

/** Undefined for a case whose beginning was never heard. */
export function remember(
  known: KnownCase | undefined,
  caseId: string,
  fact: CaseFact,
  person: string,
): KnownCase | undefined {
  if (fact.type === 'CaseOpened' || fact.type === 'CaseImported') return known ?? begun(caseId, fact);
  const fold = folds[fact.type] as Fold<CaseFact['type']> | undefined; // the table pairs each type with its own fold
  return known && fold ? fold(known, fact, person) : known;
}

function begun(caseId: string, fact: OpenedFact) {
  const { submissionId, channel, origin, organ, matter, reporterId, reporterKind, collector } = fact;
  const reportedOn = fact.at ? legalDayOf(fact.at) : '';
  const reporter = { submissionId, reporterId, reporterKind, channel, collector, ownerOrgan: organ, reportedOn };
  const started = { caseId, caseNumber: '', title: matter?.title ?? '', community: origin?.community ?? organ };
  return { ...started, reporters: [reporter], dispatchingOrgan: 0, assignments: [], handled: [] };
}

/** The unit whose duty the feedback is beside the offices: SOLE or LEAD (ENG-21). */
export function tellingUnits({ assignments }: KnownCase): number[] {
  return assignments.filter(({ role }) => role !== 'CO').map(({ organ }) => organ);
}
