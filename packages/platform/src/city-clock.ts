/**
 * Business time as its owner tells it, kept in `<schema>.city_clock (city, offset_ms)`, so that a restart knows it without
 * asking anybody. Where the clock cannot be moved nothing is kept and time is the machine's.
 */
import type { Clock } from './clock.ts';
import { type Hearing, hearing } from './inbox.ts';
import { type Pools, transaction } from './pool.ts';

export interface Moved {
  city: number;
  offsetMs: bigint;
}

export interface CityClockOptions {
  schema: string;
  clock: Clock;
  decode(type: string, data: Uint8Array): Moved;
}

export async function loadClock(pools: Pools, { schema, clock }: Omit<CityClockOptions, 'decode'>): Promise<void> {
  if (!clock.movable) return;
  const known = `select city, offset_ms from ${schema}.city_clock`;
  const rows = await transaction(pools, 'worker', (tx) => tx.query<{ city: number; offset_ms: string }>(known));
  for (const { city, offset_ms } of rows) clock.move(city, Number(offset_ms));
}

export function hearClock({ schema, clock, decode }: CityClockOptions): Hearing {
  const keep = `insert into ${schema}.city_clock (city, offset_ms) values ($1, $2)
    on conflict (city) do update set offset_ms = excluded.offset_ms`;
  return hearing({
    noun: 'clock',
    decode,
    async handle(facts, tx) {
      if (!clock.movable) return;
      for (const { event } of facts) {
        await tx.query(keep, [event.city, event.offsetMs]);
        clock.move(event.city, Number(event.offsetMs));
      }
    },
  });
}
