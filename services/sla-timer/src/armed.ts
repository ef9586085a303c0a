/** The deadlines that are watched: one row each, with the rings that have not rung. */
import type { Tx } from '@green-channel/platform/pool';
import type { Ring, RingKind } from './timer.ts';
import type { Arming, Changes } from './watch.ts';

/** A ring's number among those of its deadline tells its kind and step, so the row needs neither. */
const DUE = 100;
const numbers: Record<RingKind, (step: number) => number> = {
  WARN: (step) => step,
  DUE: () => DUE,
  ESCALATE: (step) => DUE + 1 + step,
};

export function ringNumber({ kind, step }: Pick<Ring, 'kind' | 'step'>): number {
  return numbers[kind](step);
}

function kindOf(ring: number): { kind: RingKind; step: number } {
  if (ring < DUE) return { kind: 'WARN', step: ring };
  return ring === DUE ? { kind: 'DUE', step: 0 } : { kind: 'ESCALATE', step: ring - DUE - 1 };
}

const columns = 'deadline_id, ring, city, tenant, owner_noun, owner_stream, timer, tell, ring_at, due_at';
const kept = 'deadline_id, city, tenant, owner_noun, owner_stream, timer, ring_at, due_at, rings';
const disarm = 'delete from sla_timer.watched where deadline_id = any($1::uuid[])';
const arm = `insert into sla_timer.watched (${kept})
  select * from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::uuid[], $6::text[], $7::timestamptz[],
    $8::timestamptz[], $9::json[])`;
/**
 * Two clocks must agree that it is time, this process's (a parameter) and the database's: nobody is rung for early because
 * one of them is ahead. Never a volatile clock: it would walk all rows (performance §3.2).
 */
const agreed = `least($3, statement_timestamp() + $5::bigint * interval '1 millisecond')`;
const claim = `with due as (
    select deadline_id from sla_timer.watched
    where city = $1 and ring_at >= $2 and ring_at <= ${agreed} order by ring_at limit $4 for update skip locked)
  delete from sla_timer.watched w using due where w.deadline_id = due.deadline_id
  returning ${kept.replaceAll(/\w+/g, 'w.$&')}, ${agreed} as now`;
/** The next ring of each city, one step down the index a city. */
const oldest = `with recursive c as (
    (select city, ring_at from sla_timer.watched order by city, ring_at limit 1)
    union all
    select n.city, n.ring_at from c cross join lateral (
      select city, ring_at from sla_timer.watched where city > c.city order by city, ring_at limit 1) n)
  select city, ring_at from c`;

interface WatchedRow extends Omit<ArmedRow, 'ring' | 'tell'> {
  rings: { ring: number; at: string; tell: string }[];
  /** By the clock that is behind. */
  now: Date;
}

export interface ArmedRow {
  deadline_id: string;
  ring: number;
  city: number;
  tenant: number;
  owner_noun: string;
  owner_stream: string;
  timer: string;
  tell: string;
  ring_at: Date;
  due_at: Date;
}

export async function change(tx: Tx, { disarm: gone, arm: rings }: Changes): Promise<void> {
  if (gone.length > 0) await tx.query(disarm, [gone]);
  await watch(tx, rings);
}

async function watch(tx: Tx, rings: readonly Arming[]): Promise<void> {
  const deadlines = [...Map.groupBy(rings, ({ deadlineId }) => deadlineId).values()].map(inOrder);
  if (deadlines.length === 0) return;
  const of = <T>(pick: (next: Arming) => T) => deadlines.flatMap(([next]) => (next ? [pick(next)] : []));
  await tx.query(arm, [
    of((next) => next.deadlineId),
    of((next) => next.city),
    of((next) => next.tenant),
    of((next) => next.ownerNoun),
    of((next) => next.ownerStream),
    of((next) => next.timer),
    of((next) => next.ringAt),
    of((next) => next.dueAt),
    deadlines.map((rings) =>
      JSON.stringify(rings.map((one) => ({ ring: ringNumber(one), at: one.ringAt, tell: one.to }))),
    ),
  ]);
}

const inOrder = (rings: readonly Arming[]) =>
  rings.toSorted((a, b) => a.ringAt.getTime() - b.ringAt.getTime() || ringNumber(a) - ringNumber(b));

export interface Due {
  city: number;
  from: Date;
  now: Date;
  /** Milliseconds by which the city's business time is ahead of machines. */
  offset: number;
  limit: number;
}

export interface Claimed {
  rings: Arming[];
  at: Date;
}

/**
 * Takes due rings of deadlines that no other replica holds; they are gone when the transaction commits. The rings of
 * these deadlines that are still to come stay. Oldest first; `limit` counts deadlines.
 */
export async function claimDue(tx: Tx, { city, from, now, offset, limit }: Due): Promise<Claimed> {
  const rows = await tx.query<WatchedRow>(claim, [city, from, now, limit, offset]);
  const at = rows[0]?.now ?? now;
  const rings = rows.flatMap((row) =>
    row.rings.map(({ ring, at, tell }) => ringFrom({ ...row, ring, tell, ring_at: new Date(at) })),
  );
  const { due = [], later = [] } = Object.groupBy(rings, ({ ringAt }) => (ringAt <= at ? 'due' : 'later'));
  await watch(tx, later);
  return { rings: inOrder(due), at };
}

export async function oldestByCity(tx: Tx): Promise<Map<number, Date>> {
  const rows = await tx.query<Pick<ArmedRow, 'city' | 'ring_at'>>(oldest);
  return new Map(rows.map(({ city, ring_at }) => [city, ring_at]));
}

export function ringFrom(row: ArmedRow): Arming {
  return {
    deadlineId: row.deadline_id,
    timer: row.timer,
    ownerNoun: row.owner_noun,
    ownerStream: row.owner_stream,
    ...kindOf(row.ring),
    to: row.tell,
    dueAt: row.due_at,
    ringAt: row.ring_at,
    city: row.city,
    tenant: row.tenant,
  };
}

export interface ArmedFilter {
  deadlineId?: string | undefined;
  ownerStream?: string | undefined;
  after?: [at: Date, deadline: string, ring: number] | undefined;
  size: number;
}

/** In the sight of one city: row-level security compares the city with the viewer. */
export async function listArmed(tx: Tx, { deadlineId, ownerStream, after, size }: ArmedFilter): Promise<ArmedRow[]> {
  const [at = null, deadline = null, ring = null] = after ?? [];
  return tx.query<ArmedRow>(
    `select ${columns} from sla_timer.armed
     where ($1::uuid is null or deadline_id = $1) and ($2::uuid is null or owner_stream = $2)
       and ($3::timestamptz is null or (ring_at, deadline_id, ring) > ($3, $4::uuid, $5::smallint))
     order by ring_at, deadline_id, ring limit $6`,
    [deadlineId ?? null, ownerStream ?? null, at, deadline, ring, size],
  );
}
