/** The table of armed rings: one row a ring, deleted when it rings. */
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
const disarm = 'delete from sla_timer.armed where deadline_id = any($1::uuid[])';
const arm = `insert into sla_timer.armed (${columns})
  select * from unnest($1::uuid[], $2::smallint[], $3::int[], $4::int[], $5::text[], $6::uuid[], $7::text[], $8::text[],
    $9::timestamptz[], $10::timestamptz[])`;
/** The present instant comes as a parameter: a volatile clock in the query would walk all armed rings (performance §3.2). */
const claim = `with due as (
    select deadline_id, ring from sla_timer.armed
    where city = $1 and ring_at >= $2 and ring_at <= $3 order by ring_at limit $4 for update skip locked)
  delete from sla_timer.armed a using due where a.deadline_id = due.deadline_id and a.ring = due.ring
  returning a.*`;
/** The oldest armed ring of each city, one step down the index a city. */
const oldest = `with recursive c as (
    (select city, ring_at from sla_timer.armed order by city, ring_at limit 1)
    union all
    select n.city, n.ring_at from c cross join lateral (
      select city, ring_at from sla_timer.armed where city > c.city order by city, ring_at limit 1) n)
  select city, ring_at from c`;

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

export async function change(tx: Tx, changes: Changes): Promise<void> {
  if (changes.disarm.length > 0) await tx.query(disarm, [changes.disarm]);
  if (changes.arm.length === 0) return;
  const of = <T>(pick: (ring: Arming) => T) => changes.arm.map(pick);
  await tx.query(arm, [
    of((ring) => ring.deadlineId),
    of(ringNumber),
    of((ring) => ring.city),
    of((ring) => ring.tenant),
    of((ring) => ring.ownerNoun),
    of((ring) => ring.ownerStream),
    of((ring) => ring.timer),
    of((ring) => ring.to),
    of((ring) => ring.ringAt),
    of((ring) => ring.dueAt),
  ]);
}

export interface Due {
  city: number;
  from: Date;
  now: Date;
  limit: number;
}

/** Takes due rings that no other replica holds; they are gone when the transaction commits. Oldest first. */
export async function claimDue(tx: Tx, { city, from, now, limit }: Due): Promise<Arming[]> {
  const rows = await tx.query<ArmedRow>(claim, [city, from, now, limit]);
  return rows.map(ringFrom).sort((a, b) => a.ringAt.getTime() - b.ringAt.getTime() || ringNumber(a) - ringNumber(b));
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
