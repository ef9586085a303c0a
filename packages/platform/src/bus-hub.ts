import type pg from 'pg';
import { type Loop, runLoop } from './loop.ts';
import { openPool } from './pool.ts';
import { type Look, type RecentFacts, recentFacts } from './recent-facts.ts';
import { quote } from './store/rows.ts';

/** A reader of one noun in one schema; it sleeps until something lies past its position. */
export interface Reader {
  schema: string;
  noun: string;
  wake(): void;
  /** Undefined until it knows where it stands. */
  position(): bigint | undefined;
}

/** What the buses of one process that read the same database share: connections, what was read lately, and the wakes. */
export interface Hub extends AsyncDisposable {
  pool: pg.Pool;
  enter(reader: Reader): void;
  leave(reader: Reader): void;
  wake(schema: string, noun: string): void;
  /** The one way in which the readers of this noun look at the outbox. */
  shared(schema: string, noun: string, look: Look, most: number): Look;
}

const WATCH = { least: 15, most: 100 };
const CONNECTIONS = 4;
const hubs = new Map<string, { hub: Hub; users: number }>();

/** Disposed with the last of its users. */
export function hubAt(url: string): Hub {
  const held = hubs.get(url) ?? { hub: openHub(url), users: 0 };
  hubs.set(url, held);
  held.users += 1;
  let left = false;
  return {
    ...held.hub,
    async [Symbol.asyncDispose]() {
      if (left) return;
      left = true;
      held.users -= 1;
      if (held.users > 0) return;
      hubs.delete(url);
      await held.hub[Symbol.asyncDispose]();
    },
  };
}

function openHub(url: string): Hub {
  const pool = openPool(url, CONNECTIONS);
  const readers = new Set<Reader>();
  const watches = new Map<string, Loop>();
  const looks = new Map<string, RecentFacts>();
  const of = (schema: string) => [...readers].filter((reader) => reader.schema === schema);
  const published = (schema: string, last: bigint) => {
    for (const reader of of(schema)) {
      if ((reader.position() ?? -1n) >= last) continue;
      looks.get(`${schema} ${reader.noun}`)?.published();
      reader.wake();
    }
  };
  return {
    pool,
    enter(reader) {
      const { schema } = reader;
      readers.add(reader);
      if (!watches.has(schema))
        watches.set(
          schema,
          watchOutbox(pool, schema, (last) => published(schema, last)),
        );
    },
    leave: (reader) => void readers.delete(reader),
    wake(schema, noun) {
      looks.get(`${schema} ${noun}`)?.published();
      for (const reader of of(schema)) if (reader.noun === noun) reader.wake();
    },
    shared(schema, noun, look, most) {
      const key = `${schema} ${noun}`;
      const shared = looks.get(key) ?? recentFacts(look, most);
      looks.set(key, shared);
      return shared.read;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...watches.values()].map((watch) => watch[Symbol.asyncDispose]()));
      await pool.end();
    },
  };
}

/** For what another process publishes: a relay of this one wakes the readers itself. One cheap look for all of them. */
function watchOutbox(pool: pg.Pool, schema: string, changed: (last: bigint) => void): Loop {
  const text = `select position::text as last from ${quote(schema)}.relay_state`;
  let before = -1n;
  return runLoop({
    ...WATCH,
    async turn() {
      const { rows } = await pool.query<{ last: string }>({ name: `last of ${schema}`, text });
      const last = BigInt(rows[0]?.last ?? 0);
      if (last === before) return false;
      before = last;
      changed(last);
      return false;
    },
    failed: () => undefined, // each reader reports the same outage for itself
  });
}
