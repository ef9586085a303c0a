import { derivedId } from '../src/ids.ts';
import { logger } from '../src/log.ts';
import type { Pools, Tx } from '../src/pool.ts';
import { inLane, type Round, type Rounds, runRounds } from '../src/rounds.ts';
import type { Store } from '../src/store.ts';
import { act, painted, type Thing, type ThingEvent } from './thing.ts';

interface Found {
  id: string;
}

const NEXT = `select id from thing where city = 1 and id > $1 and ${inLane(3)} order by id limit $2`;

/** Rounds that paint every thing of the city in the colour of the round. */
export function paintingRounds(pools: Pools, store: Store<Thing, ThingEvent>, poison = ''): Rounds {
  const next = (tx: Tx, { after, lanes, lane }: Round, limit: number) =>
    tx.query<Found>(NEXT, [after, limit, lanes, lane]);
  return runRounds<Found, undefined>({
    pools,
    log: logger('things'),
    prepare: async () => undefined,
    next,
    async visit(tx, { id: round, subject, pass }, found) {
      if (pass === 2) return;
      if (found.some(({ id }) => id === poison)) throw new TypeError('cannot be painted');
      const commands = found.map(({ id }) => ({
        act: act({ commandId: derivedId(round, id) }),
        stream: id,
        decide: () => [painted(subject)],
      }));
      await store.apply(tx, commands);
    },
    committed: () => undefined,
    batch: 5,
    secondPassAfterMs: 1,
  });
}
