/** The cells of the table. */
import type { Law } from '@green-channel/regulation/law/law';
import type { Opened } from './callback.ts';
import type { CallbackEvent, FeedbackDelivered, Told } from './callback-event.ts';
import {
  type Cancel,
  type FeedBack,
  type Led,
  type Owe,
  type Rang,
  REPRESENTATIVE,
  type Release,
} from './callback-input.ts';
import type { Deadline } from './deadline.ts';
import { checkTelling, type Duty, isSent, refusalFor } from './duty.ts';
import { refusals } from './refusals.ts';
import { allSigned, isUnsigned, signStub } from './signing.ts';
import { checkEntries, checkSigning, type Slip, slipFor } from './slip.ts';

/** Whom the act itself told, is told; the others are owed it. */
export function owe({ type: _, fact: __, reporters, ...shared }: Owe): CallbackEvent[] {
  const owed = reporters.map(({ told: _told, ...reporter }): CallbackEvent => {
    return { type: 'CallbackOwed', ...shared, ...reporter };
  });
  const done = reporters.flatMap(({ told, ...reporter }) => (told ? [{ told, reporter }] : []));
  const all = reporters.map(tellingOf);
  const delivered = done.map(({ told, reporter }, index): FeedbackDelivered => {
    const { started, methods: _methods, collector: _collector, reportedOn: _reportedOn, ...who } = reporter;
    const { answer, callbackId, caseId, caseNumber, title, community, handled, dispatchingOrgan, rep, lawOn } = shared;
    const about = { callbackId, caseId, caseNumber, title, community, handled, dispatchingOrgan, rep, lawOn };
    const last = index === reporters.length - 1;
    const outcome = { allDelivered: last, told: last ? all : [], stopped: started.map(({ id }) => id) };
    const how = { text: answer, send: false, atOnce: true };
    return { type: 'FeedbackDelivered', ...about, ...who, ...told, ...outcome, ...how };
  });
  return [...owed, ...delivered];
}

export function feedBack(input: FeedBack, state: Opened, law: Law | undefined): CallbackEvent[] {
  if (law === undefined) throw new TypeError('feedBack is judged by the law of the case');
  const duty = dutyOf(input, state);
  const refused = refusalFor(input.by, duty, law);
  if (refused) throw refused;
  if (duty.awaitsAcceptance) throw refusals.NOT_ACCEPTED_YET({ office: duty.dispatchingOrgan });
  if (duty.status === 'DELIVERED') return signStub(input, duty, state, law);
  checkTelling(input, duty, law);
  checkEntries(input, duty, law);
  if (input.signing) checkSigning(input.signing, { ...input, duty, files: input.files ?? [] }, law);
  const slip = slipFor(input, duty, state.title, law);
  return [
    { ...delivered(input, duty, state), ...paperOf(input, slip, duty, state) },
    ...withdrawn(input.toldAt, duty, state),
  ];
}

/** The slip that the reporter got, and its signature when the stub came with it. */
function paperOf({ signing }: FeedBack, slip: Slip | undefined, { dutyId }: Duty, state: Opened) {
  const done = slip === undefined || signing !== undefined;
  return { slip, signing: slip && signing, allSigned: done && allSigned(state, dutyId) };
}

/** How a duty ended, in words. An unsigned slip aside, nothing more is owed. */
const doneWords = {
  OWED: { statusZh: '仍待签收', status: 'still unsigned' },
  DELIVERED: { statusZh: '已告知', status: 'told' },
  CANCELLED: { statusZh: '已取消', status: 'cancelled' },
} as const;

function dutyOf({ dutyId }: FeedBack, { duties }: Opened): Duty {
  const owed = duties.filter(({ status }) => status === 'OWED');
  // Whoever names no duty means the reporter's, as long as one is owed.
  const reporters = owed.filter(({ reporterKind }) => reporterKind !== REPRESENTATIVE);
  const open = reporters.length > 0 ? reporters : owed;
  if (dutyId === '' && open.length > 1) throw refusals.DUTY_NOT_NAMED({ open: open.length });
  const duty = dutyId === '' ? (open[0] ?? duties.find(isUnsigned)) : duties.find((one) => one.dutyId === dutyId);
  if (duty === undefined) throw refusals.DUTY_UNKNOWN({ duty: dutyId });
  if (duty.status !== 'OWED' && !isUnsigned(duty)) throw refusals.DUTY_DONE(doneWords[duty.status]);
  return duty;
}

