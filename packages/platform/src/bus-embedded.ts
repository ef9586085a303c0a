import type { Bus } from './bus.ts';
import type { Log } from './log.ts';

export interface EmbeddedBusOptions {
  /** Connects as role `bus`. */
  url: string;
  /** Which schema says a noun: `{ case: 'routing', clock: 'directory' }`. */
  sources: Record<string, string>;
  log?: Log;
}

export declare function openEmbeddedBus(options: EmbeddedBusOptions): Bus & AsyncDisposable;
