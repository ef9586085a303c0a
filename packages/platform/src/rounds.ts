/**
 * What one fact asks of many streams: a round walks them in batches. Each batch is a transaction of its own that also
 * keeps the place, so a round that is killed goes on where it stood, visits each stream once, and holds nobody up.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { crashPoint } from './crash.ts';
import { isConflict, isOutage } from './failure.ts';
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
}

export interface RoundsOptions<R extends { id: string }> {
  pools: Pools;
  log: Log;
  /** The next streams in order of id, past `round.after`. */
  next(tx: Tx, round: Round, limit: number): Promise<R[]>;
  visit(tx: Tx, round: Round, found: R[]): Promise<void>;
  /** Called after each commit: wakes the relay. */
  committed(): void;
  batch?: number;
  secondPassAfterMs?: number;
}

export interface Rounds extends AsyncDisposable {
  wake(): void;
  /** Goes on until every stream has been visited once; says how many batches that took. */
  finish(): Promise<number>;
}

const BATCH = 500;
/** Longer than anybody keeps an answer that the fact has made old. */
const SECOND_PASS_AFTER = 15_000;
const NEVER_VISITED = '00000000-0000-0000-0000-000000000000';

/** In the inbox's transaction. A newer round of a city covers what an older one had left. */
export async function beginRound(
  tx: Tx,
  { id, city, subject, since }: Pick<Round, 'id' | 'city' | 'subject' | 'since'>,
) {
  await tx.query('update round set finished_at = clock_timestamp() where city = $1 and finished_at is null', [city]);
  await tx.query(
    `insert into round (id, city, subject, since, after) values ($1, $2, $3, $4, $5) on conflict (id) do nothing`,
    [id, city, subject, since, NEVER_VISITED],
  );
}

export function runRounds<R extends { id: string }>(options: RoundsOptions<R>): Rounds {
  const { pools, log, secondPassAfterMs = SECOND_PASS_AFTER } = options;
  const step = stepper({ ...options, secondPassAfterMs });
  let turning: Promise<unknown> = Promise.resolve();
  const turn = (): Promise<boolean> => {
    const next = turning.catch(() => undefined).then(step);
    turning = next;
    return next;
  };
  const failed = (error: unknown) => log.warn('a round pauses', errorIds(error));
  // A rest after each batch: whoever comes meanwhile does not wait for the whole round.
  const loop = runLoop({ turn, least: 200, most: 2000, rest: (took) => took / 5, failed });
  return {
    wake: () => loop.wake(),
    async finish() {
      for (let batches = 0; ; batches += 1) {
        if (!(await isOpen(pools))) return batches;
        if (!(await turn())) await pause(50);
      }
    },
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

const TAKE = `select id, city, subject, since, pass, after from round
  where finished_at is null and not_before <= clock_timestamp() order by asked_at limit 1 for update skip locked`;
const KEEP = 'update round set after = $2, visited = visited + $3 where id = $1';
const AGAIN = `update round set pass = 2, after = $2, not_before = clock_timestamp() + $3 * interval '1 ms' where id = $1`;
const END = 'update round set finished_at = clock_timestamp() where id = $1';

/** One batch; true when there was one. After a failure the same streams are taken singly, and the faulty one is passed over. */
function stepper<R extends { id: string }>(options: RoundsOptions<R> & { secondPassAfterMs: number }) {
  const { pools, log, batch = BATCH, committed, secondPassAfterMs } = options;
  let singly = 0;
  let faulty = '';
  const walk = async (tx: Tx): Promise<boolean> => {
    const [round] = await tx.query<Round>(TAKE);
    if (!round) return false;
    const found = await options.next(tx, round, singly > 0 ? 1 : batch);
    const last = found.at(-1);
    if (!last) {
      await (round.pass === 1
        ? tx.query(AGAIN, [round.id, NEVER_VISITED, secondPassAfterMs])
        : tx.query(END, [round.id]));
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
    await tx.query(KEEP, [round.id, last.id, found.length]);
    return true;
  };
  return async (): Promise<boolean> => {
    try {
      const worked = await transaction(pools, 'worker', walk);
      singly = Math.max(0, singly - 1);
      if (worked) committed();
      if (worked) crashPoint('after-checkpoint');
      return worked;
    } catch (error) {
      if (isOutage(error) || isConflict(error) || isAway(error)) faulty = '';
      else if (singly > 0) log.error('a round passes over a stream', { stream: faulty, ...errorIds(error) });
      else singly = batch;
      throw error;
    }
  };
}
