const A_KIND = 3;

/** A few of each kind, drawn by a seed that can be given again. */
export function sampled<T>(all: readonly T[], kindOf: (one: T) => string, seed: number): T[] {
  return [...Map.groupBy(all, kindOf).values()].flatMap((some) => {
    const step = Math.max(1, Math.floor(some.length / A_KIND));
    return some.filter((_, place) => place % step === seed % step).slice(0, A_KIND);
  });
}
