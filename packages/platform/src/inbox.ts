import { setTimeout as pause } from 'node:timers/promises';
import type { Bus, Fact } from './bus.ts';
import { type DeadLetter, listDeadLetters, replayDeadLetter, replayNewer } from './dead-letter.ts';
import { takeFacts } from './inbox-take.ts';
import type { Log } from './log.ts';
import type { Pools, Tx } from './pool.ts';
import { watchInbox } from './vitals.ts';

/** A fact with its event decoded. */
export interface Heard<E = unknown> extends Fact {
  event: E;
}

/** What a service hears of one noun. All facts of a batch are handled in one transaction, as worker. */
export interface Hearing<E = unknown> {
  noun: string;
  /** The newest form of this noun's messages that `decode` knows; 1 by default. */
  schema?: number;
  decode(type: string, data: Uint8Array): E;
  handle(facts: Heard<E>[], tx: Tx): Promise<void>;
}

export interface InboxOptions {
  /** The service's name; two readers in one schema have two names. */
  consumer: string;
  pools: Pools;
  bus: Bus;
  hears: Hearing[];
  /** Called after each commit: wakes the relay, since effects may be events. */
  committed?(): void;
  log?: Log;
}

export interface Lag {
  noun: string;
  facts: bigint;
}

export interface Inbox extends AsyncDisposable {
  /** Waits until this version's effect is committed here; true at once for a noun that is not heard. */
  reached(noun: string, stream: string, version: number, timeoutMs: number): Promise<boolean>;
  /** True when every source's last published position has been taken. */
  settled(): Promise<boolean>;
  /** How far each noun's reader is behind what is published. */
  lag(): Promise<Lag[]>;
  deadLetters(): Promise<DeadLetter[]>;
  /** Handles a dead letter again, and then what waited behind it; gives how many were handled. */
  replay(deadLetterId: string): Promise<number>;
}

/** Keeps the types of one hearing together inside a list of different ones. */
export function hearing<E>(h: Hearing<E>): Hearing {
  return h as Hearing; // decode feeds handle, and nobody else calls either
}

/** How long a reader that waits sleeps when the effect may be committed by another replica. */
const LOOK_AGAIN = 50;

export function runInbox(options: InboxOptions): Inbox {
  const { consumer, pools, bus, hears } = options;
  const waiting = new Set<() => void>();
  const advanced = () => {
    for (const ring of waiting) ring();
    options.committed?.();
  };
  const kept = replayNewer(options).then(advanced, () => undefined); // a database that is away is told of by the readers
  const readers = hears.map((heard) =>
    bus.consume({
      consumer,
      noun: heard.noun,
      from: (place) => beginAt(pools, consumer, place),
      batch: (facts, stretch) => takeFacts({ ...options, hearing: heard, advanced }, facts, stretch),
      forget: (place) => forgetPlace(pools, consumer, place),
    }),
  );
  const inbox: Inbox = {
    async reached(noun, stream, version, timeoutMs) {
      if (!hears.some((heard) => heard.noun === noun)) return true;
      const until = Date.now() + timeoutMs;
      while ((await versionOf(pools, consumer, noun, stream)) < version) {
        if (Date.now() >= until) return false;
        bus.wake(noun);
        await nextAdvance(waiting, Math.min(LOOK_AGAIN, until - Date.now()));
      }
      return true;
    },
    async settled() {
      return (await lagOf(pools, bus, consumer, hears)).every(({ facts }) => facts === 0n);
    },
    lag: () => lagOf(pools, bus, consumer, hears),
    deadLetters: () => listDeadLetters(pools, consumer),
    async replay(id) {
      const handled = await replayDeadLetter(options, id);
      advanced();
      return handled;
    },
    async [Symbol.asyncDispose]() {
      watch[Symbol.dispose]();
      await Promise.all([kept, ...readers.map((reader) => reader[Symbol.asyncDispose]())]);
    },
  };
  const watch = watchInbox(consumer, inbox);
  return inbox;
}

async function nextAdvance(waiting: Set<() => void>, ms: number): Promise<void> {
  let ring = () => {};
  const rung = new Promise<void>((resume) => {
    ring = resume;
  });
  waiting.add(ring);
  await Promise.race([rung, pause(Math.max(1, ms))]);
  waiting.delete(ring);
}

/** The place is there from the start, so that whoever asks how far a reader is behind sees it before its first fact. */
async function beginAt(pools: Pools, consumer: string, source: string): Promise<bigint> {
  const text = `insert into inbox_position (consumer, source, position) values ($1, $2, 0) on conflict do nothing`;
  await pools.worker.query(text, [consumer, source]);
  return positionOf(pools, consumer, source);
}

async function forgetPlace({ worker }: Pools, consumer: string, source: string): Promise<void> {
  await worker.query('update inbox_position set position = 0 where consumer = $1 and source = $2', [consumer, source]);
}

async function lagOf(pools: Pools, bus: Bus, consumer: string, hears: Hearing[]): Promise<Lag[]> {
  return Promise.all(
    hears.map(async ({ noun }) => {
      // The ends are asked first: what is published between the two looks may not hide what is still to come.
      const ends = [...(await bus.ends(noun))];
      const behind = ends.map(async ([place, end]) => end - (await positionOf(pools, consumer, place)));
      return { noun, facts: (await Promise.all(behind)).reduce((sum, each) => sum + (each > 0n ? each : 0n), 0n) };
    }),
  );
}

async function positionOf({ worker }: Pools, consumer: string, source: string): Promise<bigint> {
  const text = 'select position::text from inbox_position where consumer = $1 and source = $2';
  const { rows } = await worker.query<{ position: string }>(text, [consumer, source]);
  return BigInt(rows[0]?.position ?? 0);
}

async function versionOf({ worker }: Pools, consumer: string, source: string, stream: string): Promise<number> {
  const text = 'select version from inbox_stream where consumer = $1 and source = $2 and stream = $3';
  const { rows } = await worker.query<{ version: number }>(text, [consumer, source, stream]);
  return rows[0]?.version ?? 0;
}
