/** Hears where a case goes, so that the office or unit it came to sees the photos and may ask who raised it. */
import { type Hearing, hearing } from '@green-channel/platform/inbox';
import { type EventOf, eventCodec } from '@green-channel/platform/wire';
import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';

type Event = EventOf<CaseEvent>;

const reached: { [T in Event['type']]?: (event: Extract<Event, { type: T }>) => number[] } = {
  CaseReferred: ({ to }) => [to],
  CaseReturnedDown: ({ to }) => [to],
  CaseDispatched: ({ office, handlers }) => [office, ...handlers.map(({ organ }) => organ)],
};

const add = `insert into submission_viewer (viewer, submission_id, reason, person, occurred_at)
  select g.viewer, g.id, 'case', '', s.occurred_at
  from unnest($1::int[], $2::uuid[]) as g(viewer, id) join submission s on s.id = g.id
  on conflict do nothing`;

export function hearCases(): Hearing {
  return hearing<Event>({
    noun: 'case',
    decode: eventCodec(CaseEvent).decode,
    async handle(facts, tx) {
      const seen = facts.flatMap(({ stream, event }) => {
        const organs = reached[event.type] as ((of: Event) => number[]) | undefined; // the table pairs name and event
        return (organs?.(event) ?? []).map((viewer) => ({ viewer, id: stream }));
      });
      if (seen.length > 0) await tx.query(add, [seen.map(({ viewer }) => viewer), seen.map(({ id }) => id)]);
    },
  });
}
