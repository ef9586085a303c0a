import type pg from 'pg';
import type { Bus, Consumption, Fact } from './bus.ts';
import { hubAt, type Reader } from './bus-hub.ts';
import type { Log } from './log.ts';
import { type Loop, runLoop } from './loop.ts';
import { factsAfter } from './outbox.ts';
import type { Look } from './recent-facts.ts';
import { quote } from './store/rows.ts';

export interface EmbeddedBusOptions {
  /** Connects as role `bus`. */
  url: string;
  /** Which schema says a noun: `{ case: 'routing', clock: 'directory' }`. */
  sources: Record<string, string>;
  log?: Log;
}

const MOST_FACTS = 250;
/** Readers are woken; the pauses are only for the case that a wake was lost. */
const READ = { least: 1_000, most: 120_000 };
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
      const look = hub.shared(schema, noun, (position) => read(hub.pool, schema, noun, position), MOST_FACTS);
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
    ends: async (noun) => new Map([[noun, await lastOf(hub.pool, schemaOf(noun), noun)]]),
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
      position ??= await from(noun);
      const [after, facts, now] = [position, await look(position), performance.now()];
      const last = facts.at(-1);
      if (!last) return false;
      await batch(facts, { place: noun, after });
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

async function read(pool: pg.Pool, schema: string, noun: string, position: bigint): Promise<Fact[]> {
  const client = await pool.connect();
  try {
    return await factsAfter(client, { schema, noun, position, most: MOST_FACTS });
  } finally {
    client.release();
  }
}

async function lastOf(pool: pg.Pool, schema: string, noun: string): Promise<bigint> {
  const text = `select coalesce(max(position), 0)::text as last from ${quote(schema)}.outbox_position where noun = $1`;
  const { rows } = await pool.query<{ last: string }>(text, [noun]);
  return BigInt(rows[0]?.last ?? 0);
}
