/** Reads the stamped outbox of a schema. */
import type pg from 'pg';
import type { Fact } from './bus.ts';
import { factId } from './ids.ts';
import { rowsOf } from './pool.ts';
import { quote } from './store/rows.ts';
import type { Actor } from './store/types.ts';

export interface After {
  schema: string;
  noun: string;
  position: bigint;
  most: number;
}

interface OutboxRow {
  position: string;
  stream: string;
  version: number;
  type: string;
  city: number;
  tenant: number;
  actor: Actor;
  occurred_at: Date;
  recorded_at: Date;
  causation: string | null;
  pack: string | null;
  calendar: string | null;
  data: Uint8Array;
  trace: string | null;
}

/**
 * Places first, then each one's event by its key. `offset 0` keeps PostgreSQL from joining the whole of both, which a plan
 * made while they were small would do for ever.
 */
export async function factsAfter(client: pg.ClientBase, { schema, noun, position, most }: After): Promise<Fact[]> {
  const text = `select o.position::text, o.stream, o.version, e.* from (
  select position, stream, version from ${quote(schema)}.outbox_position
  where noun = $1 and position > $2 order by position limit ${most}) o
cross join lateral (
  select type, city, tenant, actor, occurred_at, recorded_at, causation, pack, calendar, data, trace
  from ${quote(schema)}.event e where e.stream = o.stream and e.version = o.version offset 0) e
order by o.position`;
  return (await rowsOf<OutboxRow>(client, text, [noun, String(position)])).map((row) => factOf(noun, row));
}

function factOf(noun: string, row: OutboxRow): Fact {
  const { stream, version, type, city, tenant, actor, data, causation, pack, calendar, trace } = row;
  return {
    id: factId(noun, stream, version),
    noun,
    stream,
    version,
    type,
    city,
    tenant,
    actor,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    position: BigInt(row.position),
    data,
    ...(causation === null ? {} : { causation }),
    ...(pack === null ? {} : { pack }),
    ...(calendar === null ? {} : { calendar }),
    ...(trace === null ? {} : { trace }),
  };
}
