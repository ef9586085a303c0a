import type { Pools } from '../pool.ts';
import type { Noun, Store } from './types.ts';

export interface StoreOptions {
  pools: Pools;
  /** Called after each commit that wrote events: wakes the relay of this process. */
  committed?(): void;
}

export declare function openStore<S, E extends { type: string }>(noun: Noun<S, E>, options: StoreOptions): Store<S, E>;
