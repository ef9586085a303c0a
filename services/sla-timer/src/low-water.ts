import type { Clock } from '@green-channel/platform/clock';
import { type Pools, transaction } from '@green-channel/platform/pool';
import { oldestByCity } from './armed.ts';

export interface LowWater {
  /** Looks for the oldest armed ring of every city. */
  measure(): Promise<void>;
  /** The clock moved: what was measured says nothing. */
  forget(): void;
  see(city: number): void;
  levels(): Promise<[city: number, from: Date][]>;
}

const MINUTE = 60_000;
const EVER = new Date(0);

/**
 * Where to begin reading: dead index entries of rings gone before lie below it. It stays a minute behind the present and
 * behind the oldest armed ring, so a ring that is being armed in another transaction is not passed over.
 */
export function lowWater({ pools, clock }: { pools: Pools; clock: Clock }): LowWater {
  let known: Map<number, Date> | undefined;
  let measuredAt = 0;
  async function measure() {
    const oldest = await transaction(pools, 'worker', oldestByCity);
    known = new Map([...oldest].map(([city, at]) => [city, earlier(at, new Date(clock.now(city).getTime() - MINUTE))]));
    measuredAt = Date.now();
  }
  return {
    measure,
    forget: () => {
      known = undefined;
    },
    /** A city that was never heard of here is found by measuring again. */
    see(city: number) {
      if (known !== undefined && !known.has(city)) known.set(city, EVER);
    },
    async levels() {
      if (known === undefined || (known.size === 0 && Date.now() - measuredAt > 1_000)) await measure();
      return [...(known ?? [])];
    },
  };
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