function delivered(
  { method, text, proof, toldAt, by, signing }: FeedBack,
  duty: Duty,
  state: Opened,
): FeedbackDelivered {
  const left = state.duties.filter((one) => one.status === 'OWED' && one.dutyId !== duty.dutyId);
  const before = state.duties.filter(({ status }) => status === 'DELIVERED');
  const { dutyId, submissionId, reporterId, reporterKind, channel, ownerOrgan, handled, dispatchingOrgan } = duty;
  const { callbackId, caseId, caseNumber, title, community, rep = '', lawOn = '' } = state;
  const allDelivered = left.length === 0;
  return {
    type: 'FeedbackDelivered',
    ...{ callbackId, dutyId, caseId, caseNumber, title, submissionId, reporterId, reporterKind, channel },
    ...{ method, text, proof, toldAt, organ: by.organ, person: by.person, allDelivered },
    told: allDelivered ? [...before, { ...duty, ...(signing ? { signing } : {}) }].map(tellingOf) : [],
    ...{ ownerOrgan, community, handled, send: isSent(method), atOnce: false, dispatchingOrgan, rep, lawOn },
    stopped: duty.clocks.map(({ id }) => id),
  };
}

function tellingOf({ dutyId, submissionId, reporterId, reporterKind, channel, collector, signing }: Told): Told {
  return { dutyId, submissionId, reporterId, reporterKind, channel, collector, signing };
}

/** ENG-11: told in time, recorded late: the breach is taken back. */
function withdrawn(toldAt: Date, duty: Duty, { callbackId, caseId }: Opened): CallbackEvent[] {
  const clock = duty.breached ? duty.clocks.find(({ dueAt }) => toldAt <= dueAt) : undefined;
  if (clock === undefined) return [];
  const { id: deadlineId, timer, chargedTo } = clock;
  const ids = { callbackId, dutyId: duty.dutyId, caseId, deadlineId, timer, chargedTo };
  return [{ type: 'CallbackBreachWithdrawn', ...ids, toldAt }];
}

export function release(_: Release, { duties, callbackId, caseId }: Opened): CallbackEvent[] {
  return duties
    .filter(({ status, awaitsAcceptance }) => status === 'OWED' && awaitsAcceptance)
    .map(({ dutyId }) => ({ type: 'DutyReleased', callbackId, dutyId, caseId }));
}

export function lead({ leadMember }: Led, { duties, callbackId, caseId }: Opened): CallbackEvent[] {
  return duties
    .filter((duty) => duty.status === 'OWED' && duty.leadMember !== leadMember)
    .map(({ dutyId }) => ({ type: 'DutyLed', callbackId, dutyId, caseId, leadMember }));
}

export function cancel({ because }: Cancel, { duties, callbackId, caseId }: Opened): CallbackEvent[] {
  return duties
    .filter(({ status }) => status === 'OWED')
    .map(({ dutyId, clocks }) => {
      const stopped = clocks.map(({ id }) => id);
      return { type: 'CallbackCancelled', callbackId, dutyId, caseId, because, stopped };
    });
}

/** A ring is a nudge: what it is about is read here again, and a second ring for the same changes nothing. */
export function ring(rang: Rang, state: Opened): CallbackEvent[] {
  const rung = state.duties
    .filter(({ status }) => status === 'OWED')
    .flatMap((duty) => duty.clocks.filter(({ id }) => id === rang.deadlineId).map((clock) => ({ duty, clock })))[0];
  if (rung === undefined) return [];
  const { duty, clock } = rung;
  const { id: deadlineId, timer, chargedTo, dueAt } = clock;
  const ids = { callbackId: state.callbackId, dutyId: duty.dutyId, caseId: state.caseId, deadlineId, timer, chargedTo };
  const rings = rang.at < dueAt ? before : after;
  return rings[rang.kind]?.({ rang, duty, clock, ids, dispatchingOrgan: state.dispatchingOrgan }) ?? [];
}

interface Ringing {
  rang: Rang;
  duty: Duty;
  clock: Deadline;
  ids: { callbackId: string; dutyId: string; caseId: string; deadlineId: string; timer: string; chargedTo: number };
  dispatchingOrgan: number;
}
type Rings = Record<string, (ringing: Ringing) => CallbackEvent[]>;

const before: Rings = {
  WARN: ({ rang: { step }, duty, clock: { dueAt, due }, ids }) =>
    duty.warned.includes(step) ? [] : [{ type: 'CallbackWarned', ...ids, step, dueAt, due }],
};

const after: Rings = { DUE: breach, ESCALATE: escalate };

function breach({ duty, clock: { dueAt, due }, ids, dispatchingOrgan }: Ringing): CallbackEvent[] {
  return duty.breached ? [] : [{ type: 'CallbackBreached', ...ids, dueAt, due, dispatchingOrgan }];
}

function escalate(ringing: Ringing): CallbackEvent[] {
  const { rang, duty, clock, ids, dispatchingOrgan } = ringing;
  const { step, to } = rang;
  if (duty.escalated.includes(step)) return [];
  return [...breach(ringing), { type: 'CallbackEscalated', ...ids, step, to, dueAt: clock.dueAt, dispatchingOrgan }];
}
