// Read your write: the position of the last accepted command travels with the reads that follow it, for as long as
// a reader may reasonably lag.
const KEEP = 60_000;
let last: { position: string; until: number } | undefined;

export function rememberPosition(position: string, now = Date.now()): void {
  last = { position, until: now + KEEP };
}

export function latestPosition(now = Date.now()): string | undefined {
  return last && now < last.until ? last.position : undefined;
}
