/** The noun as the store keeps it. What may be in no event (reporter, codes) is written beside it, in the same transaction. */
import type { AsideRow, Noun } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { SubmissionEvent as SubmissionMessage } from '@green-channel/proto/greenchannel/submission/v1/submission_events';
import { decider, type Submission } from './submission.ts';
import type { SubmissionEvent, Submitted } from './submission-event.ts';

const codec = eventCodec<SubmissionMessage, SubmissionEvent>(SubmissionMessage);

/** What goes with an event but not into it; kept as long as the event itself is under way. */
const besides = new WeakMap<SubmissionEvent, AsideRow>();

export function beside(event: SubmissionEvent, row: AsideRow): SubmissionEvent {
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
  aside: (event) => {
    const row = besides.get(event);
    if (event.type !== 'IntakeSubmitted') return row ? [row] : [];
    if (!row) throw new TypeError('a submission is never kept without its reporter');
    return [row, ...viewersOf(event), ...citationsOf(event)];
  },
};

function viewersOf({ submissionId, receiver, collector, channel, community, occurredAt }: Submitted): AsideRow[] {
  const seen = new Map<number, [reason: string, person: string]>();
  if (collector && collector.organ > 0) seen.set(collector.organ, ['collector', collector.person]);
  seen.set(receiver, ['receiver', collector?.organ === receiver ? collector.person : '']);
  return [...seen].map(([viewer, [reason, person]]) => ({
    table: 'submission_viewer',
    values: { viewer, submission_id: submissionId, reason, person, channel, community, occurred_at: occurredAt },
  }));
}

function citationsOf({ submissionId, photos }: Submitted): AsideRow[] {
  return photos.map((photo) => ({ table: 'photo_citation', values: { submission_id: submissionId, photo } }));
}
