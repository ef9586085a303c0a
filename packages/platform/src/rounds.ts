/**
 * What one fact asks of many streams: a round walks them in batches. Each batch is a transaction of its own that also
 * keeps the place, so a round that is killed goes on where it stood, visits each stream once, and holds nobody up.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import { crashPoint } from './crash.ts';
import { isConflict, isOutage } from './failure.ts';
import { derivedId } from './ids.ts';
import { type Hearing, hearing } from './inbox.ts';
import { errorIds, type Log } from './log.ts';
import { runLoop } from './loop.ts';
import { type Pools, type Tx, transaction } from './pool.ts';
import { isRefusal } from './refusal.ts';

export interface Round {
  /** The fact that asks for it. */
  id: string;
  city: number;
  /** What the visits are about, e.g. a hash. */
  subject: string;
  /** Business time at which it was asked for. */
  since: Date;
  /** 1: every stream. 2: again those written meanwhile, by replicas that had not heard yet. */
  pass: 1 | 2;
  /** The last stream that was visited. */
  after: string;
  /** Streams are walked in lanes beside one another: while one decides, the database writes for the other. */
  lane: number;
  lanes: number;
}

/** While one lane decides, PostgreSQL writes for the other; more than two would only queue on two cores. */
export const LANES = 2;
/** Of the streams those of the round's lane; two parameters, how many lanes there are and which one it is. */
export const inLane = (first: number): string => `get_byte(uuid_send(id), 15) % $${first}::int = $${first + 1}::int`;

export interface RoundsOptions<R extends { id: string }, P = undefined> {
  pools: Pools;
  log: Log;
  /** What a walk needs to know beforehand; asked once for each walk of this process. */
  prepare(tx: Tx, round: Round): Promise<P>;
  /** The next streams in order of id, past `round.after`. */
  next(tx: Tx, walk: Walk<P>, limit: number): Promise<R[]>;
  visit(tx: Tx, walk: Walk<P>, found: R[]): Promise<void>;
  /** Called after each commit: wakes the relay. */
  committed(): void;
  batch?: number;
  secondPassAfterMs?: number;
}

/** A round as it stands, with what was prepared for it. */
export interface Walk<P> extends Round {
  prepared: P;
}

export interface Rounds extends AsyncDisposable {
  wake(): void;
  /** Goes on until every stream has been visited once; says how many batches that took. */
  finish(): Promise<number>;
}

/** Small: a batch holds up whoever comes in meanwhile, and a transaction costs little beside what it writes. */
const BATCH = 200;
const REST = 10;
/** Longer than anybody keeps an answer that the fact has made old. */
const SECOND_PASS_AFTER = 15_000;
const NEVER_VISITED = '00000000-0000-0000-0000-000000000000';

/** In the inbox's transaction. A newer round of a city covers what an older one had left. */
export async function beginRound(
  tx: Tx,
  { id, city, subject, since }: Pick<Round, 'id' | 'city' | 'subject' | 'since'>,
) {
  await tx.query('update round set finished_at = clock_timestamp() where city = $1 and finished_at is null', [city]);
  for (let lane = 0; lane < LANES; lane += 1)
    await tx.query(BEGIN, [
      lane === 0 ? id : derivedId(id, `lane ${lane}`),
      id,
      city,
      subject,
      since,
      NEVER_VISITED,
      lane,
      LANES,
    ]);
}

const BEGIN = `insert into round (id, fact, city, subject, since, after, lane, lanes) values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (id) do nothing`;

/**
 * Of rows that say by what (`counted_by`, hashes) and over which time (`counted_from`, `counted_to`) something was
 * reckoned: those that the round's subject may change. Five parameters from the one that is named: the subject, all
 * hashes that were looked at, and of each that differs from the subject its hash and the time in which it does. A row
 * of before these columns is always looked at.
 */
export const mayChange = (first: number): string => `(counted_by is null or (not counted_by <@ array[$${first}]
  and (counted_from is null or not counted_by <@ $${first + 1}::text[] or exists (
    select 1 from unnest($${first + 2}::text[], $${first + 3}::timestamptz[], $${first + 4}::timestamptz[]) w(hash, since, until)
    where w.hash = any(counted_by) and counted_to >= w.since and counted_from <= w.until))))`;

export interface Beginning<E> {
  noun: string;
  decode(type: string, data: Uint8Array): E;
  /** The round that a fact asks for, if it does. */
  asks(event: E): Pick<Round, 'city' | 'subject'> | undefined;
  clock: Pick<Clock, 'now'>;
}

/** Hears the facts that ask for a round. */
export function hearRounds<E>({ noun, decode, asks, clock }: Beginning<E>, begun: () => void): Hearing {
  return hearing<E>({
    noun,
    decode,
    async handle(facts, tx) {
      for (const { id, event } of facts) {
        const asked = asks(event);
        if (!asked) continue;
        await beginRound(tx, { id, ...asked, since: clock.now(asked.city) });
        begun();
      }
    },
  });
}

