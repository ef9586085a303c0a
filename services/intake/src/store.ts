/** The noun as the store keeps it. The reporter's row is written beside it, in the same transaction, and is in no event. */
import type { AsideRow, Noun } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { SubmissionEvent as SubmissionMessage } from '@green-channel/proto/greenchannel/submission/v1/submission_events';
import type { ReporterRow } from './reporter.ts';
import { decider, type Submission, type SubmissionEvent, type Submitted } from './submission.ts';

const codec = eventCodec<SubmissionMessage, SubmissionEvent>(SubmissionMessage);

/** What goes with an event but not into it; kept as long as the event itself is under way. */
const besides = new WeakMap<SubmissionEvent, ReporterRow>();

export function beside(event: SubmissionEvent, row: ReporterRow): SubmissionEvent {
  besides.set(event, row);
  return event;
}

export const noun: Noun<Submission, SubmissionEvent> = {
  noun: 'submission',
  schema: 'intake',
  table: 'submission',
  initial: decider.initial,
  evolve: decider.evolve,
  encode: codec.encode,
  decode: codec.decode,
  row: (state) => {
    if (state.status === 'absent') throw new TypeError('a submission begins with what was handed in');
    const { community, channel, occurredAt } = state;
    return { community, channel, occurred_at: occurredAt };
  },
  aside: (event) => (event.type === 'IntakeSubmitted' ? [...viewersOf(event), ...reporterOf(event)] : []),
};

function reporterOf(event: SubmissionEvent): AsideRow[] {
  const row = besides.get(event);
  if (!row) throw new TypeError('a submission is never kept without its reporter and its query code');
  return [{ table: 'reporter', values: { ...row } }];
}

function viewersOf({ submissionId, receiver, collector, occurredAt }: Submitted): AsideRow[] {
  const seen = new Map<number, [reason: string, person: string]>();
  if (collector && collector.organ > 0) seen.set(collector.organ, ['collector', collector.person]);
  seen.set(receiver, ['receiver', collector?.organ === receiver ? collector.person : '']);
  return [...seen].map(([viewer, [reason, person]]) => ({
    table: 'submission_viewer',
    values: { viewer, submission_id: submissionId, reason, person, occurred_at: occurredAt },
    conflict: 'ignore',
  }));
}
