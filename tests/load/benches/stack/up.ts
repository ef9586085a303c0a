/** `./scripts/start --stack` on a stranger's machine, with its programs there and no data, and once more on its data. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, type Figure, median, type Options } from '../../figure.ts';
import { cloneInto, forget, type Started, startIn } from '../../stranger.ts';

const FIRST_GOAL_S = 240;
const WARM_GOAL_S = 60;
const STACK = ['--stack'];

export const up: Bench = { name: 'up', says: 'the stack up from nothing, and warm', run };

/** The cold start is made once: it fetches packages, Kafka and Keycloak. Java, Maven and Redis are the machine's own. */
async function run({ rounds: count, say }: Options): Promise<Figure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'gc-cold-'));
  const start = async (home: string, kind: string): Promise<Started> => {
    const started = await startIn(dir, STACK, home);
    say(`up: ${kind}: page after ${started.page.toFixed(0)} s, demo after ${started.ready.toFixed(0)} s`);
    return started;
  };
  try {
    const cloned = cloneInto(dir);
    const cold = await start('data-0', 'cold store');
    const [fresh, warm]: [Started[], Started[]] = [[], []];
    for (let round = 1; round <= count; round += 1) {
      fresh.push(await start(`data-${round}`, 'warm store, no data'));
      warm.push(await start(`data-${round}`, 'warm store, its data'));
    }
    return [
      figureOf('stack from nothing, cold store, to the seeded demo', FIRST_GOAL_S, [
        { page: cloned + cold.page, ready: cloned + cold.ready },
      ]),
      figureOf('stack from nothing, warm store, to the seeded demo', FIRST_GOAL_S, fresh),
      figureOf('stack, warm', WARM_GOAL_S, warm),
    ];
  } finally {
    forget(
      dir,
      Array.from({ length: count + 1 }, (_, round) => `data-${round}`),
    );
  }
}

const figureOf = (figure: string, most: number, started: Started[]): Figure => ({
  figure,
  goal: `≤ ${most} s`,
  unit: 's',
  rounds: started.map(({ ready }) => ready),
  holds: (value) => value <= most,
  beside: `page after ${median(started.map(({ page }) => page)).toFixed(0)} s; four cities seeded at the first start`,
});
