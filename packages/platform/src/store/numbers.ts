import type pg from 'pg';
import { rowsOf } from '../pool.ts';
import type { Draft } from './plan.ts';
import type { Noun, Numbering } from './types.ts';

type SeriesKey = [tenant: number, series: string, year: number];

interface Asked<E> {
  key: SeriesKey;
  numbering: Numbering<E>;
  put(event: E): void;
}

/** Gapless: the counter rows stay locked until the batch is committed, and a rollback takes the numbers back. */
export async function drawNumbers<S, E extends { type: string }>(
  client: pg.ClientBase,
  noun: Noun<S, E>,
  drafts: Draft<S, E>[],
): Promise<void> {
  const asked = numbersAsked(noun, drafts);
  if (asked.length === 0) return;
  const counts = new Map<string, { key: SeriesKey; count: number }>();
  for (const { key } of asked) counts.set(String(key), { key, count: (counts.get(String(key))?.count ?? 0) + 1 });
  const next = await advance(client, [...counts.values()]);
  for (const { key, numbering, put } of asked) {
    const number = next.get(String(key)) ?? 0;
    next.set(String(key), number + 1);
    put(numbering.put(number));
  }
}

function numbersAsked<S, E extends { type: string }>(noun: Noun<S, E>, drafts: Draft<S, E>[]): Asked<E>[] {
  return drafts.flatMap(({ events, wish }) =>
    events.flatMap((event, index) => {
      const numbering = noun.number?.(event);
      if (!numbering) return [];
      const put = (numbered: E) => {
        events[index] = numbered;
      };
      return [{ key: [numbering.tenant ?? wish.act.tenant, numbering.series, numbering.year], numbering, put }];
    }),
  );
}

/** The first free number of each series, after taking as many as were asked. */
async function advance(
  client: pg.ClientBase,
  wanted: { key: SeriesKey; count: number }[],
): Promise<Map<string, number>> {
  const rows = await rowsOf<{ tenant: number; series: string; year: number; last: number }>(client, ADVANCE, [
    wanted.map(({ key }) => key[0]),
    wanted.map(({ key }) => key[1]),
    wanted.map(({ key }) => key[2]),
    wanted.map(({ count }) => count),
  ]);
  const taken = new Map(wanted.map(({ key, count }) => [String(key), count]));
  return new Map(
    rows.map(({ tenant, series, year, last }) => {
      const key = String([tenant, series, year]);
      return [key, last - (taken.get(key) ?? 0) + 1];
    }),
  );
}

/** Rows are locked in one order, so that two batches never wait for each other. */
const ADVANCE = `insert into number_series as s (tenant, series, year, last)
select t, n, y, c from unnest($1::int[], $2::text[], $3::int[], $4::int[]) as u(t, n, y, c) order by t, n, y
on conflict (tenant, series, year) do update set last = s.last + excluded.last
returning tenant, series, year, last`;
