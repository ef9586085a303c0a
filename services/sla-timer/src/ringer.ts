/** Rings what is due: claims a batch, says it and forgets it in one transaction, as often as something is due. */
import type { Clock } from '@green-channel/platform/clock';
import { derivedId } from '@green-channel/platform/ids';
import { errorIds, type Log } from '@green-channel/platform/log';
import { runLoop } from '@green-channel/platform/loop';
import { type Seen, watched } from '@green-channel/platform/metrics';
import { type Pools, transaction } from '@green-channel/platform/pool';
import type { Actor, FactCommand, Store } from '@green-channel/platform/store';
import { claimDue, oldestByCity, ringNumber } from './armed.ts';
import { type LowWater, lowWater } from './low-water.ts';
import { decider, type Timer, type TimerEvent } from './timer.ts';
import type { Arming } from './watch.ts';

export interface RingerOptions {
  pools: Pools;
  store: Store<Timer, TimerEvent>;
  clock: Clock;
  log: Log;
  /** Called after each commit that rang: wakes the relay. */
  committed(): void;
  batch?: number;
  pollMs?: number;
  slowSweepMs?: number;
}

export interface Ringer extends AsyncDisposable {
  /** Rings were armed in these cities: look now. */
  wake(cities: Iterable<number>): void;
  /** Rings until nothing is due in any city; says how many rang. */
  sweep(): Promise<number>;
}

const MINUTE = 60_000;

export function runRinger(options: RingerOptions): Ringer {
  const { clock, log, pollMs = 200, slowSweepMs = MINUTE } = options;
  const water = lowWater(options);
  const failed = (error: unknown) => log.warn('sweep failed', errorIds(error));
  let sweeping: Promise<number> = Promise.resolve(0);
  const sweep = () => {
    sweeping = sweeping.catch(() => 0).then(() => sweepOnce(options, water));
    return sweeping;
  };
  const poll = runLoop({ turn: async () => (await sweep()) > 0, least: pollMs / 4, most: pollMs, failed });
  const slow = runLoop({
    turn: () => water.measure().then(() => false),
    least: slowSweepMs,
    most: slowSweepMs,
    failed,
  });
  const late = watched({ part: 'timer', ...LATE }, () => lateness(options));
  const unhear = clock.onMove(() => {
    water.forget();
    poll.wake();
  });
  return {
    wake(cities) {
      for (const city of cities) water.see(city);
      poll.wake();
    },
    sweep,
    async [Symbol.asyncDispose]() {
      unhear();
      late[Symbol.dispose]();
      await Promise.all([poll[Symbol.asyncDispose](), slow[Symbol.asyncDispose]()]);
      await sweeping.catch(() => 0);
    },
  };
}

const LATE = { name: 'timer.late', description: 'how late the latest ring is that is due and has not rung', unit: 's' };

/** By each city's own clock: the oldest ring that is armed there, where it lies in the past. */
async function lateness({ pools, clock }: RingerOptions): Promise<Seen[]> {
  return [...(await transaction(pools, 'worker', oldestByCity))].map(([city, oldest]) => ({
    value: Math.max(0, (clock.now(city).getTime() - oldest.getTime()) / 1_000),
    labels: { city },
  }));
}

async function sweepOnce(options: RingerOptions, water: LowWater): Promise<number> {
  let rang = 0;
  for (const [city, from] of await water.levels()) {
    for (;;) {
      const count = await ringBatch(options, city, from);
      rang += count;
      if (count < (options.batch ?? BATCH)) break;
    }
  }
  return rang;
}

/** performance §3.2: past 500 a batch gains little. */
const BATCH = 500;

async function ringBatch({ pools, store, clock, committed, batch = BATCH }: RingerOptions, city: number, from: Date) {
  const now = clock.now(city);
  const count = await transaction(pools, 'worker', async (tx) => {
    const { rings, at } = await claimDue(tx, { city, from, now, offset: clock.offset(city), limit: batch });
    if (rings.length > 0)
      await store.apply(
        tx,
        rings.map((ring) => rung(ring, at)),
      );
    return rings.length;
  });
  if (count > 0) committed();
  return count;
}

const actor: Actor = { kind: 'system', id: 'system:sla-timer', name: 'sla-timer', organ: 0, roles: [] };

function rung({ city, tenant, ...ring }: Arming, now: Date): FactCommand<Timer, TimerEvent> {
  const commandId = derivedId(ring.deadlineId, `ring ${ringNumber(ring)} ${ring.ringAt.toISOString()}`);
  return {
    act: { commandId, actor, city, tenant, at: now },
    stream: ring.deadlineId,
    decide: (state) => decider.decide({ type: 'RingDue', fact: true, ring, now }, state, undefined),
  };
}
