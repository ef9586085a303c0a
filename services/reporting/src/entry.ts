/** A case as the ledger shows it, folded from the events of the case. Pure. */
import type { EventOf } from '@green-channel/platform/wire';
import type { CaseEvent as CaseMessage } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { timed } from './entry-clocks.ts';
import { type Fold, folds } from './entry-folds.ts';
import { type Order, ordered } from './entry-order.ts';
import { legalDay } from './legal-day.ts';

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
  /** Name of who collected it; of who registered it where the reporter came himself (收集人). */
  collectorName: string;
  /** Grade of the case; `grade` is the reporter's judgement. */
  caseGrade: string;
  /** AT_SOURCE, IN_LIMIT, LATE or UNSOLVED; empty while it is not finished. */
  outcome: '' | 'AT_SOURCE' | 'IN_LIMIT' | 'LATE' | 'UNSOLVED';
  /** Legal day on which it was finished; empty where it could not be solved. */
  finishedOn: string;
  /** 超5日未延期 (MHK-A1). */
  unextended: boolean;
  toldBy: string;
  /** Printed number of the case into which it was merged. */
  mergedInto: string;
  /** A longer time was reported or granted (延时). */
  delayed: boolean;
  /** Clocks of the handling that run now: id → what is shown of it. */
  clocks: Record<string, { due: string; provisional: boolean }>;
  /** Breaches of the handling limit that stand, by deadline id. */
  breaches: string[];
  handlers: Handler[];
  /** The order of the unit that answers for it, once that took it. */
  order: Order | null;
  viewers: number[];
}

export type Of<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

/** What stands on the envelope: when it happened, and the name of who did or caused it. */
export interface Meta {
  caseId: string;
  at: Date;
  by?: string;
}

/** The entry after the event; undefined for an event of a case that was never opened here. */
export function folded(entry: Entry | undefined, event: CaseEvent, meta: Meta): Entry | undefined {
  if (event.type === 'CaseOpened' || event.type === 'CaseImported') return opened(event, meta);
  if (entry === undefined) return undefined;
  const fold = folds[event.type] as Fold<CaseEvent['type']> | undefined; // the table pairs each name with its own fold
  return ordered(timed({ ...entry, ...fold?.(event, entry, meta) }, event), event, meta.at);
}

function opened(event: Of<'CaseOpened'> | Of<'CaseImported'>, { caseId, at, by }: Meta): Entry {
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
    collectorName: collectedBy(collector, by),
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

/** Nobody of the staff where the reporter came himself. */
const collectedBy = (collector: string, by = ''): string => (collector ? by : '');

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
  ...{ caseGrade: '', outcome: '', finishedOn: '', unextended: false, toldBy: '', mergedInto: '', delayed: false },
  clocks: {},
  breaches: [],
  handlers: [],
  order: null,
} as const satisfies Partial<Entry>;
