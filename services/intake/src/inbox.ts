/** Hears where a case goes: whoever it came to sees the matter and its photos, and may ask who raised it. */
import { type Heard, type Hearing, hearing } from '@green-channel/platform/inbox';
import type { Tx } from '@green-channel/platform/pool';
import { type EventOf, eventCodec } from '@green-channel/platform/wire';
import { CaseEvent, type Photo } from '@green-channel/proto/greenchannel/case/v1/case_events';

type Event = EventOf<CaseEvent>;
type Reach = { [T in Event['type']]?: (event: Extract<Event, { type: T }>) => number[] };

const reach: Reach = {
  CaseReferred: ({ to }) => [to],
  CaseReturnedDown: ({ to }) => [to],
  CaseDispatched: ({ office, handlers, informed, supervisors }) => [
    office,
    ...handlers.map(({ organ }) => organ),
    ...informed,
    ...supervisors,
  ],
};

export function hearCases(): Hearing {
  return hearing<Event>({
    noun: 'case',
    decode: eventCodec(CaseEvent).decode,
    async handle(facts, tx) {
      await keep(tx, SEES, facts.flatMap(viewersOf));
      await keep(tx, CITES, facts.flatMap(photosOf));
    },
  });
}

type Pair = [submission: string, other: string | number];

function viewersOf({ stream, event }: Heard<Event>): Pair[] {
  const organs = reach[event.type] as ((of: Event) => number[]) | undefined; // the table pairs name and event
  return [...new Set(organs?.(event))].filter((organ) => organ > 0).map((organ) => [stream, organ]);
}

/** Records and replies of a case have photos too, some inside a part; until it is split, the case bears the submission's id. */
function photosOf({ stream, event }: Heard<Event>): Pair[] {
  const parts: unknown[] = [event, ...Object.values(event)];
  const photos = parts.flatMap((part) => (hasPhotos(part) ? part.photos : []));
  return photos.flatMap(({ hash }) => (hash === '' ? [] : [[stream, hash]]));
}

function hasPhotos(part: unknown): part is { photos: Photo[] } {
  return typeof part === 'object' && part !== null && 'photos' in part && Array.isArray(part.photos);
}

async function keep(tx: Tx, text: string, pairs: Pair[]): Promise<void> {
  if (pairs.length > 0)
    await tx.query(text, [pairs.map(([submission]) => submission), pairs.map(([, other]) => other)]);
}

const SEES = `insert into submission_viewer (viewer, submission_id, reason, person, channel, community, occurred_at)
select g.viewer, s.id, 'case', '', s.channel, s.community, s.occurred_at
from unnest($1::uuid[], $2::int[]) as g(id, viewer) join submission s on s.id = g.id
on conflict do nothing`;

const CITES = `insert into photo_citation (submission_id, photo)
select s.id, g.photo from unnest($1::uuid[], $2::text[]) as g(id, photo) join submission s on s.id = g.id
on conflict do nothing`;
