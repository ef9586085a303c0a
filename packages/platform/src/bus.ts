import type pg from 'pg';
import type { Health } from './health.ts';
import type { Actor } from './store/types.ts';

/** One event as others hear it. `id` is the same for every reader (derivedId of noun, stream and version). */
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
  /** In which form of the noun's messages it was written; 1 where the bus does not say. */
  schema?: number;
  /** Why the bus could make nothing of it: what is known is made up, the reader only lays it aside. */
  fault?: string;
}

/** Where facts come from: a reader keeps one position for each place. */
export interface Stretch {
  place: string;
  /** These facts are all that lies between this position and the last of them. */
  after: bigint;
}

export interface Consumption {
  /** The name of the reader, for logs and consumer groups. */
  consumer: string;
  noun: string;
  /** The last position of this place whose effect is committed; asked at start and after every failure. */
  from(place: string): Promise<bigint>;
  /** Facts in position order. A throw means: nothing was taken, ask `from` again after a pause. */
  batch(facts: Fact[], stretch: Stretch): Promise<void>;
  /** The place was lost and is filled anew: what was taken from it is heard again, and changes nothing. */
  forget(place: string): Promise<void>;
}

export interface Bus {
  consume(consumption: Consumption): AsyncDisposable;
  /** Something new of this noun may be there: look now instead of at the next poll. */
  wake(noun: string): void;
  /** The last position that has been published of this noun, for each place where it is found. */
  ends(noun: string): Promise<ReadonlyMap<string, bigint>>;
  /** Carries what has a place in the outbox to where readers find it; true when there was something. One at a time. */
  publish?(seat: pg.ClientBase): Promise<boolean>;
  /** True while something could not be carried and is tried again. */
  waits?(): boolean;
  /** True when everything that has a place in the outbox is where readers find it. */
  settled?(): Promise<boolean>;
  /** For how many seconds the oldest fact with a place has been waiting to be carried. */
  uncarriedFor?(): Promise<number>;
  /** What is wrong with the bus itself, and the next step. */
  health?(): Promise<Health[]>;
}
