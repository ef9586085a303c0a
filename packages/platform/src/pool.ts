import type { Socket } from 'node:net';
import pg from 'pg';
import { codeOf } from './failure.ts';
import type { Viewer } from './store/types.ts';
import { watchPool } from './vitals.ts';

/** One open transaction. `query` gives the rows; texts with values are prepared once per connection. */
export interface Tx {
  query<R extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>;
  /** The connection itself, for the store; a setting made on it would outlive the transaction: make none. */
  readonly client: pg.ClientBase;
}

/** The two roles of a service: `app` stands under row-level security by viewer, `worker` acts for the service. */
export interface Pools extends AsyncDisposable {
  app: pg.Pool;
  worker: pg.Pool;
}

const SECOND = 1000;
/** Small on purpose: eight services share one database (performance §7, 11). */
const CONNECTIONS = 4;

export interface PoolUrls {
  app: string;
  worker: string;
  max?: number;
}

export function openPools({ app, worker, max = CONNECTIONS }: PoolUrls): Pools {
  const pools = { app: openPool(app, max), worker: openPool(worker, max) };
  const watching = [watchPool(pools.app), watchPool(pools.worker)];
  return {
    ...pools,
    async [Symbol.asyncDispose]() {
      for (const watch of watching) watch[Symbol.dispose]();
      await Promise.all([pools.app.end(), pools.worker.end()]);
    },
  };
}

export function openPool(connectionString: string, max = CONNECTIONS, idleMs = 60 * SECOND): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    pipeline: true,
    connectionTimeoutMillis: 5 * SECOND,
    idleTimeoutMillis: idleMs,
    statement_timeout: 30 * SECOND,
    query_timeout: 35 * SECOND,
    lock_timeout: 10 * SECOND,
    idle_in_transaction_session_timeout: 60 * SECOND,
    keepAlive: true,
  });
  // A broken idle connection is replaced at the next use; the one who asks then hears of it.
  pool.on('error', () => undefined);
  // Nor may one that breaks while it is held end the process: its holder hears of it by the query that fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Runs in one transaction in the sight of `viewer`; the setting ends with the transaction. */
export async function transaction<T>(pools: Pools, viewer: Viewer, run: (tx: Tx) => Promise<T>): Promise<T> {
  return viewer === 'worker' ? within(pools.worker, 'begin', run) : within(pools.app, opening(viewer), run);
}

/** The first words of a transaction. A number needs no quoting; anything else never gets here. */
export function opening(viewer: Viewer): string {
  if (viewer === 'worker') return 'begin';
  if (!Number.isSafeInteger(viewer)) throw new TypeError('a viewer is the whole number of an organ');
  return `begin; select set_config('app.viewer', '${viewer}', true)`;
}

export async function within<T>(pool: pg.Pool, begin: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    inOneWrite(client);
    const began = client.query(begin);
    began.catch(() => undefined);
    const result = await run({ client, query: (text, values) => rowsOf(client, text, values) });
    await began;
    await client.query('commit');
    return result;
  } catch (error) {
    broken = (await rolledBack(client)) ?? (isStale(error) ? error : undefined);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** A release changed the type of a column meanwhile: what this connection has prepared never runs again. */
function isStale(error: unknown): error is Error {
  return error instanceof Error && codeOf(error) === '0A000' && error.message.startsWith('cached plan');
}

/** A connection that cannot even roll back is thrown away. */
export async function rolledBack(client: pg.ClientBase): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

export async function rowsOf<R extends object>(client: pg.ClientBase, text: string, values?: unknown[]): Promise<R[]> {
  const name = values === undefined ? undefined : nameOf(text);
  const config = name === undefined ? { text, values } : { name, text, values };
  inOneWrite(client);
  return (await client.query<R>(config as pg.QueryConfig)).rows;
}

/** What one turn sends leaves in one system call, which costs more than the statement that it carries. */
export function inOneWrite(client: pg.ClientBase): void {
  // pg keeps its connection to itself, and its types do not name it; a client without one just writes as ever.
  const { stream } = (client as { connection?: { stream?: Socket } }).connection ?? {};
  if (!stream || stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

const names = new Map<string, string>();
/** Texts come from code, so there are few; beyond the bound a text made at run time is simply not prepared. */
const MOST_NAMES = 500;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = `gc${names.size + 1}`;
  names.set(text, name);
  return name;
}
