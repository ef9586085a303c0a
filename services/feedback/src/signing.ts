/** A stub that comes back after the telling: the reporter's signature, or what stands for it before a witness. */
import { dayNumber, instantOf, isDay, legalDayOf } from '@green-channel/regulation/day';
import type { Law } from '@green-channel/regulation/law/law';
import type { Opened } from './callback.ts';
import type { CallbackEvent } from './callback-event.ts';
import type { FeedBack } from './callback-input.ts';
import type { Duty } from './duty.ts';
import { refusals } from './refusals.ts';
import { checkSigning } from './slip.ts';

/** Told, and the stub still waits. */
export function isUnsigned({ status, slip, signing }: Duty): boolean {
  return status === 'DELIVERED' && slip !== undefined && signing === undefined;
}

export function allSigned({ duties }: Opened, but: string): boolean {
  return duties.every((duty) => duty.dutyId === but || (duty.status !== 'OWED' && !isUnsigned(duty)));
}

export function signStub(input: FeedBack, duty: Duty, state: Opened, law: Law): CallbackEvent[] {
  const { signing, by, now, files = [] } = input;
  if (!signing) throw refusals.SIGNING_MISSING();
  checkSigning(signing, { duty, toldAt: duty.told?.toldAt ?? duty.owedAt, now, files }, law);
  const { callbackId, caseId } = state;
  const { dutyId, submissionId, reporterKind } = duty;
  const about = { callbackId, dutyId, caseId, submissionId, reporterKind };
  const signed = { signing, organ: by.organ, person: by.person, allSigned: allSigned(state, dutyId) };
  return [{ type: 'SlipSigned', ...about, ...signed }];
}

/** The legal time of a telling is when it was told, that of a stub alone the day of its signature (ENG-11). */
export function momentOf({ method, toldAt, signing, now }: FeedBack): Date {
  if (!signing || method !== '' || !isDay(signing.signedOn) || signing.signedOn >= legalDayOf(now)) return toldAt;
  return new Date(instantOf(dayNumber(signing.signedOn), 24 * 60).getTime() - 1);
}
