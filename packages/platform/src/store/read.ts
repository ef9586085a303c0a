import type pg from 'pg';
import { isUuid } from '../ids.ts';
import { type Pools, rowsOf, transaction } from '../pool.ts';
import type { Remembered } from './load.ts';
import { quote } from './rows.ts';
import { stateFromJson } from './state.ts';
import type { Actor, Noun, StoredEvent, Viewer } from './types.ts';

export async function loadState<S, E extends { type: string }>(
  noun: Noun<S, E>,
  pools: Pools,
  viewer: Viewer,
  stream: string,
): Promise<{ state: S; version: number } | undefined> {
  if (!isUuid(stream)) return undefined;
  const text = `select state, version from ${quote(noun.table)} where id = $1`;
  const [row] = await transaction(pools, viewer, (tx) => tx.query<{ state: unknown; version: number }>(text, [stream]));
  return row && { state: stateFromJson<S>(row.state), version: row.version };
}

interface EventRow {
  id: string;
  stream: string;
  version: number;
  type: string;
  data: Uint8Array;
  actor: Actor;
  city: number;
  tenant: number;
  occurred_at: Date;
  recorded_at: Date;
  causation: string | null;
  command_id: string;
  pack: string | null;
  calendar: string | null;
  hash: Uint8Array;
  prev_hash: Uint8Array;
  trace: string | null;
}

const HISTORY = `select id, stream, version, type, data, actor, city, tenant, occurred_at, recorded_at, causation,
  command_id, pack, calendar, hash, prev_hash, trace
from event where stream = $1 and noun = $2 order by version`;

export async function readHistory<S, E extends { type: string }>(
  noun: Noun<S, E>,
  pools: Pools,
  viewer: Viewer,
  stream: string,
): Promise<StoredEvent<E>[]> {
  if (!isUuid(stream)) return [];
  const rows = await transaction(pools, viewer, (tx) => tx.query<EventRow>(HISTORY, [stream, noun.noun]));
  return rows.map((row) => storedEvent(noun, row));
}

function storedEvent<S, E extends { type: string }>(noun: Noun<S, E>, row: EventRow): StoredEvent<E> {
  const { stream, version, type, data, actor, city, tenant, causation, pack, calendar, trace } = row;
  return {
    id: BigInt(row.id),
    stream,
    version,
    event: noun.decode(type, data),
    actor,
    city,
    tenant,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    commandId: row.command_id,
    hash: row.hash,
    previous: row.prev_hash,
    ...(causation === null ? {} : { causation }),
    ...(pack === null ? {} : { pack }),
    ...(calendar === null ? {} : { calendar }),
    ...(trace === null ? {} : { trace }),
  };
}

/** What earlier commands said, by command id, so that a repetition gets the same answer. */
export async function eventsBetween<S, E extends { type: string }>(
  client: pg.ClientBase,
  noun: Noun<S, E>,
  commands: Remembered[],
): Promise<Map<string, E[]>> {
  const rows = await rowsOf<{ command_id: string; type: string; data: Uint8Array }>(client, BETWEEN, [
    commands.map(({ commandId }) => commandId),
    commands.map(({ stream }) => stream),
    commands.map(({ since }) => since),
    commands.map(({ version }) => version),
  ]);
  const events = new Map<string, E[]>();
  for (const { command_id, type, data } of rows) {
    const of = events.get(command_id) ?? [];
    of.push(noun.decode(type, data));
    events.set(command_id, of);
  }
  return events;
}

const BETWEEN = `select u.command_id, e.type, e.data
from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) as u(command_id, stream, since, version)
join event e on e.stream = u.stream and e.version > u.since and e.version <= u.version
order by e.stream, e.version`;
