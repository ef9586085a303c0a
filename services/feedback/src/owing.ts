/** From a fact of the case to the duty it creates. Pure; the law comes with the input. */
import type { Law } from '@green-channel/regulation/law/law';
import type { Owe, Owing } from './callback-input.ts';
import { feedbackClocks } from './deadline.ts';
import { type CaseFact, type KnownCase, type Reporter, tellingUnits } from './known-case.ts';

type OwingFact = Extract<CaseFact, { type: 'CaseResolvedAtSource' | 'ReplyAccepted' | 'ExternalResultRecorded' }>;

export interface Cause {
  fact: OwingFact;
  occurredAt: Date;
  person: string;
  lawHash: string;
  calendarHash: string;
  /** Ids that a replay draws again: uuid5 of the fact and a purpose. */
  idOf(purpose: string): string;
}

export function isOwing(fact: CaseFact): fact is OwingFact {
  return ['CaseResolvedAtSource', 'ReplyAccepted', 'ExternalResultRecorded'].includes(fact.type);
}

const CANCELLING = new Set<string>(['ReplySentBack', 'CaseReopened', 'CaseWithdrawn', 'IntakeRejected']);
export function isCancelling(fact: CaseFact): boolean {
  return CANCELLING.has(fact.type);
}

export function owingOf(cause: Cause, known: KnownCase, law: Law): Owe {
  const { fact, idOf, person } = cause;
  const owedAt = fact.at ?? cause.occurredAt;
  const { caseId, caseNumber, title, community, handled } = known;
  const dispatchingOrgan = dispatcherOf(fact, known);
  const owing: Owe = {
    ...{ type: 'Owe', fact: true, callbackId: idOf('callback'), owedBy: fact.type, owedAt },
    ...{ caseId, caseNumber, title, community, handled, dispatchingOrgan },
    ...{ law: cause.lawHash, calendar: cause.calendarHash },
    answer: answerOf(fact),
    replyKind: fact.type === 'ReplyAccepted' ? fact.kind : '',
    handlerOrgans: tellingUnits(known),
    reporters: known.reporters.map((reporter) => toTell(reporter, cause, owedAt, law)),
  };
  const told = toldAtOnce(fact, owedAt, person);
  return told === undefined ? owing : { ...owing, told };
}

function dispatcherOf(fact: OwingFact, known: KnownCase): number {
  if (fact.type === 'ReplyAccepted') return fact.office || known.dispatchingOrgan;
  return fact.type === 'ExternalResultRecorded' ? fact.organ : known.dispatchingOrgan;
}

function answerOf(fact: OwingFact): string {
  return fact.type === 'ExternalResultRecorded' ? fact.result : fact.answer;
}

function toldAtOnce(fact: OwingFact, owedAt: Date, person: string): Owe['told'] {
  if (fact.type !== 'CaseResolvedAtSource' || !fact.toldAtOnce) return undefined;
  const { method, toldAt, proof, photos } = fact.toldAtOnce;
  const files = photos.map(({ hash }) => hash);
  return { method, toldAt: toldAt ?? owedAt, proof: { note: proof, files }, organ: fact.organ, person };
}

function toTell(reporter: Reporter, { fact, idOf, lawHash }: Cause, at: Date, law: Law): Owing {
  const { submissionId, channel, ownerOrgan } = reporter;
  const started = feedbackClocks({
    ...{ law, lawHash, fact: fact.type, at, channel, chargedTo: ownerOrgan },
    idOf: (timer) => idOf(`${timer} ${submissionId}`),
  });
  return { ...reporter, dutyId: idOf(`duty ${submissionId}`), methods: methodsFor(reporter, law), started };
}

/** JL-32: back through the channel of origin; the channel's own way first; an anonymous reporter by publishing. */
function methodsFor({ channel, reporterKind }: Reporter, law: Law): string[] {
  const ofChannel = law.channels.find(({ id }) => id === channel)?.feedbackMethods ?? [];
  const publish = law.pack.feedback.anonymousBy;
  return reporterKind === 'ANONYMOUS' && publish !== undefined ? [publish] : ofChannel;
}
