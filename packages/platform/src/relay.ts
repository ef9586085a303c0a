import type { Bus } from './bus.ts';
import type { Log } from './log.ts';
import type { Pools } from './pool.ts';

export interface RelayOptions {
  schema: string;
  pools: Pools;
  /** Woken for each noun that got a new position. */
  bus?: Bus;
  log?: Log;
}

export interface Relay extends AsyncDisposable {
  /** Something was committed: look now. Pass it as `committed` to the store and the inbox. */
  wake(): void;
  /** True when everything committed has a position. */
  settled(): Promise<boolean>;
}

export declare function runRelay(options: RelayOptions): Relay;
