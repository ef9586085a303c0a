/** A submission: one matter as it was brought in. Who brought it is kept apart and never part of an event. Pure. */
import type { Decider } from '@green-channel/platform/decider';
import { refusals } from './refusals.ts';

export interface Matter {
  title: string;
  text: string;
  place: string;
  category: string;
  scope: string;
}

export interface Collector {
  post: string;
  person: string;
  name: string;
  organ: number;
  role: string;
}

export interface History {
  sourceKey: string;
  answer: string;
  answeredBy: string;
  answeredAt: Date | undefined;
}

export interface Submitted {
  submissionId: string;
  channel: string;
  community: number;
  street: number;
  district: number;
  city: number;
  receiver: number;
  matter: Matter;
  occurredAt: Date;
  reporterId: string;
  reporterKind: string;
  collector: Collector | undefined;
  photos: string[];
  preferredMethod: string;
  history: History | undefined;
  grid: string;
}

export type SubmissionEvent =
  | ({ type: 'IntakeSubmitted' } & Submitted)
  | { type: 'ReporterRevealed'; submissionId: string; reporterId: string; purpose: string; shown: string[] }
  | {
      type: 'PhoneCodeSent';
      submissionId: string;
      reporterId: string;
      requestId: string;
      sealedCode: string;
      expiresAt: Date;
    }
  | { type: 'ResidentSessionOpened'; submissionId: string; reporterId: string; expiresAt: Date };

export type Submission = { status: 'absent' } | ({ status: 'submitted' } & Submitted);
export type Kept = Extract<Submission, { status: 'submitted' }>;

export type SubmissionInput =
  | { type: 'Submit'; submitted: Submitted }
  | { type: 'Reveal'; purpose: string; shown: string[] }
  | { type: 'SendCode'; requestId: string; sealedCode: string; expiresAt: Date }
  | { type: 'OpenSession'; expiresAt: Date };

export const decider: Decider<Submission, SubmissionInput, SubmissionEvent, undefined> = {
  initial: { status: 'absent' },
  decide(input, state) {
    if (input.type === 'Submit')
      return state.status === 'absent' ? [{ type: 'IntakeSubmitted', ...input.submitted }] : [];
    if (state.status === 'absent') throw refusals.SUBMISSION_UNKNOWN();
    return [eventOf(input, state)];
  },
  evolve: (state, event) => (event.type === 'IntakeSubmitted' ? submittedFrom(event) : state),
};

function submittedFrom({ type: _, ...submitted }: Extract<SubmissionEvent, { type: 'IntakeSubmitted' }>): Submission {
  return { status: 'submitted', ...submitted };
}

type Later = Exclude<SubmissionInput, { type: 'Submit' }>;

function eventOf(input: Later, { submissionId, reporterId }: Kept): SubmissionEvent {
  const whose = { submissionId, reporterId };
  switch (input.type) {
    case 'Reveal':
      return { type: 'ReporterRevealed', ...whose, purpose: input.purpose, shown: input.shown };
    case 'SendCode': {
      const { requestId, sealedCode, expiresAt } = input;
      return { type: 'PhoneCodeSent', ...whose, requestId, sealedCode, expiresAt };
    }
    case 'OpenSession':
      return { type: 'ResidentSessionOpened', ...whose, expiresAt: input.expiresAt };
  }
}
