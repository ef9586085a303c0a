/** What each event of a case changes in its entry. */
import type { CaseEvent, Entry, Of } from './entry.ts';

type Change = Partial<Entry>;
export type Fold<T extends CaseEvent['type']> = (event: Of<T>, entry: Entry, at: Date) => Change;

const BASE = ['STREET', 'COMMUNITY'];

export const folds: { [T in CaseEvent['type']]?: Fold<T> } = {
  CaseRegistered: ({ numberText, organ, matter, at }, entry) => ({
    status: 'registered',
    number: numberText,
    registeredAt: at ?? null,
    ...(matter ? { title: matter.title, body: matter.text, category: matter.category, scope: matter.scope } : {}),
    ...seenBy(entry, organ),
  }),
  CaseSplit: ({ matter }) =>
    matter ? { title: matter.title, body: matter.text, category: matter.category, scope: matter.scope } : {},
  CaseMerged: ({ intoNumber }) => ({ status: 'merged', result: `并入${intoNumber}` }),
  ReportersJoined: ({ organs }, entry) => seenBy(entry, ...organs),
  CaseSucceeded: ({ from, to }, entry) => succeeded(entry, from, to),
  CaseClassified: ({ category, scope }, entry) => ({
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
  DirectFeedbackGiven: ({ studio, at }, entry, occurred) => ({
    status: 'fedBack',
    holder: studio,
    fedBackAt: at ?? occurred,
    ...seenBy(entry, studio),
  }),
  Replied: ({ text, at }) => ({ status: 'replied', result: text, repliedAt: at ?? null }),
  ReplySentBack: (_, { breached }) => ({
    status: 'inHandling',
    repliedAt: null,
    timing: breached ? 'overdue' : 'open',
  }),
  ReplyAccepted: ({ answer }, { result }) => ({ status: 'feedbackPending', result: answer || result }),
  CaseFedBack: ({ at }, _entry, occurred) => ({ status: 'fedBack', fedBackAt: at ?? occurred }),
  RectificationOrdered: () => ({ status: 'rectifying' }),
  RectificationSubmitted: ({ measures }) => ({ status: 'replied', result: measures }),
  CaseClosed: ({ at }) => ({ status: 'closed', closedAt: at ?? null }),
  CaseArchived: () => ({ status: 'archived' }),
  CaseReopened: () => ({ status: 'routing', closedAt: null, repliedAt: null, fedBackAt: null, timing: 'none' }),
  CaseWithdrawn: () => ({ status: 'withdrawn' }),
  TransferredOut: () => ({ status: 'transferredOut' }),
  ExternalResultRecorded: () => ({ status: 'feedbackPending' }),
};

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
