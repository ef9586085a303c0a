import type pg from 'pg';
import type { Bus, Consumption, Fact } from './bus.ts';
import { factId } from './ids.ts';
import type { Log } from './log.ts';
import { type Loop, runLoop } from './loop.ts';
import { openPool, rowsOf } from './pool.ts';
import { quote } from './store/rows.ts';
import type { Actor } from './store/types.ts';

export interface EmbeddedBusOptions {
  /** Connects as role `bus`. */
  url: string;
  /** Which schema says a noun: `{ case: 'routing', clock: 'directory' }`. */
  sources: Record<string, string>;
  log?: Log;
}

const MOST_FACTS = 500;
const WATCH = { least: 15, most: 100 };
/** Readers are woken by the watch; this is only for the case that a wake was lost. */
const READ = { least: 200, most: 1000 };

/** The bus without a broker: consumers read the stamped outbox of the service that says the noun. */
export function openEmbeddedBus({ url, sources, log }: EmbeddedBusOptions): Bus & AsyncDisposable {
  const pool = openPool(url, 4);
  const readers = new Map<string, Set<Loop>>();
  const watches = new Map<string, Loop>();
  const wake = (noun: string) => {
    for (const reader of readers.get(noun) ?? []) reader.wake();
  };
  const schemaOf = (noun: string) => {
    const schema = sources[noun];
    if (schema === undefined) throw new Error(`no schema is named for the noun ${noun}; add it to the bus's sources`);
    return schema;
  };
  const watch = (schema: string) => {
    const nouns = Object.keys(sources).filter((noun) => sources[noun] === schema);
    const woken = () => nouns.forEach(wake);
    if (!watches.has(schema)) watches.set(schema, watchOutbox(pool, schema, woken));
  };
  return {
    consume(consumption) {
      const { noun } = consumption;
      const reader = readOutbox(pool, schemaOf(noun), consumption, log);
      readers.set(noun, (readers.get(noun) ?? new Set()).add(reader));
      watch(schemaOf(noun));
      return {
        async [Symbol.asyncDispose]() {
          readers.get(noun)?.delete(reader);
          await reader[Symbol.asyncDispose]();
        },
      };
    },
    wake(noun) {
      wake(noun);
    },
    last: (noun) => lastOf(pool, schemaOf(noun), noun),
    async [Symbol.asyncDispose]() {
      const loops = [...watches.values(), ...[...readers.values()].flatMap((set) => [...set])];
      await Promise.all(loops.map((loop) => loop[Symbol.asyncDispose]()));
      await pool.end();
    },
  };
}

/** One cheap look per schema instead of one per reader. */
function watchOutbox(pool: pg.Pool, schema: string, changed: () => void): Loop {
  const text = `select position::text as last from ${quote(schema)}.relay_state`;
  let before = '';
  return runLoop({
    ...WATCH,
    async turn() {
      const { rows } = await pool.query<{ last: string }>({ name: `last of ${schema}`, text });
      const last = rows[0]?.last ?? '';
      if (last === before) return false;
      before = last;
      changed();
      return false;
    },
    failed: () => undefined, // each reader reports the same outage for itself
  });
}

function readOutbox(pool: pg.Pool, schema: string, { consumer, noun, from, batch }: Consumption, log?: Log): Loop {
  let position: bigint | undefined;
  return runLoop({
    ...READ,
    async turn() {
      position ??= await from();
      const facts = await factsAfter(pool, schema, noun, position);
      const last = facts.at(-1);
      if (!last) return false;
      await batch(facts);
      position = last.position;
      return true;
    },
    failed(error) {
      position = undefined;
      log?.warn('a reader pauses', { consumer, noun, error: error instanceof Error ? error.name : typeof error });
    },
  });
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

async function factsAfter(pool: pg.Pool, schema: string, noun: string, position: bigint): Promise<Fact[]> {
  const text = `select o.position::text, stream, version, type, city, tenant, actor, occurred_at, recorded_at, causation, pack,
  calendar, data, trace from ${quote(schema)}.outbox o
where o.noun = $1 and o.position > $2 order by o.position limit ${MOST_FACTS}`;
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
