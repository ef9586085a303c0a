import type { Deadline } from './deadline.ts';

/** A legal deadline as it stands in the event that starts it; equal to greenchannel.regulation.v1.Deadline. */
export interface StartedDeadline {
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

/** Whose it is; `packHash` is that of the pack with the parameters of the city. */
export type Owned = Pick<StartedDeadline, 'id' | 'ownerNoun' | 'chargedTo' | 'packHash'>;

/** From a date that was reckoned to what the event keeps of it. */
export function started({ escalateAt, ...dated }: Deadline, owned: Owned): StartedDeadline {
  return { ...dated, escalate: escalateAt, ...owned };
}
