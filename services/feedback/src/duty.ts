/** The duty to tell one reporter, and who may do it how. */

import { type Choice, choiceFault, listed, quoted, type Refusal } from '@green-channel/platform/refusal';
import { dayNumber } from '@green-channel/regulation/day';
import type { Law } from '@green-channel/regulation/law/law';
import { readScopeOf } from '@green-channel/regulation/law/read-scope';
import { rolesInWords } from '@green-channel/regulation/law/role-words';
import type { CallbackOwed, Handled, Proof } from './callback-event.ts';
import type { By, FeedBack } from './callback-input.ts';
import type { Deadline } from './deadline.ts';
import { refusals } from './refusals.ts';
import type { Signing, Slip } from './slip.ts';

export interface Duty {
  dutyId: string;
  submissionId: string;
  reporterId: string;
  reporterKind: string;
  channel: string;
  collector: string;
  methods: string[];
  owedBy: string;
  owedAt: Date;
  answer: string;
  replyKind: string;
  ownerOrgan: number;
  dispatchingOrgan: number;
  handlerOrgans: number[];
  handled: Handled[];
  clocks: Deadline[];
  status: 'OWED' | 'DELIVERED' | 'CANCELLED';
  breached: boolean;
  warned: number[];
  escalated: number[];
  /** Posts: the representative whose matter it is, and the member who follows it (SZ13-31). */
  rep?: string;
  leadMember?: string;
  reportedOn?: string;
  grade?: string;
  /** Owed from the reply on; told when the office has accepted it. */
  awaitsAcceptance?: boolean;
  told?: { method: string; text: string; proof: Proof; toldAt: Date; organ: number };
  slip?: Slip;
  signing?: Signing;
}

export function emptyDuty(event: CallbackOwed): Duty {
  const { dutyId, submissionId, reporterId, reporterKind, channel, methods, owedBy, owedAt, answer, replyKind } = event;
  const { collector, rep, leadMember, reportedOn = '', grade = '', awaitsAcceptance = false } = event;
  const { ownerOrgan, dispatchingOrgan, handlerOrgans, handled, started } = event;
  return {
    ...{ dutyId, submissionId, reporterId, reporterKind, channel, methods, owedBy, owedAt, answer, replyKind },
    ...{ rep, leadMember, collector, ownerOrgan, dispatchingOrgan, handlerOrgans, handled, clocks: started },
    ...{ reportedOn, grade, awaitsAcceptance },
    ...{ status: 'OWED', breached: false, warned: [], escalated: [] },
  };
}

/** Methods that are messages: the platform sends them, and what it sent is their proof. */
const SENT = new Set(['SMS', 'EMAIL', 'WECHAT', 'WEB']);
export function isSent(method: string): boolean {
  return SENT.has(method);
}

/** The owner of the channel of origin tells, or the office that dispatched, or the unit that handled (JL-32, ENG-21). */
export function refusalFor(by: By, duty: Duty, law: Law): Refusal | undefined {
  const may = law.may('feedBack', by.roles, { level: by.level });
  if (!may.allowed) return refusals.ROLE_MAY_NOT({ ...rolesInWords(law, may.whoMay), clause: may.clause });
  if (!isSeenBy(by, duty, law)) return refusals.NOT_OWN_CASE();
  const tellers = [duty.ownerOrgan, duty.dispatchingOrgan, ...duty.handlerOrgans];
  return tellers.includes(by.organ) ? undefined : refusals.NOT_TELLER({ owner: duty.ownerOrgan });
}

/** Read scope "own": what the post collected, nothing else; who administers or audits sees no case (domain 53). */
export function isSeenBy({ post, roles }: Pick<By, 'post' | 'roles'>, duty: Duty, law: Law): boolean {
  const scope = readScopeOf(law.roles, roles);
  return scope === 'organ' || (scope === 'own' && post !== '' && ownersOf(duty, law).includes(post));
}

