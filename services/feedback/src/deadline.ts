/** The clocks of whoever owes the feedback. */
import type { Law } from '@green-channel/regulation/law/law';
import { type StartedDeadline, started } from '@green-channel/regulation/law/started';
import { LEVELS } from '@green-channel/regulation/schema/words';

export type Deadline = StartedDeadline;

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
      const dated = law.deadline(timer, at, { channel, ...(grade ? { grade } : {}) });
      return started(dated, { id: idOf(timer), ownerNoun: 'callback', chargedTo, packHash: lawHash });
    });
}
