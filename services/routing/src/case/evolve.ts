import type { CaseEvent, EventType } from './event.ts';
import { clocksAfter } from './evolve-clocks.ts';
import { handlingEvents } from './evolve-handling.ts';
import { type Evolve, intakeEvents } from './evolve-intake.ts';
import { kinEvents } from './evolve-kin.ts';
import { opened } from './evolve-opening.ts';
import { paperEvents } from './evolve-papers.ts';
import { receiptsAfter } from './receipts.ts';
import type { Case, Opened } from './state.ts';
import { viewersAfter } from './viewers.ts';

/** One entry for each event; the compiler misses none. */
const meaning: { [T in Exclude<EventType, 'CaseOpened' | 'CaseImported'>]: Evolve<T> } = {
  ...intakeEvents,
  ...handlingEvents,
  ...kinEvents,
  ...paperEvents,
};

/** Pairs of commands bind persons (domain 53): who did what, by the command's name in the pack. */
const doing: Partial<Record<EventType, string>> = {
  CaseRegistered: 'registerCase',
  CaseAccepted: 'acceptCase',
  CaseDispatched: 'dispatch',
  ExtensionRequested: 'requestExtension',
  ExtensionConsented: 'decideExtension',
  DeclineSubmitted: 'submitDecline',
  DeclineAccepted: 'reviewDecline',
  DeclineRejected: 'reviewDecline',
  DelayReported: 'reportDelay',
  RectificationSubmitted: 'reply',
  InabilityReported: 'reportInability',
  ExtensionGranted: 'decideExtension',
  ExtensionRefused: 'decideExtension',
  Replied: 'reply',
  ReplyAccepted: 'acceptReply',
  OpinionGiven: 'giveOpinion',
  CaseClosed: 'closeCase',
};

/** What an event means. It never fails and never decides. */
export function evolve(state: Case, event: CaseEvent): Case {
  if (event.type === 'CaseOpened' || event.type === 'CaseImported') return opened(event);
  if (state.status === 'unopened') return state;
  const apply = meaning[event.type] as (state: Opened, event: CaseEvent) => Opened; // the entry of this very type
  const after = apply(clocksAfter(state, event), event);
  const entries = entriesAfter(state, event);
  return {
    ...after,
    doers: doersAfter(state, event),
    viewers: viewersAfter(state, event),
    receipts: receiptsAfter(state, event),
    ...(entries ? { entries } : {}),
  };
}

function entriesAfter({ entries }: Opened, event: CaseEvent): Record<string, string> | undefined {
  const written = 'entries' in event ? event.entries : undefined;
  return written && Object.keys(written).length > 0 ? { ...entries, ...written } : entries;
}

function doersAfter({ doers }: Opened, { type, person }: CaseEvent): Opened['doers'] {
  const name = doing[type];
  if (name === undefined || person === '' || doers[name]?.includes(person)) return doers;
  return { ...doers, [name]: [...(doers[name] ?? []), person] };
}
