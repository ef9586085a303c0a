/** One partition as one reader sees it: which position comes next, and where the client has to go for it. */
import type { Consumption } from '../bus.ts';

export interface Place {
  name: string;
  consumption: Consumption;
  /** The position of the last fact whose effect is committed; asked when it is not known. */
  position(): Promise<bigint>;
  moved(to: bigint): void;
  /** Nothing is known any more: the next look asks again. */
  lose(): void;
  /** Whether a batch that was fetched from this offset is the next one; if not, go to the one that is. */
  isNext(fetchedFrom: bigint): Promise<{ next: true; after: bigint } | { next: false; seek: bigint }>;
}

/** Where the positions of a partition are kept: `case@<cluster>/<partition>`. */
export const placeName = (noun: string, cluster: string, partition: number): string =>
  `${noun}@${cluster}/${partition}`;

export function placeOf(name: string, consumption: Consumption): Place {
  let held: Promise<bigint> | undefined;
  let sought: bigint | undefined;
  const position = (): Promise<bigint> => {
    if (held) return held;
    const asking = consumption.from(name);
    held = asking;
    asking.catch(() => {
      if (held === asking) held = undefined;
    });
    return asking;
  };
  return {
    name,
    consumption,
    position,
    moved(to) {
      held = Promise.resolve(to);
      sought = undefined;
    },
    lose() {
      held = undefined;
      sought = undefined;
    },
    async isNext(fetchedFrom) {
      const next = await position();
      // What lies between was asked for and is not there (a retention, a marker of transactions): this is the next.
      if (fetchedFrom === next || sought === next) return { next: true, after: next };
      sought = next;
      return { next: false, seek: next };
    },
  };
}
