/** Facts of other services as inputs of the case; the only place where both are seen. */

import type { EventOf } from '@green-channel/platform/wire';
import type { BallotEvent } from '@green-channel/proto/greenchannel/ballot/v1/ballot_events';
import type { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import type {
  IntakeSubmitted,
  SubmissionEvent,
} from '@green-channel/proto/greenchannel/submission/v1/submission_events';
import type { TenantEvent } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import type { TimerEvent } from '@green-channel/proto/greenchannel/timer/v1/timer_events';
import type { FactName, Facts } from './case/input.ts';
import type { OfficeLevel, Origin } from './case/offices.ts';
import type { Matter } from './case/state.ts';

export type FactBody = { [T in FactName]: { type: T } & Facts[T] }[FactName];
/** What a fact says, and of which case. */
export interface Told {
  caseId: string;
  input: FactBody;
  /** The place of the new case, when the fact opens one. */
  opens?: Origin;
  /** The instant that whoever tells it saw on a clock of their own; ours may be behind it. */
  seenAt?: Date;
}

const NO_MATTER: Matter = { title: '', text: '', place: '', category: '', scope: '' };

export function submittedFact(event: EventOf<SubmissionEvent>): Told | undefined {
  if (event.type !== 'IntakeSubmitted') return undefined;
  const { submissionId, city, district, street, community } = event;
  const origin = { city, district, street, community };
  return { caseId: submissionId, opens: origin, input: { type: 'IntakeSubmitted', origin, ...bodyOf(event) } };
}

function bodyOf(event: IntakeSubmitted): Omit<Facts['IntakeSubmitted'], 'origin'> {
  const { submissionId, channel, receiver, community, matter, reporterId, reporterKind, preferredMethod } = event;
  const { title, text, place, category, scope } = matter ?? NO_MATTER;
  return {
    ...{ submissionId, channel, reporterId, reporterKind, preferredMethod },
    organ: receiver || community,
    matter: { title, text, place, category, scope },
    collector: event.collector?.post ?? '',
    photos: event.photos.map((hash) => ({ hash, name: '', type: '' })),
    history: pastOf(event),
  };
}

function pastOf({ history, occurredAt }: IntakeSubmitted): Facts['IntakeSubmitted']['history'] {
  if (!history) return undefined;
  const answeredAt = history.answeredAt ?? occurredAt ?? new Date(0);
  return { text: history.answer, answeredAt, unit: history.answeredBy };
}

export function callbackFact(event: EventOf<CallbackEvent>): Told | undefined {
  if (event.type === 'SlipSigned') {
    const { caseId: signedCase, callbackId: signed, allSigned: all } = event;
    return { caseId: signedCase, input: { type: 'SlipSigned', callbackId: signed, allSigned: all } };
  }
  if (event.type !== 'FeedbackDelivered') return undefined;
  const { caseId, callbackId, method, toldAt, allDelivered, allSigned } = event;
  if (!toldAt) throw new TypeError('a telling has its time');
  return { caseId, input: { type: 'FeedbackDelivered', callbackId, method, toldAt, allDelivered, allSigned } };
}

export function evaluatedFact(event: EventOf<BallotEvent>): Told | undefined {
  if (event.type !== 'Evaluated') return undefined;
  const { caseId, ballotId, grade, evaluator } = event;
  return { caseId, input: { type: 'Evaluated', ballotId, grade, evaluator } };
}

export function ringFact(event: EventOf<TimerEvent>): Told | undefined {
  if (event.type !== 'TimerRang' || event.ownerNoun !== 'case') return undefined;
  const { ownerStream, deadlineId, kind, step, rangAt } = event;
  if (kind !== 'WARN' && kind !== 'DUE' && kind !== 'ESCALATE') throw new TypeError(`a ring of kind ${kind}`);
  const told = { caseId: ownerStream, input: { type: 'TimerRang', deadlineId, kind, step } } as const;
  return rangAt ? { ...told, seenAt: rangAt } : told;
}

const PLACES = ['city', 'district', 'street', 'community'] as const;

/** Where the successor stands, level by level; what lies below stays as each case has it. */
export function mergerFact(event: EventOf<TenantEvent>): Extract<FactBody, { type: 'DivisionMerged' }> | undefined {
  if (event.type !== 'TenantMerged' || !event.tenant || !event.into) return undefined;
  const { tenant, into, levels, reason } = event;
  const at = (level: string) => into.path[levels.indexOf(level)] ?? 0;
  const [city = 0, district = 0, street = 0, community = 0] = PLACES.map((name) => at(name.toUpperCase()));
  const level = into.level as OfficeLevel; // directory knows these four
  const place = { city, district, street, community };
  return { type: 'DivisionMerged', from: tenant.tenant, to: into.tenant, level, place, reason };
}
