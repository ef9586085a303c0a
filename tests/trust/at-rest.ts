/** Waits until nothing is under way in the whole installation: nothing unstamped, unread, due or unsent. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Vault } from './vault.ts';
import { ledgersOf, readersOf, sourceOf } from './who-hears-whom.ts';

const DUE_RINGS = `select 1 from sla_timer.armed a left join sla_timer.city_clock c using (city)
  where a.ring_at <= clock_timestamp() + coalesce(c.offset_ms, 0) * interval '1 millisecond'`;

/** A notice has been heard, but not every date has been counted again; the second pass, for other replicas, is not waited for. */
export const openRounds: string[] = ['routing', 'feedback'].map(
  (schema) => `select 1 from ${schema}.round where finished_at is null and pass = 1`,
);

/** `away` names a reader that nobody waits for. */
export async function atRest(vault: Vault, patienceMs = 30_000, away?: string): Promise<void> {
  const asked = whatToAsk(vault, await isOverKafka(vault));
  const parts = asked.filter(({ name }) => away === undefined || !name.startsWith(`${away} `));
  const until = Date.now() + patienceMs;
  for (;;) {
    // One statement sees one moment: a fact that moves from one table to the next is never missed between two looks.
    const [row] = await vault.query<Record<string, boolean>>(
      `select ${parts.map(({ name, open }) => `exists (${open}) as "${name}"`).join(', ')}`,
    );
    const open = Object.entries(row ?? {}).filter(([, is]) => is);
    if (open.length === 0) return;
    if (Date.now() > until) throw new Error(`still under way: ${open.map(([name]) => name).join(', ')}`);
    await pause(100);
  }
}

/** Whether facts are carried to a broker: then readers count their own partitions, not the places of the outbox. */
async function isOverKafka({ query }: Vault): Promise<boolean> {
  // Directory speaks first, of the city itself; intake not before somebody hands in.
  const carried = ['directory', 'intake'].map(
    (schema) => `select from ${schema}.inbox_position where consumer like 'kafka/%'`,
  );
  const rows = await query(`select 1 where exists (${carried.join(') or exists (')})`);
  return rows.length > 0;
}

/**
 * Heard is what stands in the reader's own ledger of streams, however it came there. Stream by stream: rows that a trial
 * wrote have a place in the ledger without the events, and would outweigh one that is still on its way.
 */
const unheard = (consumer: string, schema: string, noun: string): string =>
  `select 1 from ${sourceOf(noun)}.event e left join ${schema}.inbox_stream i
    on i.consumer = '${consumer}' and i.source = '${noun}' and i.stream = e.stream
    where e.noun = '${noun}' and e.version > coalesce(i.version, 0)`;

function whatToAsk(vault: Vault, overKafka: boolean): { name: string; open: string }[] {
  return [
    ...ledgersOf(vault).map(({ schema }) => ({ name: `${schema} relay`, open: `select 1 from ${schema}.outbox_todo` })),
    ...readersOf(vault).map(({ consumer, schema, noun }) => ({
      name: `${consumer} ${noun}`,
      open: overKafka
        ? unheard(consumer, schema, noun)
        : `select 1 from ${sourceOf(noun)}.outbox_position where noun = '${noun}' and position > coalesce(
        (select position from ${schema}.inbox_position where consumer = '${consumer}' and source = '${noun}'), 0)`,
    })),
    { name: 'rings', open: DUE_RINGS },
    ...openRounds.map((open, at) => ({ name: `round ${at + 1}`, open })),
    { name: 'letters', open: `select 1 from notification.outgoing where status = 'QUEUED' and next_at <= now()` },
  ];
}
