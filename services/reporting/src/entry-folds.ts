/** What each event of a case changes in its entry. */
import type { CaseEvent, Entry, Meta, Of } from './entry.ts';
import { legalDay } from './legal-day.ts';

type Change = Partial<Entry>;
export type Fold<T extends CaseEvent['type']> = (event: Of<T>, entry: Entry, meta: Meta) => Change;

const BASE = ['STREET', 'COMMUNITY'];

export const folds: { [T in CaseEvent['type']]?: Fold<T> } = {
  CaseRegistered: ({ numberText, organ, matter, grade, at }, entry, { by = '' }) => ({
    caseGrade: grade,
    collectorName: entry.collectorName || by,
    status: 'registered',
    number: numberText,
    registeredAt: at ?? null,
    ...(matter ? { title: matter.title, body: matter.text, category: matter.category, scope: matter.scope } : {}),
    ...seenBy(entry, organ),
  }),
  CaseSplit: ({ matter }) =>
    matter ? { title: matter.title, body: matter.text, category: matter.category, scope: matter.scope } : {},
  CaseMerged: ({ intoNumber }) => ({ status: 'merged', mergedInto: intoNumber }),
  ReportersJoined: ({ organs }, entry) => seenBy(entry, ...organs),
  CaseSucceeded: ({ from, to }, entry) => succeeded(entry, from, to),
  CaseClassified: ({ category, scope, grade }, entry) => ({
    caseGrade: grade || entry.caseGrade,
    category: category || entry.category,
    scope: scope || entry.scope,
  }),
  IntakeRejected: ({ reason }) => ({ status: 'rejected', result: reason }),
  VerificationOpened: () => ({ status: 'pendingAcceptance' }),
  OpinionRequested: () => ({ status: 'pendingAcceptance' }),
  DeliberationOpened: () => ({ status: 'pendingAcceptance' }),
  CaseAccepted: ({ verification }) => ({ status: 'routing', verification: verification?.text ?? '' }),
  CaseResolvedAtSource: ({ answer, level, at }) => ({
    status: 'resolvedAtSource',
    result: answer,
    repliedAt: at ?? null,
    solvedAtBase: BASE.includes(level),
    ...{ outcome: 'AT_SOURCE', finishedOn: at ? legalDay(at) : '' },
  }),
  CaseReferred: ({ to }, entry) => ({ status: 'routing', holder: to, ...seenBy(entry, to) }),
  CaseReturnedDown: ({ to }, entry) => ({ status: 'routing', holder: to, ...seenBy(entry, to) }),
  CaseDispatched: ({ office, handlers, informed, form }, entry) => ({
    status: 'dispatched',
    holder: office,
    dispatchForm: form,
    handlers: handlers.map(({ organ, name, role }) => ({ unit: organ, name, role })),
    ...seenBy(entry, office, ...informed, ...handlers.map(({ organ }) => organ)),
  }),
  AssignmentUndertaken: () => ({ status: 'inHandling' }),
  DepthEntered: () => ({ status: 'inDepth' }),
  OrderReturned: () => ({ status: 'routing', handlers: [] }),
  DeclineAccepted: ({ role, organ }, { handlers }) =>
    role === 'CO'
      ? { handlers: handlers.filter(({ unit }) => unit !== organ) }
      : { status: 'routing', handlers: [], clocks: {}, timing: 'none' },
  CoHandlerReleased: ({ organ }, { handlers }) => ({ handlers: handlers.filter(({ unit }) => unit !== organ) }),
  FeedbackRelayed: ({ to }, entry) => ({ holder: to, ...seenBy(entry, to) }),
  DirectFeedbackGiven: ({ studio, at }, entry, { at: occurred, by = '' }) => ({
    toldBy: by,
    status: 'fedBack',
    holder: studio,
    fedBackAt: at ?? occurred,
    ...seenBy(entry, studio),
  }),
  Replied: (event) => ({ status: 'replied', result: event.text, repliedAt: event.at ?? null, ...finished(event) }),
  ReplySentBack: (_, { breached }) => ({
    status: 'inHandling',
    ...{ repliedAt: null, ...UNFINISHED },
    timing: breached ? 'overdue' : 'open',
  }),
  ReplyAccepted: ({ answer }, { result }) => ({ status: 'feedbackPending', result: answer || result }),
  CaseFedBack: ({ at }, _entry, { at: occurred, by = '' }) => ({
    ...{ status: 'fedBack', fedBackAt: at ?? occurred, toldBy: by },
  }),
  DelayReported: () => ({ delayed: true }),
  ExtensionGranted: () => ({ delayed: true }),
  RectificationOrdered: () => ({ status: 'rectifying' }),
  RectificationSubmitted: ({ measures }) => ({ status: 'replied', result: measures }),
  CaseClosed: ({ at }) => ({ status: 'closed', closedAt: at ?? null }),
  CaseArchived: () => ({ status: 'archived' }),
  CaseReopened: () => ({
    ...{ status: 'routing', closedAt: null, repliedAt: null, fedBackAt: null, timing: 'none', toldBy: '' },
    ...UNFINISHED,
  }),
  CaseWithdrawn: () => ({ status: 'withdrawn' }),
  TransferredOut: () => ({ status: 'transferredOut' }),
  ExternalResultRecorded: () => ({ status: 'feedbackPending' }),
};

const UNFINISHED = { outcome: '', finishedOn: '', unextended: false } as const;

/** The four ticks of the printed ledger exclude each other (annex 1 of Meihekou); older facts do not say. */
function finished({ timing, at, completedOn }: Of<'Replied'>): Change {
  if (!timing) return {};
  const { solved, inLimit, unextended } = timing;
  if (!solved) return { ...UNFINISHED, outcome: 'UNSOLVED', unextended };
  return { outcome: inLimit ? 'IN_LIMIT' : 'LATE', finishedOn: completedOn || (at ? legalDay(at) : ''), unextended };
}

function seenBy({ viewers }: Entry, ...organs: number[]): { viewers: number[] } {
  return { viewers: [...new Set([...viewers, ...organs.filter((organ) => organ > 0)])] };
}

/** A division was merged into another, which goes on with its rows; figures keep counting the first place. */
function succeeded(entry: Entry, from: number, to: number): Change {
  const now = (organ: number) => (organ === from ? to : organ);
  return {
    holder: now(entry.holder),
    handlers: entry.handlers.map((handler) => ({ ...handler, unit: now(handler.unit) })),
    viewers: [...new Set(entry.viewers.map(now))],
  };
}
