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
/** Readers of one noun share their looks, so few are under way at once; an idle connection is 30 MB of somebody's machine. */
const CONNECTIONS = 2;
const IDLE_MS = 20_000;
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
  const pool = openPool(url, CONNECTIONS, IDLE_MS);
  const readers = new Set<Reader>();
  const looks = new Map<string, RecentFacts>();
  const published = (schema: string, last: bigint) => {
    for (const reader of readers) {
      if (reader.schema !== schema || (reader.position() ?? -1n) >= last) continue;
      looks.get(keyOf(reader))?.published();
      reader.wake();
    }
  };
  const schemas = () => [...new Set([...readers].map(({ schema }) => schema))].sort();
  const watch = watchOutboxes(pool, schemas, published);
  return {
    pool,
    enter(reader) {
      readers.add(reader);
      watch.wake();
    },
    leave: (reader) => void readers.delete(reader),
    wake(schema, noun) {
      looks.get(keyOf({ schema, noun }))?.published();
      for (const reader of readers) if (reader.schema === schema && reader.noun === noun) reader.wake();
    },
    shared(schema, noun, look, most) {
      const key = keyOf({ schema, noun });
      const shared = looks.get(key) ?? recentFacts(look, most);
      looks.set(key, shared);
      return shared.read;
    },
    async [Symbol.asyncDispose]() {
      await watch[Symbol.asyncDispose]();
      await pool.end();
    },
  };
}

const keyOf = ({ schema, noun }: Pick<Reader, 'schema' | 'noun'>): string => `${schema} ${noun}`;

/** For what another process publishes: a relay of this one wakes the readers itself. One cheap look for all of them. */
function watchOutboxes(
  pool: pg.Pool,
  schemas: () => string[],
  published: (schema: string, last: bigint) => void,
): Loop {
  const before = new Map<string, bigint>();
  return runLoop({
    ...WATCH,
    async turn() {
      const watched = schemas();
      if (watched.length === 0) return false;
      const text = watched.map(
        (schema) => `select '${schema}' as schema, position::text as last from ${quote(schema)}.relay_state`,
      );
      const { rows } = await pool.query<{ schema: string; last: string }>({
        name: `last of ${watched.join()}`,
        text: text.join(' union all '),
      });
      for (const { schema, last } of rows) {
        if (before.get(schema) === BigInt(last)) continue;
        before.set(schema, BigInt(last));
        published(schema, BigInt(last));
      }
      return false;
    },
    failed: () => undefined, // each reader reports the same outage for itself
  });
}
