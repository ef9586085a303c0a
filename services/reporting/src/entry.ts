/** A case as the ledger shows it, folded from the events of the case. Pure. */
import type { EventOf } from '@green-channel/platform/wire';
import type { CaseEvent as CaseMessage } from '@green-channel/proto/greenchannel/case/v1/case_events';

export type CaseEvent = EventOf<CaseMessage>;

export interface Handler {
  unit: number;
  name: string;
  role: string;
}

export interface Entry {
  caseId: string;
  city: number;
  district: number;
  street: number;
  community: number;
  channel: string;
  /** Post of who brought it in; empty when the reporter came himself. */
  collector: string;
  number: string;
  status: string;
  holder: number;
  title: string;
  body: string;
  place: string;
  category: string;
  scope: string;
  verification: string;
  dispatchForm: string;
  due: string;
  provisional: boolean;
  breached: boolean;
  timing: 'none' | 'open' | 'overdue' | 'inTime' | 'late';
  solvedAtBase: boolean;
  result: string;
  grade: string;
  satisfied: boolean | null;
  receivedAt: Date;
  receivedOn: string;
  registeredAt: Date | null;
  repliedAt: Date | null;
  fedBackAt: Date | null;
  closedAt: Date | null;
  /** Clocks of the handling that run now: id → what is shown of it. */
  clocks: Record<string, { due: string; provisional: boolean }>;
  /** Breaches of the handling limit that stand, by deadline id. */
  breaches: string[];
  handlers: Handler[];
  viewers: number[];
}

type Change = Partial<Entry>;
type Of<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;
type Fold<T extends CaseEvent['type']> = (event: Of<T>, entry: Entry, at: Date) => Change;

const BASE = ['STREET', 'COMMUNITY'];

const folds: { [T in CaseEvent['type']]?: Fold<T> } = {
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
  CaseClosed: ({ at }) => ({ status: 'closed', closedAt: at ?? null }),
  CaseArchived: () => ({ status: 'archived' }),
  CaseReopened: () => ({ status: 'routing', closedAt: null, repliedAt: null, fedBackAt: null, timing: 'none' }),
  CaseWithdrawn: () => ({ status: 'withdrawn' }),
  TransferredOut: () => ({ status: 'transferredOut' }),
  ExternalResultRecorded: () => ({ status: 'feedbackPending' }),
};

/** The entry after the event; undefined for an event of a case that was never opened here. */
export function folded(
  entry: Entry | undefined,
  event: CaseEvent,
  meta: { caseId: string; at: Date },
): Entry | undefined {
  if (event.type === 'CaseOpened' || event.type === 'CaseImported') return opened(event, meta);
  if (entry === undefined) return undefined;
  const fold = folds[event.type] as Fold<CaseEvent['type']> | undefined; // the table pairs each name with its own fold
  return timed({ ...entry, ...fold?.(event, entry, meta.at) }, event);
}

function opened(event: Of<'CaseOpened'> | Of<'CaseImported'>, { caseId, at }: { caseId: string; at: Date }): Entry {
  const { origin, matter, organ, channel, collector } = event;
  const receivedAt = event.occurredAt ?? at;
  const past = event.type === 'CaseImported' ? event.history : undefined;
  return {
    ...blank,
    caseId,
    city: origin?.city ?? 0,
    district: origin?.district ?? 0,
    street: origin?.street ?? 0,
    community: origin?.community ?? organ,
    channel,
    collector,
    status: past ? 'archived' : 'collected',
    holder: organ,
    title: matter?.title ?? '',
    body: matter?.text ?? '',
    place: matter?.place ?? '',
    category: matter?.category ?? '',
    scope: matter?.scope ?? '',
    receivedAt,
    receivedOn: legalDay(receivedAt),
    result: past?.text ?? '',
    repliedAt: past?.answeredAt ?? null,
    closedAt: past?.answeredAt ?? null,
    viewers: [organ],
  };
}

const blank = {
  number: '',
  verification: '',
  dispatchForm: '',
  due: '',
  provisional: false,
  breached: false,
  timing: 'none',
  solvedAtBase: false,
  grade: '',
  satisfied: null,
  registeredAt: null,
  fedBackAt: null,
  clocks: {},
  breaches: [],
  handlers: [],
} as const satisfies Change;

/** The limits within which a unit handles (T-JL-HANDLE, T-JL-JOINT, T-JL-CARD and their like) end with the reply. */
function timed(entry: Entry, event: CaseEvent): Entry {
  const { started, moved, stopped } = event;
  const running = { ...entry.clocks };
  for (const id of stopped) delete running[id];
  for (const deadline of handlingStarts.has(event.type) ? [...started, ...moved] : []) {
    running[deadline.id] = { due: deadline.due, provisional: deadline.provisional };
  }
  // A new notice moves what runs (ENG-08); of the other clocks of the case the ledger says nothing.
  for (const deadline of event.type === 'TimerRescheduled' ? moved : []) {
    if (deadline.id in running) running[deadline.id] = { due: deadline.due, provisional: deadline.provisional };
  }
  const last = Object.values(running)
    .sort((a, b) => (a.due < b.due ? -1 : 1))
    .at(-1);
  const clocked = {
    ...entry,
    clocks: running,
    ...(last ?? {}),
    ...(last && entry.timing === 'none' ? { timing: 'open' as const } : {}),
  };
  return judged(clocked, event);
}

/** A clock of the handling starts with the receipt by the unit and moves with an extension or a reply sent back. */
const handlingStarts = new Set(['AssignmentReceived', 'ExtensionGranted', 'DelayReported', 'ReplySentBack']);

function judged(entry: Entry, event: CaseEvent): Entry {
  if (event.type === 'DeadlineBreached' && event.deadlineId in entry.clocks) {
    return { ...entry, breaches: [...entry.breaches, event.deadlineId], breached: true, timing: 'overdue' };
  }
  if (event.type === 'TimerBreachWithdrawn' && entry.breaches.includes(event.deadlineId))
    return withdrawn(entry, event.deadlineId);
  if (event.type === 'Replied' && entry.timing !== 'none')
    return { ...entry, timing: entry.breached ? 'late' : 'inTime' };
  return entry;
}

const relieved = { late: 'inTime', overdue: 'open' } as const;

function withdrawn(entry: Entry, deadlineId: string): Entry {
  const breaches = entry.breaches.filter((id) => id !== deadlineId);
  if (breaches.length > 0) return { ...entry, breaches };
  const { timing } = entry;
  return {
    ...entry,
    breaches,
    breached: false,
    timing: timing === 'late' || timing === 'overdue' ? relieved[timing] : timing,
  };
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

const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
/** The legal day of an instant, YYYY-MM-DD. */
export function legalDay(at: Date): string {
  return zone.format(at);
}
