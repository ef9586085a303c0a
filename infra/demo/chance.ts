/** Chance that falls the same way at every first start (mulberry32), so that everybody sees the same demo. */
export interface Chance {
  /** A whole number from 0 up to but not including n. */
  below(n: number): number;
  one<T>(list: readonly [T, ...T[]]): T;
  happens(perCent: number): boolean;
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    below: (n) => Math.floor(next() * n),
    one: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    happens: (perCent) => next() * 100 < perCent,
  };
}
