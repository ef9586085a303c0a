/** The lists: SQL in the reader's sight, and the sealed blocks that only the service itself may fetch. */
import { type Pools, type Tx, transaction } from '@green-channel/platform/pool';
import type { Seal } from '@green-channel/platform/seal';
import { openSecret, type Reporter } from './reporter.ts';

export const nobody: Reporter = { kind: 'ANONYMOUS', name: '', phone: '', address: '', email: '', wechat: '' };

export async function reportersOf(
  { pools, seal }: { pools: Pools; seal: Seal },
  ids: string[],
): Promise<Map<string, Reporter>> {
  const text = 'select submission_id as id, sealed from reporter where submission_id = any($1::uuid[])';
  const rows = await transaction(pools, 'worker', (tx) => tx.query<{ id: string; sealed: string }>(text, [ids]));
  return new Map(rows.map(({ id, sealed }) => [id, openSecret(seal, id, sealed).reporter]));
}

export async function reporterOf(serving: { pools: Pools; seal: Seal }, id: string): Promise<Reporter> {
  return (await reportersOf(serving, [id])).get(id) ?? nobody;
}

export interface Filter {
  viewer: number;
  channel: string;
  community: number;
  person: string;
  after: { at: Date; id: string } | undefined;
  size: number;
}

export interface Row {
  id: string;
  version: number;
  state: unknown;
  recorded_at: Date;
  occurred_at: Date;
}

/** Starts from the viewer's own rows and joins by key; the other way round the policy would filter row by row. */
const LIST = `with page as materialized (
  select submission_id, occurred_at from submission_viewer
  where viewer = $1 and reason <> 'case' and ($2 = '' or channel = $2) and ($3 = 0 or community = $3)
    and ($4 = '' or person = $4)
    and ($5::timestamptz is null or (occurred_at, submission_id) < ($5, $6::uuid))
  order by occurred_at desc, submission_id desc limit $7)
select s.id, s.version, s.state, e.recorded_at, page.occurred_at
from page join submission s on s.id = page.submission_id join event e on e.stream = s.id and e.version = 1
order by page.occurred_at desc, s.id desc`;

export function listRows(tx: Tx, { viewer, channel, community, person, after, size }: Filter): Promise<Row[]> {
  return tx.query<Row>(LIST, [viewer, channel, community, person, after?.at, after?.id, size]);
}

export async function recordedAt(pools: Pools, id: string): Promise<Date> {
  const text = 'select recorded_at from event where stream = $1 and version = 1';
  const [row] = await transaction(pools, 'worker', (tx) => tx.query<{ recorded_at: Date }>(text, [id]));
  if (!row) throw new TypeError('a submission begins with an event');
  return row.recorded_at;
}

export interface Near {
  id: string;
  title: string;
  text: string;
  place: string;
  occurred_at: Date;
}

const NEAR = `with near as materialized (
  select submission_id from submission_viewer where viewer = $1 and community = $2 order by occurred_at desc limit $3)
select s.id, s.occurred_at, m->>'title' as title, m->>'text' as text, m->>'place' as place
from near join submission s on s.id = near.submission_id cross join lateral (select s.state->'matter' as m) as matter`;

export function nearRows(tx: Tx, viewer: number, community: number, most: number): Promise<Near[]> {
  return tx.query<Near>(NEAR, [viewer, community, most]);
}
