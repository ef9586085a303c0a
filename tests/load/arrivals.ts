/** Looks into the inboxes of organs as they fill, a hundred times a second, and notes when each case was first seen. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';

export interface Arrivals {
  /** Instant of the first look that saw a message about the case, in ms since 1970. */
  seen: Map<string, number>;
  stop(): Promise<void>;
}

const LOOK_EVERY = 10;
const LOOK = `select m.organ, m.number::int as number, m.case_id from unnest($1::int[], $2::bigint[]) as w(organ, last)
  join notification.message m on m.organ = w.organ and m.number > w.last order by m.organ, m.number`;

interface Row {
  organ: number;
  number: number;
  case_id: string | null;
}

export async function watchInboxes(admin: Pool, organs: number[]): Promise<Arrivals> {
  const { rows } = await admin.query<{ organ: number; last: string }>(
    'select organ, max(number) as last from notification.message where organ = any($1::int[]) group by organ',
    [organs],
  );
  const last = new Map(organs.map((organ) => [organ, 0]));
  for (const row of rows) last.set(row.organ, Number(row.last));
  const seen = new Map<string, number>();
  let open = true;
  async function look(): Promise<void> {
    const values = [[...last.keys()], [...last.values()]];
    const found = await admin.query<Row>({ name: 'look into inboxes', text: LOOK, values });
    const now = performance.timeOrigin + performance.now();
    for (const { organ, number, case_id } of found.rows) {
      last.set(organ, Math.max(number, last.get(organ) ?? 0));
      if (case_id && !seen.has(case_id)) seen.set(case_id, now);
    }
  }
  const looking = (async () => {
    while (open) {
      await look();
      await pause(LOOK_EVERY);
    }
    await look();
  })();
  looking.catch(() => undefined); // heard of in stop
  return {
    seen,
    stop() {
      open = false;
      return looking;
    },
  };
}
