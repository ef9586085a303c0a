import type pg from 'pg';
import type { Bus, Consumption, Fact } from './bus.ts';
import { hubAt, type Reader } from './bus-hub.ts';
import { factId } from './ids.ts';
import type { Log } from './log.ts';
import { type Loop, runLoop } from './loop.ts';
import { rowsOf } from './pool.ts';
import type { Look } from './recent-facts.ts';
import { quote } from './store/rows.ts';
import type { Actor } from './store/types.ts';

export interface EmbeddedBusOptions {
  /** Connects as role `bus`. */
  url: string;
  /** Which schema says a noun: `{ case: 'routing', clock: 'directory' }`. */
  sources: Record<string, string>;
  log?: Log;
}

const MOST_FACTS = 250;
/** Readers are woken; the pauses are only for the case that a wake was lost. */
const READ = { least: 1_000, most: 5_000 };
/**
 * A batch has its price whatever its size, so facts that come close together are taken together: a reader rests twice
 * as long as it worked. On a quiet machine that is a blink; on a busy one the doors come before the readers, and where
 * facts pour in they are taken by the dozen and more.
 */
const REST = { least: 25, most: 50, share: 2, crowd: 60 };
/** Facts a second from which on it is a crowd. */
const CROWD = 400;

function restAfter(took: number, perSecond: number): number {
  if (perSecond >= CROWD) return REST.crowd;
  return Math.min(REST.most, Math.max(REST.least - took, REST.share * took));
}

/** The bus without a broker: consumers read the stamped outbox of the service that says the noun. */
export function openEmbeddedBus({ url, sources, log }: EmbeddedBusOptions): Bus & AsyncDisposable {
  const hub = hubAt(url);
  const open = new Set<AsyncDisposable>();
  const schemaOf = (noun: string) => {
    const schema = sources[noun];
    if (schema === undefined) throw new Error(`no schema is named for the noun ${noun}; add it to the bus's sources`);
    return schema;
  };
  return {
    consume(consumption) {
      const schema = schemaOf(consumption.noun);
      const { noun } = consumption;
      const look = hub.shared(schema, noun, (position) => factsAfter(hub.pool, schema, noun, position), MOST_FACTS);
      const reading = readOutbox(look, consumption, log);
      const reader: Reader = { ...reading, schema, noun };
      hub.enter(reader);
      const ending = {
        async [Symbol.asyncDispose]() {
          hub.leave(reader);
          open.delete(ending);
          await reading.loop[Symbol.asyncDispose]();
        },
      };
      open.add(ending);
      return ending;
    },
    wake: (noun) => hub.wake(sources[noun] ?? '', noun),
    last: (noun) => lastOf(hub.pool, schemaOf(noun), noun),
    async [Symbol.asyncDispose]() {
      await Promise.all([...open].map((ending) => ending[Symbol.asyncDispose]()));
      await hub[Symbol.asyncDispose]();
    },
  };
}

interface Reading extends Pick<Reader, 'wake' | 'position'> {
  loop: Loop;
}

function readOutbox(look: Look, { consumer, noun, from, batch }: Consumption, log?: Log): Reading {
  let position: bigint | undefined;
  let full = false;
  let before = performance.now();
  let perSecond = 0;
  const loop = runLoop({
    ...READ,
    rest: (took) => (full ? 0 : restAfter(took, perSecond)),
    async turn() {
      position ??= await from();
      const [facts, now] = [await look(position), performance.now()];
      const last = facts.at(-1);
      if (!last) return false;
      await batch(facts);
      position = last.position;
      full = facts.length === MOST_FACTS;
      perSecond = (facts.length * 1000) / (now - before);
      before = now;
      return true;
    },
    failed(error) {
      position = undefined;
      log?.warn('a reader pauses', { consumer, noun, error: error instanceof Error ? error.name : typeof error });
    },
  });
  return { loop, wake: loop.wake, position: () => position };
}

async function lastOf(pool: pg.Pool, schema: string, noun: string): Promise<bigint> {
  const text = `select coalesce(max(position), 0)::text as last from ${quote(schema)}.outbox_position where noun = $1`;
  const { rows } = await pool.query<{ last: string }>(text, [noun]);
  return BigInt(rows[0]?.last ?? 0);
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
async function factsAfter(pool: pg.Pool, schema: string, noun: string, position: bigint): Promise<Fact[]> {
  const text = `select o.position::text, o.stream, o.version, e.* from (
  select position, stream, version from ${quote(schema)}.outbox_position
  where noun = $1 and position > $2 order by position limit ${MOST_FACTS}) o
cross join lateral (
  select type, city, tenant, actor, occurred_at, recorded_at, causation, pack, calendar, data, trace
  from ${quote(schema)}.event e where e.stream = o.stream and e.version = o.version offset 0) e
order by o.position`;
  const client = await pool.connect();
  try {
    return (await rowsOf<OutboxRow>(client, text, [noun, String(position)])).map((row) => factOf(noun, row));
  } finally {
    client.release();
  }
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
