import type { Bus, Fact } from './bus.ts';
import type { Log } from './log.ts';
import type { Pools, Tx } from './pool.ts';

/** A fact with its event decoded. */
export interface Heard<E = unknown> extends Fact {
  event: E;
}

/** What a service hears of one noun. All facts of a batch are handled in one transaction, as worker. */
export interface Hearing<E = unknown> {
  noun: string;
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

export interface Inbox extends AsyncDisposable {
  /** Waits until this version's effect is committed here; true at once for a noun that is not heard. */
  reached(noun: string, stream: string, version: number, timeoutMs: number): Promise<boolean>;
  /** True when every source's last published position has been taken. */
  settled(): Promise<boolean>;
  /** Handles a dead letter again, and then what waited behind it; throws what the handler throws. */
  replay(deadLetterId: string): Promise<number>;
}

/** Keeps the types of one hearing together inside a list of different ones. */
export function hearing<E>(h: Hearing<E>): Hearing {
  return h as Hearing; // decode feeds handle, and nobody else calls either
}

export declare function runInbox(options: InboxOptions): Inbox;
