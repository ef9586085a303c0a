/** What a trial leaves to chance, drawn from a seed that can be given again: `GC_TEST_SEED=… ./scripts/test`. */
export const whole = process.env['GC_TEST_ALL'] === '1';
/** `pnpm check` looks at a few of what chance could try, others each time; `./scripts/test` at all that is meant. */
export const brief = process.env['GC_TEST_BRIEF'] === '1' && !whole;
export const seed = Number(process.env['GC_TEST_SEED'] ?? Date.now() % 1_000_000);

export interface Chance {
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  some<T>(many: readonly T[], count: number): T[];
}

/** mulberry32: small, and the same everywhere. */
export function chance(from: number = seed): Chance {
  let state = from >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    some(many, count) {
      const left = [...many];
      return Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(between(0, left.length - 1), 1),
      ).flat();
    },
  };
}
