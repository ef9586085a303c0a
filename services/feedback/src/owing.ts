/** From a fact of the case to the duty it creates. Pure; the law comes with the input. */
import type { Law } from '@green-channel/regulation/law/law';
import { type Owe, type Owing, REPRESENTATIVE, type Telling } from './callback-input.ts';
import { feedbackClocks } from './deadline.ts';
import { isSent } from './duty.ts';
import { type CaseFact, type KnownCase, type Reporter, tellingUnits } from './known-case.ts';

type OwingFact = Extract<
  CaseFact,
  {
    type:
      | 'CaseResolvedAtSource'
      | 'Replied'
      | 'RectificationSubmitted'
      | 'ReplyAccepted'
      | 'ExternalResultRecorded'
      | 'FeedbackRelayed'
      | 'DirectFeedbackGiven';
  }
>;

export interface Cause {
  fact: OwingFact;
  occurredAt: Date;
  person: string;
  lawHash: string;
  calendarHash: string;
  /** Ids that a replay draws again: derivedId of the fact and a purpose. */
  idOf(purpose: string): string;
}

const OWING = [
  'CaseResolvedAtSource',
  'Replied',
  'RectificationSubmitted',
  'ReplyAccepted',
  'ExternalResultRecorded',
  'FeedbackRelayed',
  'DirectFeedbackGiven',
];

export function mayOwe(fact: CaseFact): fact is OwingFact {
  return OWING.includes(fact.type);
}

const REPLIES = ['Replied', 'RectificationSubmitted'];

/** Where results go down office by office, the telling begins with the last of them (SZ11-36); else with the accepted
 * reply, or with the reply itself where the pack counts from the slip that came back (MHK-38). */
export function isOwing(fact: OwingFact, law: Law): boolean {
  const last = law.pack.feedback.cascade.at(-1);
  if (fact.type === 'FeedbackRelayed') return fact.level === last;
  if (REPLIES.includes(fact.type)) return countsFromReply(law);
  return fact.type !== 'ReplyAccepted' || (last === undefined && !countsFromReply(law));
}

/** The accepted reply is owed already: it may be told now. */
export function isReleasing(fact: CaseFact, law: Law): boolean {
  return fact.type === 'ReplyAccepted' && countsFromReply(law);
}

function countsFromReply({ pack }: Law): boolean {
  const own = pack.timers.filter(({ chargedTo }) => chargedTo === 'FEEDBACK_OWNER');
  return own.some(({ start }) => start.some(({ on }) => on === 'Replied'));
}

const CANCELLING = new Set<string>(['ReplySentBack', 'CaseReopened', 'CaseWithdrawn', 'IntakeRejected']);
export function isCancelling(fact: CaseFact): boolean {
  return CANCELLING.has(fact.type);
}

export function owingOf(cause: Cause, known: KnownCase, law: Law): Owe {
  const { fact, idOf } = cause;
  const owedAt = fact.at ?? cause.occurredAt;
  const { caseId, caseNumber, title, community, handled, registeredOn = '' } = known;
  const { rep = '', leadMember = '', grade = '' } = known;
  return {
    ...{ type: 'Owe', fact: true, callbackId: idOf('callback'), owedBy: fact.type, owedAt },
    ...{ caseId, caseNumber, title, community, handled, dispatchingOrgan: dispatcherOf(fact, known), rep, leadMember },
    ...{ law: cause.lawHash, calendar: cause.calendarHash, lawOn: registeredOn },
    answer: answerOf(fact),
    replyKind: 'kind' in fact ? fact.kind : '',
    grade,
    awaitsAcceptance: REPLIES.includes(fact.type),
    handlerOrgans: tellingUnits(known),
    reporters: recipientsOf(fact, known, law).map((one) =>
      toTell(ownedBy(one, fact, law), { cause, at: owedAt, law, grade, present: wasThere(one, fact, known) }),
    ),
  };
}

/** Told at the source is who stood there; the reporters of cases that were merged in are told afterwards (ENG-23). */
function wasThere({ submissionId }: Reporter, { type }: OwingFact, { reporters: [own] }: KnownCase): boolean {
  return type !== 'CaseResolvedAtSource' || submissionId === own?.submissionId;
}

