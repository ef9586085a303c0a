/** From a telling to the ballots that it opens. Pure; the law comes with the input. */
import type { Law } from '@green-channel/regulation/law/law';
import type { OpenBallot } from './ballot.ts';
import type { Grade } from './ballot-event.ts';

/** The fact of feedback, with the fields that are read. */
export interface Delivered {
  type: 'FeedbackDelivered';
  callbackId: string;
  caseId: string;
  caseNumber: string;
  title: string;
  toldAt: Date;
  allDelivered: boolean;
  told: { submissionId: string; reporterId: string; reporterKind: string; collector: string }[];
  ownerOrgan: number;
  community: number;
  dispatchingOrgan: number;
  handled: { organ: number; person: string }[];
}
export interface Under {
  law: Law;
  lawHash: string;
  calendarHash: string;
}

const OWN_MOUTH = ['RESIDENT', 'ANON', 'REPORTER'];

/** With the last reporter told, each one known by name may judge; an anonymous one has no session to judge in (AT-30). */
export function ballotsOf(fact: Delivered, under: Under, idOf: (submission: string) => string): OpenBallot[] {
  if (!fact.allDelivered) return [];
  const { callbackId: _, type: __, allDelivered: ___, told, handled, ownerOrgan, ...about } = fact;
  const { evaluation } = under.law;
  const shared = {
    ...about,
    scale: evaluation.scale.map(gradeOf),
    registrarOrgan: ownerOrgan,
    statementRoles: evaluation.evaluators.filter((role) => !OWN_MOUTH.includes(role)),
    handlerOrgans: [...new Set(handled.map(({ organ }) => organ))],
    handlerPersons: [...new Set(handled.map(({ person }) => person))].filter(Boolean),
    law: under.lawHash,
    calendar: under.calendarHash,
  };
  return told
    .filter(({ reporterKind }) => reporterKind !== 'ANONYMOUS')
    .map(({ submissionId, reporterId, collector }) => ({
      type: 'Open',
      fact: true,
      opened: { ...shared, ballotId: idOf(submissionId), submissionId, reporterId, collector },
    }));
}

function gradeOf(grade: Law['evaluation']['scale'][number]): Grade {
  const { id, zh, en, satisfied, needsReason = false } = grade;
  return { id, zh, en, satisfied, needsReason };
}
