/** A legal deadline as it stands in the event that starts it; equal to greenchannel.regulation.v1.Deadline. */
import type { Law } from '@green-channel/regulation/law/law';
import { LEVELS } from '@green-channel/regulation/schema/words';

export interface Deadline {
  id: string;
  timer: string;
  ownerNoun: string;
  chargedTo: number;
  start: string;
  startedAt: Date;
  due: string;
  strict: string;
  dueAt: Date;
  provisional: boolean;
  clause: string;
  provenance: string;
  warnAt: Date[];
  escalate: { to: string; at: Date }[];
  calendarHash: string;
  packHash: string;
  /** How it was counted, so that a new calendar can count it again (ENG-08). */
  measure: string;
}

export interface Starting {
  law: Law;
  /** Hash of pack with parameters, by which directory gives the law again. */
  lawHash: string;
  /** The fact that starts it, e.g. ReplyAccepted. */
  fact: string;
  at: Date;
  channel: string;
  /** Level of the office that has the result now, or empty. */
  level: string;
  /** Grade of the case; empty where it has none. */
  grade?: string;
  chargedTo: number;
  idOf(timer: string): string;
}

/** The clocks that the pack charges to whoever owes the feedback; those of the case are routing's (JL-32). */
export function feedbackClocks({
  law,
  lawHash,
  fact,
  at,
  channel,
  chargedTo,
  level,
  grade = '',
  idOf,
}: Starting): Deadline[] {
  const own = new Set(law.pack.timers.filter((timer) => timer.chargedTo === 'FEEDBACK_OWNER').map(({ id }) => id));
  return law
    .startedBy(fact, { channel, level: LEVELS.find((known) => known === level) })
    .filter((timer) => own.has(timer))
    .map((timer) => {
      const { escalateAt, ...dated } = law.deadline(timer, at, { channel, ...(grade ? { grade } : {}) });
      return { ...dated, id: idOf(timer), ownerNoun: 'callback', chargedTo, escalate: escalateAt, packHash: lawHash };
    });
}
