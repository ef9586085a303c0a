/** Keys that values here were sealed under are known before anything is served: none missing, none forgotten. */
import { type Pools, transaction } from '@green-channel/platform/pool';
import type { Keys } from '@green-channel/platform/seal';

/** A missing key is a refusal to start, never unreadable rows (trust: sealing data). */
export async function demandKeys(pools: Pools, keys: Keys): Promise<void> {
  await transaction(pools, 'worker', async (tx) => {
    const used = await tx.query<{ id: string }>('select id from sealing_key');
    keys.require(used.map(({ id }) => id));
    await tx.query('insert into sealing_key (id) values ($1) on conflict do nothing', [keys.current.id]);
  });
}
