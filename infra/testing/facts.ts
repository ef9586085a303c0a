import { setTimeout as pause } from 'node:timers/promises';
import type { Bus } from '@green-channel/platform/bus';
import { openEmbeddedBus } from '@green-channel/platform/bus-embedded';
import { uuid7 } from '@green-channel/platform/ids';
import { openPools } from '@green-channel/platform/pool';
import { runRelay } from '@green-channel/platform/relay';
import { type Act, type Noun, openStore, type Store } from '@green-channel/platform/store';
import { type EventMessage, eventCodec } from '@green-channel/platform/wire';
import type { TestDatabase } from './database.ts';

/** A schema of its own from which a test says what other services would say, over the real store, relay and bus. */
export const factsSchema = { schema: 'facts', dir: `${import.meta.dirname}/facts` };

export interface Teller extends AsyncDisposable {
  /** Nouns of `says` come from the test; the others from the schemas named. */
  bus: Bus;
  /** Waits until all that was said is on the bus. */
  settled(): Promise<void>;
  say(noun: string, stream: string, events: object | object[], act?: Partial<Act>): Promise<void>;
}

type Saying = Record<string, unknown>;
type Said = { type: string };
const actor = { kind: 'person' as const, id: 'post-1', person: 'person-1', name: '赵晓梅', organ: 1, roles: [] };

export function openTeller(database: TestDatabase, says: Saying, sources: Record<string, string> = {}): Teller {
  const pools = openPools({ app: database.url('facts', 'app'), worker: database.url('facts', 'worker') });
  const told = Object.fromEntries(Object.keys(says).map((noun) => [noun, 'facts']));
  const bus = openEmbeddedBus({ url: database.busUrl, sources: { ...told, ...sources } });
  const relay = runRelay({ schema: 'facts', pools, bus });
  const stores = new Map<string, Store<object, Said>>();
  for (const [noun, message] of Object.entries(says))
    stores.set(noun, openStore(nounOf(noun, message as EventMessage<never>), { pools, committed: relay.wake }));
  return {
    bus,
    async settled() {
      await eventually(() => relay.settled());
    },
    async say(noun, stream, events, act = {}) {
      const said = [events].flat() as Said[]; // a test's own words; the codec refuses what no message carries
      const { at = new Date() } = act;
      const whole: Act = { commandId: uuid7(), actor, city: 1, tenant: 1, at, occurredAt: at, ...act };
      await stores.get(noun)?.command({ act: whole, stream, viewer: 'worker', decide: () => said });
    },
    async [Symbol.asyncDispose]() {
      await relay[Symbol.asyncDispose]();
      await bus[Symbol.asyncDispose]();
      await pools[Symbol.asyncDispose]();
    },
  };
}

function nounOf(noun: string, message: EventMessage<never>): Noun<object, Said> {
  const { encode, decode } = eventCodec<never, Said>(message);
  return {
    noun,
    schema: 'facts',
    table: 'said',
    initial: {},
    evolve: (state) => state,
    encode,
    decode,
    row: () => ({}),
  };
}

export async function eventually<T>(look: () => Promise<T | undefined | false>, withinMs = 15_000): Promise<T> {
  for (const until = Date.now() + withinMs; ; ) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > until) throw new Error(`not within ${withinMs} ms`);
    await pause(20);
  }
}
