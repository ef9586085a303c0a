import { setTimeout as pause } from 'node:timers/promises';
import type { Bus } from '../src/bus.ts';
import { openEmbeddedBus } from '../src/bus-embedded.ts';
import { hearing, type Inbox, runInbox } from '../src/inbox.ts';
import type { Tx } from '../src/pool.ts';
import { type Relay, runRelay } from '../src/relay.ts';
import { type Bench, type ThingEvent, thing } from './thing.ts';

export type Handle = (
  facts: Parameters<Parameters<typeof hearing<ThingEvent>>[0]['handle']>[0],
  tx: Tx,
) => Promise<void>;

export interface Flow extends AsyncDisposable {
  bus: Bus;
  relay: Relay;
  inbox: Inbox;
}

export function runFlow(bench: Bench, handle?: Handle, consumer?: string): Flow {
  return flowOn(openEmbeddedBus({ url: bench.database.busUrl, sources: { thing: 'things' } }), bench, {
    handle,
    consumer,
  });
}

export interface Reading {
  handle?: Handle | undefined;
  consumer?: string | undefined;
  decode?: typeof thing.decode;
  /** The newest form that the reader knows. */
  schema?: number;
}

/** Relay, bus and one reader whose effect is a row per fact. */
export function flowOn(
  bus: Bus & AsyncDisposable,
  bench: Bench,
  { handle = recordEffects('reader'), consumer = 'reader', decode = thing.decode, schema = 1 }: Reading = {},
): Flow {
  const relay = runRelay({ schema: 'things', pools: bench.pools, bus });
  const hears = [hearing<ThingEvent>({ noun: 'thing', schema, decode, handle })];
  const inbox = runInbox({ consumer, pools: bench.pools, bus, hears, committed: relay.wake });
  return {
    bus,
    relay,
    inbox,
    async [Symbol.asyncDispose]() {
      await inbox[Symbol.asyncDispose]();
      await relay[Symbol.asyncDispose]();
      await bus[Symbol.asyncDispose]();
    },
  };
}

export function recordEffects(consumer: string): Handle {
  return async (facts, tx) => {
    await tx.query(
      `insert into effect (consumer, fact, stream, version)
       select $1, f, s, v from unnest($2::uuid[], $3::uuid[], $4::int[]) with ordinality as u(f, s, v, n) order by n`,
      [consumer, facts.map(({ id }) => id), facts.map(({ stream }) => stream), facts.map(({ version }) => version)],
    );
  };
}

export async function settled({ relay, inbox }: Flow): Promise<void> {
  await eventually(async () => (await relay.settled()) && (await inbox.settled()));
}

export async function eventually(holds: () => Promise<boolean>, withinMs = 20_000): Promise<void> {
  for (const until = Date.now() + withinMs; ; ) {
    if (await holds()) return;
    if (Date.now() > until) throw new Error(`not within ${withinMs} ms`);
    await pause(20);
  }
}

export interface Effect {
  consumer: string;
  stream: string;
  version: number;
}

export async function effectsOf({ pools }: Bench, consumer = 'reader'): Promise<Effect[]> {
  const text = 'select consumer, stream, version from effect where consumer = $1 order by nth';
  return (await pools.worker.query<Effect>(text, [consumer])).rows;
}