/** Where the pack lets the organisation that finished it tell, that one owes it, not the one that registered (BN-5-07). */
function ownedBy(reporter: Reporter, fact: OwingFact, { pack }: Law): Reporter {
  if (pack.feedback.owner !== 'ORGANISATION') return reporter;
  const organ = 'office' in fact ? fact.office : 'organ' in fact ? fact.organ : 0;
  return { ...reporter, ownerOrgan: organ || reporter.ownerOrgan };
}

/** Every reporter; beside them the representative, who was there when it was answered on the spot (SZ11-36, SZ11-09). */
function recipientsOf({ type }: OwingFact, { reporters, rep = '' }: KnownCase, { pack }: Law): Reporter[] {
  const [first] = reporters;
  const also = pack.feedback.recipients.includes('PARTY_REP') && rep !== '' && type !== 'CaseResolvedAtSource';
  return also && first ? [...reporters, { ...first, reporterId: rep, reporterKind: REPRESENTATIVE }] : reporters;
}

function dispatcherOf(fact: OwingFact, known: KnownCase): number {
  if ('office' in fact) return fact.office || known.dispatchingOrgan;
  return fact.type === 'ExternalResultRecorded' ? fact.organ : known.dispatchingOrgan;
}

function answerOf(fact: OwingFact): string {
  if (fact.type === 'ExternalResultRecorded') return fact.result;
  if (fact.type === 'RectificationSubmitted') return fact.measures;
  return fact.type === 'Replied' ? fact.text : fact.answer;
}

/** Told by the same act: face to face at the source, or directly by an office in urgency. */
function toldBy({ fact, person }: Cause, owedAt: Date, { submissionId, reporterKind }: Reporter): Telling | undefined {
  if (fact.type === 'CaseResolvedAtSource' && fact.toldAtOnce) {
    const { method, toldAt, proof, photos } = fact.toldAtOnce;
    const files = photos.map(({ hash }) => hash);
    return { method, toldAt: toldAt ?? owedAt, proof: { note: proof, files }, organ: fact.organ, person };
  }
  if (fact.type !== 'DirectFeedbackGiven') return undefined;
  const wanted = reporterKind === REPRESENTATIVE ? 'PARTY_REP' : 'REPORTER';
  const fitting = fact.told.filter(({ recipient }) => recipient === wanted);
  const found = fitting.find((telling) => telling.submissionId === submissionId) ?? fitting[0];
  if (!found) return undefined;
  const { method, toldAt, proof } = found;
  return { method, toldAt: toldAt ?? owedAt, proof: { note: proof, files: [] }, organ: fact.organ, person };
}

interface ToTell {
  cause: Cause;
  at: Date;
  law: Law;
  grade: string;
  /** Stood there when it was answered on the spot. */
  present: boolean;
}

function toTell(reporter: Reporter, { cause, at, law, grade, present }: ToTell): Owing {
  const { fact, idOf, lawHash } = cause;
  const { submissionId, channel, ownerOrgan, reporterKind } = reporter;
  const who = reporterKind === REPRESENTATIVE ? REPRESENTATIVE : submissionId;
  const started = feedbackClocks({
    ...{ law, lawHash, fact: fact.type, at, channel, chargedTo: ownerOrgan, grade },
    level: fact.type === 'FeedbackRelayed' ? fact.level : '',
    idOf: (timer) => idOf(`${timer} ${who}`),
  });
  const told = present ? toldBy(cause, at, reporter) : undefined;
  const duty = { ...reporter, dutyId: idOf(`duty ${who}`), methods: methodsFor(reporter, law), started };
  return told === undefined ? duty : { ...duty, told };
}

/** JL-32: back through the channel of origin; the channel's own way first; an anonymous reporter by publishing. */
function methodsFor({ channel, reporterKind }: Reporter, law: Law): string[] {
  const ofChannel = law.channels.find(({ id }) => id === channel)?.feedbackMethods ?? [];
  // A representative is told by a person: the platform has no address of one.
  if (reporterKind === REPRESENTATIVE) return law.pack.feedback.methods.map(({ id }) => id).filter((id) => !isSent(id));
  const publish = law.pack.feedback.anonymousBy;
  return reporterKind === 'ANONYMOUS' && publish !== undefined ? [publish] : ofChannel;
}
