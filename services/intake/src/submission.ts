/** A submission: one matter as it was brought in. Who brought it is kept apart and is in no event but as an id. Pure. */
import { type Decider, decideBy, type Flow } from '@green-channel/platform/decider';
import { refusals } from './refusals.ts';
import type { SubmissionEvent, Submitted } from './submission-event.ts';

export type Kept = { status: 'submitted'; codeSentAt: Date | undefined } & Submitted;
export type Submission = { status: 'absent' } | Kept;

export type SubmissionInput =
  | { type: 'Submit'; submitted: Submitted }
  | { type: 'Reveal'; purpose: string; shown: string[] }
  | { type: 'SendCode'; requestId: string; sealedCode: string; now: Date }
  | { type: 'OpenSession'; expiresAt: Date };

const SECOND = 1000;
export const CODE_HOLDS = 300 * SECOND;
export const CODE_EVERY = 60 * SECOND;

type Whose = Pick<Submitted, 'submissionId' | 'reporterId'>;
const whose = ({ submissionId, reporterId }: Kept): Whose => ({ submissionId, reporterId });

export const flow: Flow<Submission, SubmissionInput, SubmissionEvent, undefined> = {
  absent: { Submit: ({ submitted }) => [{ type: 'IntakeSubmitted', ...submitted }] },
  submitted: {
    Submit: () => [],
    Reveal: ({ purpose, shown }, state) => [{ type: 'ReporterRevealed', ...whose(state), purpose, shown }],
    SendCode({ requestId, sealedCode, now }, state) {
      refuseTooSoon(state.codeSentAt, now);
      const expiresAt = new Date(now.getTime() + CODE_HOLDS);
      return [{ type: 'PhoneCodeSent', ...whose(state), requestId, sealedCode, expiresAt }];
    },
    OpenSession: ({ expiresAt }, state) => [{ type: 'ResidentSessionOpened', ...whose(state), expiresAt }],
  },
};

export const decider: Decider<Submission, SubmissionInput, SubmissionEvent, undefined> = {
  initial: { status: 'absent' },
  decide: decideBy(flow),
  evolve(state, event) {
    if (event.type === 'IntakeSubmitted') {
      const { type: _, ...submitted } = event;
      return { status: 'submitted', ...submitted, codeSentAt: undefined };
    }
    if (event.type !== 'PhoneCodeSent' || state.status === 'absent') return state;
    return { ...state, codeSentAt: new Date(event.expiresAt.getTime() - CODE_HOLDS) };
  },
};

/** A message to somebody's phone is not sent twice within a minute. A clock that was moved back waits for nobody. */
export function refuseTooSoon(last: Date | undefined, now: Date): void {
  const since = last ? now.getTime() - last.getTime() : CODE_EVERY;
  if (Math.abs(since) >= CODE_EVERY) return;
  throw refusals.PHONE_CODE_TOO_SOON({ retryAfter: Math.ceil((CODE_EVERY - Math.max(since, 0)) / SECOND) });
}
