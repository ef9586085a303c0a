import type { Actor } from './store/types.ts';

/** One event as others hear it. `id` is the same for every reader (uuid5 of noun, stream and version). */
export interface Fact {
  id: string;
  noun: string;
  stream: string;
  version: number;
  type: string;
  city: number;
  tenant: number;
  actor: Actor;
  occurredAt: Date;
  recordedAt: Date;
  causation?: string;
  pack?: string;
  calendar?: string;
  /** Grows along the source; gaps are possible, going back is not. */
  position: bigint;
  data: Uint8Array;
  trace?: string;
}

export interface Consumption {
  /** The name of the reader, for logs and consumer groups. */
  consumer: string;
  noun: string;
  /** The last position whose effect is committed; asked at start and after every failure. */
  from(): Promise<bigint>;
  /** Facts in position order. A throw means: nothing was taken, ask `from` again after a pause. */
  batch(facts: Fact[]): Promise<void>;
}

export interface Bus {
  consume(consumption: Consumption): AsyncDisposable;
  /** Something new of this noun may be there: look now instead of at the next poll. */
  wake(noun: string): void;
  /** The last position that has been published of this noun. */
  last(noun: string): Promise<bigint>;
}
