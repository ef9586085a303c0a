/**
 * A suite that needs a program of the machine: `describe`, or the same words without the running, said aloud with the
 * reason. `./scripts/test` installs the programs first, and names at its end whatever did not run all the same.
 */
export function describeWhere(why: string | undefined, what: string): typeof describe {
  if (why === undefined) return describe;
  process.stderr.write(`SKIPPED, ${what}: ${why}\n`);
  return describe.skip as typeof describe;
}

/** A suite that needs several: it runs where each of them does. */
export const whereAll = (...each: (typeof describe)[]): typeof describe =>
  each.find((one) => one !== describe) ?? describe;
