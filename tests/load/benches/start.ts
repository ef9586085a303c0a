/** From `git clone` to a working demo city with nothing installed before, and the start after that. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Figure, Options } from '../figure.ts';
import { cloneInto, DATA, forget, type Started, startIn } from '../stranger.ts';

const FIRST_GOAL_S = 180;
const SECOND_GOAL_S = 10;

export const firstStart: Bench = { name: 'start', says: 'first start with a cold package store, and the second', run };

/** The cold start is made once: it fetches every package. */
async function run({ rounds: count, say }: Options): Promise<Figure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'gc-cold-'));
  try {
    const cloned = cloneInto(dir);
    const first = await startIn(dir);
    say(`start: page after ${first.page.toFixed(0)} s, demo after ${first.ready.toFixed(0)} s`);
    const again: Started[] = [];
    for (let round = 1; round <= count; round += 1) again.push(await startIn(dir));
    return [
      {
        figure: 'first start, cold package store, to the seeded demo',
        goal: `≤ ${FIRST_GOAL_S} s`,
        unit: 's',
        rounds: [cloned + first.ready],
        holds: (value) => value <= FIRST_GOAL_S,
        beside: `clone ${cloned.toFixed(1)} s, page after ${first.page.toFixed(0)} s; own HOME, package store and caches`,
      },
      {
        figure: 'second start',
        goal: `≤ ${SECOND_GOAL_S} s`,
        unit: 's',
        rounds: again.map(({ ready }) => ready),
        holds: (value) => value <= SECOND_GOAL_S,
        beside: 'to the page that answers and the demo that says ready',
      },
    ];
  } finally {
    forget(dir, [DATA]);
  }
}
