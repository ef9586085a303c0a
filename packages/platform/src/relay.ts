import pg from 'pg';
import { z } from 'zod';
import type { Bus } from './bus.ts';
import { means } from './config.ts';
import { crashArmed, crashPoint } from './crash.ts';
import type { Log } from './log.ts';
import { runLoop } from './loop.ts';
import { type Pools, rowsOf } from './pool.ts';
import { watchOutbox } from './vitals.ts';

/** Part of the settings of a service that nothing but its own process writes for. */
export const relaySettings = {
  DB_ALONE: means(
    z.stringbool().default(false).describe('yes where no other process writes to the database, else no'),
    '本服务仅一个进程时填 yes，空闲时交还连接',
    'yes: this process alone writes here and gives its connection back in quiet times',
  ),
};

export interface RelayOptions {
  schema: string;
  pools: Pools;
  /** Woken for each noun that got a new position; carries it on, when it is a bus of its own. */
  bus?: Bus;
  /** Nobody else writes to this schema: after a silence the relay gives its connection back until it is woken. */
  alone?: boolean;
  silenceMs?: number;
  log?: Log;
}

export interface Relay extends AsyncDisposable {
  /** Something was committed: look now. Pass it as `committed` to the store and the inbox. */
  wake(): void;
  /** True when everything committed has a position, and is where readers find it. */
  settled(): Promise<boolean>;
}

const POLL = { least: 15, most: 100 };
/** Places that are given together cost one statement (performance §7, 4): the longer the more come in. */
const REST = { least: 10, crowd: 20 };
/** Events a second from which on it is a crowd. */
const CROWD = 400;

/** In one statement; when there were so many, more are waiting. */
const MOST_PLACES = 2_000;

const restAfter = (took: number, perSecond: number): number =>
  perSecond >= CROWD ? REST.crowd : Math.max(REST.least - took, took);
const STANDBY_PAUSE = 500;
/** A connection that is kept costs some 27 MB of somebody's machine, a new one a few ms. */
const SILENCE_MS = 30_000;

/** Gives every committed event its place in the outbox, one relay per schema at a time (performance §3.7). */
export function runRelay({ schema, pools, bus, alone = false, silenceMs = SILENCE_MS, log }: RelayOptions): Relay {
  const seat = relaySeat(schema, pools);
  const silence = silenceFor(silenceMs);
  let before = performance.now();
  let perSecond = 0;
  let behind = false;
  const turn = async (): Promise<boolean> => {
    if (alone && silence.lasts()) {
      await seat.leave();
      return false;
    }
    const asked = silence.asked();
    const client = await seat.take();
    if (!client) return false;
    const [stamped, now] = [await stamp(client), performance.now()];
    const placed = stamped.reduce((sum, { count }) => sum + count, 0);
    perSecond = (placed * 1000) / (now - before);
    behind = placed >= MOST_PLACES;
    before = now;
    for (const { noun } of stamped) bus?.wake(noun);
    const carried = (await bus?.publish?.(client)) ?? false;
    const found = stamped.length > 0 || carried;
    silence.heard(asked, found);
    if (bus?.waits?.()) silence.break();
    return found;
  };
  const loop = runLoop({
    ...POLL,
    rest: (took) => (behind ? 0 : restAfter(took, perSecond)),
    turn,
    failed(error) {
      silence.break();
      log?.warn('the relay pauses', { schema, error: error instanceof Error ? error.name : typeof error });
      void seat.leave();
    },
  });
  const watch = watchOutbox(schema, pools.worker, async () => (await bus?.uncarriedFor?.()) ?? 0);
  return {
    wake() {
      silence.break();
      loop.wake();
    },
    async settled() {
      const { rows } = await pools.worker.query<{ open: boolean }>('select exists (select from outbox_todo) as open');
      return rows[0]?.open === false && ((await bus?.settled?.()) ?? true);
    },
    async [Symbol.asyncDispose]() {
      watch[Symbol.dispose]();
      await loop[Symbol.asyncDispose]();
      if (seat.isTaken()) await turn().catch(() => undefined); // what was committed last leaves with us, if it can
      await seat.leave();
    },
  };
}

/** It lasts when nothing was found for so long and nobody has called since the last look that found nothing. */
function silenceFor(ms: number) {
  let calls = 0;
  let empty = -1;
  let since = performance.now();
  return {
    asked: () => calls,
    heard(asked: number, found: boolean) {
      if (found) since = performance.now();
      empty = found ? -1 : asked;
    },
    break() {
      calls += 1;
      since = performance.now();
    },
    lasts: () => empty === calls && performance.now() - since >= ms,
  };
}

interface Stamped {
  noun: string;
  count: number;
}

async function stamp(client: pg.Client): Promise<Stamped[]> {
  if (crashArmed('before-stamp') && (await rowsOf(client, 'select from outbox_todo limit 1')).length > 0)
    crashPoint('before-stamp');
  const stamped = await rowsOf<Stamped>(client, STAMP, []);
  if (stamped.length > 0) crashPoint('after-stamp');
  return stamped;
}

/**
 * Ids are drawn after a stream's version is won and seen here only when committed: their order is the stream's. What is
 * placed is what this statement itself deleted, so a second relay that lost its seat unawares places nothing twice.
 */
const STAMP = `with todo as materialized (select id from outbox_todo order by id limit ${MOST_PLACES}),
done as (delete from outbox_todo t using todo where t.id = todo.id returning t.id, t.noun, t.stream, t.version),
st as (
  update relay_state set position = position + (select count(*) from done) where exists (select 1 from done)
  returning position - (select count(*) from done) as base),
placed as (
  insert into outbox_position (position, outbox_id, noun, stream, version)
  select st.base + row_number() over (order by done.id), done.id, done.noun, done.stream, done.version
  from done, st order by done.id
  returning noun)
select noun, count(*)::int as count from placed group by noun`;

/** The one seat per schema is a session lock on a connection of its own; with the connection it is free again. */
function relaySeat(schema: string, pools: Pools) {
  let seated: pg.Client | undefined;
  let notBefore = 0;
  const leave = async () => {
    const client = seated;
    seated = undefined;
    await client?.end().catch(() => undefined);
  };
  const take = async (): Promise<pg.Client | undefined> => {
    if (seated || Date.now() < notBefore) return seated;
    const client = new pg.Client(pools.worker.options);
    client.on('error', () => {
      if (seated === client) seated = undefined;
    });
    await client.connect();
    const { rows } = await client.query<{ won: boolean }>(SEAT, [schema]).catch(async (error) => {
      await client.end().catch(() => undefined);
      throw error;
    });
    if (rows[0]?.won === true) seated = client;
    else {
      notBefore = Date.now() + STANDBY_PAUSE;
      await client.end();
    }
    return seated;
  };
  return { take, leave, isTaken: () => seated !== undefined };
}

const SEAT = `select pg_try_advisory_lock(1953, hashtext($1)) as won`;
