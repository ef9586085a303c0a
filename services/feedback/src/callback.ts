/**
 * A callback: the duty to tell every reporter one result of one case, through the channel of origin and with proof
 * (JL-32, C28). Facts of the case open and cancel it; rings of its own deadlines warn and breach (ENG-13).
 */
import { type Decider, decideBy, type Flow } from '@green-channel/platform/decider';
import type { Law } from '@green-channel/regulation/law/law';
import type { CallbackEvent } from './callback-event.ts';
import type { CallbackInput } from './callback-input.ts';
import { type Duty, emptyDuty } from './duty.ts';
import { cancel, feedBack, lead, owe, release, ring } from './moves.ts';
import { recount, rescheduled } from './recounting.ts';
import { isUnsigned } from './signing.ts';
import { succeed, succeeded } from './succession.ts';

export interface CallbackBody {
  callbackId: string;
  caseId: string;
  caseNumber: string;
  title: string;
  community: number;
  dispatchingOrgan: number;
  law: string;
  calendar: string;
  /** Absent in what was stored before rules had days. */
  lawOn?: string;
  rep?: string;
  duties: Duty[];
}
export type Callback =
  | { status: 'unopened' }
  | ({ status: 'owed' | 'unsigned' | 'delivered' | 'cancelled' } & CallbackBody);
export type Opened = Exclude<Callback, { status: 'unopened' }>;

/** A callback with nothing left to tell knows no command; facts and rings that reach it are ignored. */
export const flow: Flow<Callback, CallbackInput, CallbackEvent, Law | undefined> = {
  unopened: { Owe: owe },
  owed: {
    ...{ FeedBack: feedBack, Release: release, Led: lead, Cancel: cancel },
    ...{ Rang: ring, CalendarLoaded: recount, Succeeded: succeed },
  },
  // Told, and a stub still waits for its signature.
  unsigned: { FeedBack: feedBack, Succeeded: succeed },
  delivered: { Succeeded: succeed },
  cancelled: { Succeeded: succeed },
};

export const decider: Decider<Callback, CallbackInput, CallbackEvent, Law | undefined> = {
  initial: { status: 'unopened' },
  decide: decideBy(flow),
  evolve,
};

function evolve(state: Callback, event: CallbackEvent): Callback {
  if (event.type === 'CallbackOwed') return owed(state, event);
  if (state.status === 'unopened') return state;
  if (event.type === 'CallbackSucceeded') return succeeded(state, event);
  const duties = state.duties.map((duty) =>
    duty.dutyId === event.dutyId ? changed[event.type](duty, event as never) : duty,
  );
  return { ...state, duties, status: statusOf(duties) };
}

function owed(state: Callback, event: CallbackEvent & { type: 'CallbackOwed' }): Callback {
  const { callbackId, caseId, caseNumber, title, community, dispatchingOrgan, law, calendar, lawOn, rep } = event;
  const before = state.status === 'unopened' ? [] : state.duties;
  const about = { callbackId, caseId, caseNumber, title, community, dispatchingOrgan, law, calendar, lawOn, rep };
  return { status: 'owed', ...about, duties: [...before, emptyDuty(event)] };
}

type OnDuty = Exclude<CallbackEvent, { type: 'CallbackOwed' | 'CallbackSucceeded' }>;
const changed: { [T in OnDuty['type']]: (duty: Duty, event: never) => Duty } = {
  FeedbackDelivered: (duty, event: OnDuty & { type: 'FeedbackDelivered' }) => {
    const { method, text, proof, toldAt, organ, slip, signing } = event;
    const paper = slip ? { slip, ...(signing ? { signing } : {}) } : {};
    return { ...duty, status: 'DELIVERED', told: { method, text, proof, toldAt, organ }, ...paper };
  },
  SlipSigned: (duty, { signing }: OnDuty & { type: 'SlipSigned' }) => (signing ? { ...duty, signing } : duty),
  DutyReleased: (duty) => ({ ...duty, awaitsAcceptance: false }),
  DutyLed: (duty, { leadMember }: OnDuty & { type: 'DutyLed' }) => ({ ...duty, leadMember }),
  CallbackCancelled: (duty) => ({ ...duty, status: 'CANCELLED' }),
  CallbackWarned: (duty, { step }: OnDuty & { type: 'CallbackWarned' }) => ({
    ...duty,
    warned: [...duty.warned, step],
  }),
  CallbackBreached: (duty) => ({ ...duty, breached: true }),
  CallbackEscalated: (duty, { step }: OnDuty & { type: 'CallbackEscalated' }) => ({
    ...duty,
    escalated: [...duty.escalated, step],
  }),
  CallbackBreachWithdrawn: (duty) => ({ ...duty, breached: false }),
  CallbackRescheduled: rescheduled,
};

function statusOf(duties: readonly Duty[]): Opened['status'] {
  if (duties.some(({ status }) => status === 'OWED')) return 'owed';
  if (duties.some(isUnsigned)) return 'unsigned';
  return duties.some(({ status }) => status === 'DELIVERED') ? 'delivered' : 'cancelled';
}
