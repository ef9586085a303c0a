/** How far Keycloak has been told of our own facts. The place stands among those of the readers of the bus. */
import type { Pools } from '@green-channel/platform/pool';

export interface Reach {
  /** Types and streams of what came after the place that was kept, in order. */
  news(): Promise<{ type: string; stream: string; position: bigint }[]>;
  /** The place of the last fact that there is. */
  last(): Promise<bigint>;
  keep(position: bigint): Promise<void>;
}

const MOST = 200;
const WHO = ['keycloak', 'tenant'];

export function reachOf({ worker }: Pools): Reach {
  return {
    async news() {
      const { rows } = await worker.query<{ type: string; stream: string; position: string }>(NEWS, [...WHO, MOST]);
      return rows.map(({ position, ...rest }) => ({ ...rest, position: BigInt(position) }));
    },
    async keep(position) {
      await worker.query(KEEP, [...WHO, String(position)]);
    },
    async last() {
      const { rows } = await worker.query<{ last: string }>(LAST, WHO.slice(1));
      return BigInt(rows[0]?.last ?? 0);
    },
  };
}

const NEWS = `select o.position::text, o.stream, e.type
from directory.outbox_position o join directory.event e on e.stream = o.stream and e.version = o.version
where o.noun = $2 and o.position > coalesce(
  (select position from directory.inbox_position where consumer = $1 and source = $2), 0)
order by o.position limit $3`;
const KEEP = `insert into directory.inbox_position (consumer, source, position) values ($1, $2, $3)
on conflict (consumer, source) do update set position = greatest(inbox_position.position, excluded.position)`;
const LAST = 'select coalesce(max(position), 0)::text as last from directory.outbox_position where noun = $1';