export function runRounds<R extends { id: string }, P>(options: RoundsOptions<R, P>): Rounds {
  const lanes = Array.from({ length: LANES }, (_, lane) => walkLane(options, lane));
  return {
    wake() {
      for (const lane of lanes) lane.wake();
    },
    async finish() {
      for (let batches = 0; ; ) {
        if (!(await isOpen(options.pools))) return batches;
        const worked = (await Promise.all(lanes.map(({ turn }) => turn()))).filter(Boolean).length;
        batches += worked;
        if (worked === 0) await pause(50);
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(lanes.map((lane) => lane[Symbol.asyncDispose]()));
    },
  };
}

function walkLane<R extends { id: string }, P>(options: RoundsOptions<R, P>, lane: number) {
  const step = stepper({ ...options, lane });
  let turning: Promise<unknown> = Promise.resolve();
  const turn = (): Promise<boolean> => {
    const next = turning.catch(() => undefined).then(step);
    turning = next;
    return next;
  };
  const failed = (error: unknown) => options.log.warn('a round pauses', errorIds(error));
  // A rest after each batch: whoever comes meanwhile does not wait for the whole round.
  const loop = runLoop({ turn, least: 200, most: 2000, rest: (took) => took / REST, failed });
  return {
    turn,
    wake: () => loop.wake(),
    async [Symbol.asyncDispose]() {
      await loop[Symbol.asyncDispose]();
      await turning.catch(() => undefined);
    },
  };
}

const isAway = (error: unknown) => isRefusal(error) && error.kind === 'unavailable';

async function isOpen({ worker }: Pools): Promise<boolean> {
  const { rows } = await worker.query('select from round where finished_at is null and pass = 1 limit 1');
  return rows.length > 0;
}

const TAKE = `select id as key, coalesce(fact, id) as id, city, subject, since, pass, after, lane, lanes from round
  where finished_at is null and lane = $1 and not_before <= clock_timestamp()
  order by asked_at limit 1 for update skip locked`;
const KEEP = 'update round set after = $2, visited = visited + $3 where id = $1';
const AGAIN = `update round set pass = 2, after = $2, not_before = clock_timestamp() + $3 * interval '1 ms' where id = $1`;
const END = 'update round set finished_at = clock_timestamp() where id = $1';

/** One batch; true when there was one. After a failure the same streams are taken singly, and the faulty one is passed over. */
function stepper<R extends { id: string }, P>(options: RoundsOptions<R, P> & { lane: number }) {
  const { pools, log, batch = BATCH, committed, secondPassAfterMs = SECOND_PASS_AFTER, lane } = options;
  let singly = 0;
  let faulty = '';
  let visited = 0;
  const prepared = onceAWalk(options.prepare);
  const walk = async (tx: Tx): Promise<boolean> => {
    const [taken] = await tx.query<Round & { key: string }>(TAKE, [lane]);
    if (!taken) return false;
    const round = { ...taken, prepared: await prepared(tx, taken) };
    const found = await options.next(tx, round, singly > 0 ? 1 : batch);
    const last = found.at(-1);
    if (!last) {
      await (round.pass === 1
        ? tx.query(AGAIN, [taken.key, NEVER_VISITED, secondPassAfterMs])
        : tx.query(END, [taken.key]));
      return true;
    }
    if (last.id === faulty) faulty = '';
    else {
      faulty = singly > 0 ? last.id : '';
      crashPoint('before-effect');
      await options.visit(tx, round, found);
      crashPoint('after-effect');
      faulty = '';
    }
    await tx.query(KEEP, [taken.key, last.id, found.length]);
    visited = found.length;
    return true;
  };
  return async (): Promise<boolean> => {
    try {
      visited = 0;
      const worked = await transaction(pools, 'worker', walk);
      singly = Math.max(0, singly - 1);
      if (!worked) return false;
      committed();
      crashPoint('after-checkpoint');
      if (visited > 0) crashPoint('after-batch');
      return true;
    } catch (error) {
      if (isOutage(error) || isConflict(error) || isAway(error)) faulty = '';
      else if (singly > 0) log.error('a round passes over a stream', { stream: faulty, ...errorIds(error) });
      else singly = batch;
      throw error;
    }
  };
}

function onceAWalk<P>(prepare: (tx: Tx, round: Round) => Promise<P>): (tx: Tx, round: Round) => Promise<P> {
  let known: { walk: string; prepared: P } | undefined;
  return async (tx, round) => {
    const walk = `${round.id} ${round.pass}`;
    if (known?.walk !== walk) known = { walk, prepared: await prepare(tx, round) };
    return known.prepared;
  };
}
