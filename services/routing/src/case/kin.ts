import type { Opened } from './state.ts';

/** A reporter of a case, and the submission that brought the matter in. */
export interface Reporter {
  submissionId: string;
  reporterId: string;
  reporterKind: string;
  channel: string;
  /** Organ that received it: the owner of the channel of origin. */
  organ: number;
  /** Post that collected it, or empty. */
  collector: string;
}
/** Another case that this one belongs with. */
export interface Kin {
  caseId: string;
  number: string;
  title: string;
}
export interface Joined extends Kin {
  reporters: Reporter[];
}
/** Handed to a body outside, and what came back (C35, C40). */
export interface Transfer {
  body: string;
  reference: string;
  text: string;
  organ: number;
  at: Date;
  result: string;
  resultOn: string;
}

/** What ties a case to others; absent in a case that stands alone. */
export interface Ties {
  /** The submission it comes from, where that is not the case itself: a part that was split off. */
  submissionId?: string;
  partOf?: string;
  parts?: Kin[];
  mergedInto?: Kin;
  joined?: Joined[];
  /** Direct card by which it came. */
  cardNo?: string;
  transfer?: Transfer;
}

export function submissionOf({ id, submissionId }: Pick<Opened, 'id' | 'submissionId'>): string {
  return submissionId ?? id;
}

/** Everybody who has to be told: who brought it in, and whose case was merged into it (ENG-23). */
export function reportersOf(state: Opened): Reporter[] {
  return [ownReporter(state), ...(state.joined ?? []).flatMap(({ reporters }) => reporters)];
}

function ownReporter(state: Opened): Reporter {
  const { reporterId, anonymous, channel, organ, collector } = state;
  const reporterKind = anonymous ? 'ANONYMOUS' : 'NAMED';
  return { submissionId: submissionOf(state), reporterId, reporterKind, channel, organ, collector };
}