/** SZ13-31: where the pack gives the telling to the lead member, it is nobody else's own once there is one. */
function ownersOf({ collector, rep = '', leadMember = '' }: Duty, { pack }: Law): string[] {
  const led = pack.feedback.owner === 'LEAD_MEMBER' && leadMember !== '';
  return (led ? [leadMember] : [collector, rep, leadMember]).filter((post) => post !== '');
}

const MOST_TEXT = 5_000;
const DAY_SHIFT = 8 * 60 * 60_000;

/** What was told, how, when and by what proof; each fault in the words that help. */
export function checkTelling(input: FeedBack, duty: Duty, law: Law): void {
  const { method, text, toldAt, now } = input;
  if (!duty.methods.includes(method)) throw methodUnfit(method, duty, law);
  if (text.trim() === '') throw refusals.TEXT_MISSING({}, [field('text', '告知内容', 'what was told')]);
  if (text.length > MOST_TEXT) throw refusals.TEXT_TOO_LONG({ limit: MOST_TEXT });
  checkProof(input, law);
  if (toldAt > now) throw refusals.TOLD_IN_FUTURE({ at: toldAt.toISOString() });
  if (toldAt < duty.owedAt) throw refusals.TOLD_BEFORE_OWED({ at: duty.owedAt.toISOString() });
  if (legalDay(toldAt) !== legalDay(now)) checkLateRecord(input, law);
}

function methodUnfit(method: string, { channel, methods }: Duty, law: Law) {
  const way = law.channels.find(({ id }) => id === channel) ?? { zh: channel, en: channel };
  const options = methods.map((id) => wayOf(id, law));
  const { zh, en } = listed(options);
  const named = { channel, channelZh: way.zh, channelEn: way.en, methodsZh: zh, methodsEn: en };
  return refusals.METHOD_UNFIT({ method: quoted(method), ...named }, [choiceFault('method', options)]);
}

const wayOf = (id: string, { pack }: Law): Choice =>
  pack.feedback.methods.find((method) => method.id === id) ?? { id, zh: id, en: id };

function called(method: string, law: Law) {
  const { zh, en } = wayOf(method, law);
  return { methodZh: zh, methodEn: en };
}

/** ENG-11: an earlier day needs a reason, a post that keeps a register, and may lie as far back as the operator says. */
function checkLateRecord({ toldAt, now, lateReason, by }: FeedBack, law: Law): void {
  if (lateReason.trim() === '')
    throw refusals.LATE_REASON_MISSING({}, [field('late_reason', '补录原因', 'why it is recorded later')]);
  const registers = (['registerCase', 'receive'] as const).some(
    (command) => law.may(command, by.roles, { level: by.level }).allowed,
  );
  if (!registers) throw refusals.LATE_RECORD_NEEDS_REGISTRAR({ day: legalDay(toldAt) });
  const { days, clause } = law.backDating ?? { days: Number.POSITIVE_INFINITY, clause: '' };
  const back = dayNumber(legalDay(now)) - dayNumber(legalDay(toldAt));
  if (back > days) throw refusals.LATE_RECORD_TOO_FAR({ day: legalDay(toldAt), days, clause });
}

function checkProof({ method, proof }: FeedBack, law: Law): void {
  if (isSent(method)) return;
  const asked = law.pack.feedback.methods.find(({ id }) => id === method)?.proof ?? [];
  const photo = asked.some((word) => /photo|照片/i.test(word));
  if (photo && proof.files.length === 0)
    throw refusals.PHOTO_MISSING({ ...called(method, law) }, [field('proof.files', '照片', 'a photo')]);
  if (proof.note.trim() === '' && proof.files.length === 0)
    throw refusals.PROOF_MISSING({ ...called(method, law) }, [field('proof.note', '说明或照片', 'a note or a photo')]);
}

/** The city's zone has no summer time. */
function legalDay(at: Date): string {
  return new Date(at.getTime() + DAY_SHIFT).toISOString().slice(0, 10);
}

function field(path: string, zh: string, en: string) {
  return { path, zh, en };
}
