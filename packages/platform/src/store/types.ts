import type { Tx } from '../pool.ts';

/** Who acted: a post held by a person, a resident, a service (`system:routing`) or a department's own system. */
export interface Actor {
  kind: 'person' | 'resident' | 'system' | 'client';
  id: string;
  person?: string;
  name: string;
  organ: number;
  roles: string[];
}

/** What is the same for every event of one act. `at` is business time; the hash and the trace are the store's. */
export interface Act {
  commandId: string;
  actor: Actor;
  city: number;
  tenant: number;
  at: Date;
  occurredAt?: Date;
  /** The id of the fact that caused this act. */
  causation?: string;
  pack?: string;
  calendar?: string;
}

export type SqlValue = string | number | bigint | boolean | Date | Uint8Array | null | undefined | SqlValue[] | Json;
/** Goes into a jsonb column. */
export interface Json {
  readonly [key: string]: unknown;
}

/**
 * A row of another table written in the same transaction. Without `conflict` a second row of the same key is an error;
 * `update` names what is overwritten where the key `on` exists; `delete` removes the rows that equal `values`.
 */
export interface AsideRow {
  table: string;
  values: Record<string, SqlValue>;
  conflict?: 'ignore' | 'delete' | { on: string[]; update: string[] };
}

export interface Numbering<E> {
  series: string;
  year: number;
  /** Whose series it is; the tenant of the act when absent. */
  tenant?: number;
  put(n: number): E;
}

/** What the store must know of a noun. `table` is its current-row table. */
export interface Noun<S, E extends { type: string }> {
  noun: string;
  schema: string;
  table: string;
  initial: S;
  evolve(state: S, event: E): S;
  encode(event: E): Uint8Array;
  decode(type: string, bytes: Uint8Array): E;
  row(state: S): Record<string, SqlValue>;
  aside?(event: E, state: S, stored: { stream: string; version: number; act: Act }): AsideRow[];
  number?(event: E): Numbering<E> | undefined;
}

/** The organ in whose sight a command runs (row-level security), or the service itself. */
export type Viewer = number | 'worker';

export interface Command<S, E> {
  act: Act;
  stream: string;
  viewer: Viewer;
  expectedVersion?: number;
  /** An organ's command may begin a stream; without it a stream that is not there (or not seen) is NOT_FOUND. */
  mayCreate?: boolean;
  /** sha256 of the request's content: the same commandId with another fingerprint is refused. */
  fingerprint?: string;
  /** For many of one sender (a file): may wait so many ms for others, so that they are written together. */
  patienceMs?: number;
  decide(state: S, version: number): E[];
}

/** A current row as it stands. */
export interface Held<S> {
  state: S;
  version: number;
  head: Uint8Array;
}

export interface FactCommand<S, E>
  extends Pick<Command<S, E>, 'act' | 'stream' | 'decide' | 'expectedVersion' | 'fingerprint'> {
  /**
   * The row, where this very transaction has read and locked it: it is not read again. Nor is the command remembered:
   * whoever walks rows keeps its place in the same transaction, and so does nothing twice.
   */
  held?: Held<S>;
}

/** A command as the batch takes it. */
export type Wish<S, E> = Omit<Command<S, E>, 'viewer' | 'patienceMs'> & {
  trace?: string | undefined;
  held?: Held<S>;
};

export interface Outcome<E> {
  stream: string;
  version: number;
  events: E[];
  /** `case:<uuid>@<version>` */
  position: string;
  replayed: boolean;
}

export interface StoredEvent<E> {
  id: bigint;
  stream: string;
  version: number;
  event: E;
  actor: Actor;
  city: number;
  tenant: number;
  occurredAt: Date;
  recordedAt: Date;
  causation?: string;
  commandId: string;
  pack?: string;
  calendar?: string;
  hash: Uint8Array;
  previous: Uint8Array;
  trace?: string;
}

export interface Store<S, E> {
  /** Grouped with concurrent ones; idempotent by `act.commandId`. */
  command(command: Command<S, E>): Promise<Outcome<E>>;
  /** Inside an inbox transaction, as worker; several facts of one stream are taken in order. */
  apply(tx: Tx, facts: FactCommand<S, E>[]): Promise<Outcome<E>[]>;
  /** Undefined when it does not exist or the viewer may not see it. */
  load(viewer: Viewer, stream: string): Promise<{ state: S; version: number } | undefined>;
  history(viewer: Viewer, stream: string): Promise<StoredEvent<E>[]>;
}
