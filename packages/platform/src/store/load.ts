import type pg from 'pg';
import { noPredecessor } from '../hash.ts';
import { rowsOf } from '../pool.ts';
import { quote } from './rows.ts';
import { stateFromJson } from './state.ts';
import type { Held, Noun, Wish } from './types.ts';

/** What an earlier command of this id left behind. */
export interface Remembered {
  commandId: string;
  fingerprint: string;
  stream: string;
  since: number;
  version: number;
}

export interface Loaded<S> {
  rows: Map<string, Held<S>>;
  remembered: Map<string, Remembered>;
  noHead: Uint8Array;
}

/** The streams of a batch, locked in the order of their ids, and the commands seen before; one round trip. */
export async function loadAndLock<S, E extends { type: string }>(
  client: pg.ClientBase,
  noun: Noun<S, E>,
  wishes: Wish<S, E>[],
): Promise<Loaded<S>> {
  const held = wishes.flatMap(({ stream, held: row }): [string, Held<S>][] => (row ? [[stream, row]] : []));
  const loaded: Loaded<S> = { rows: new Map(held), remembered: new Map(), noHead: noPredecessor };
  const streams = [...new Set(wishes.map(({ stream }) => stream))].filter((stream) => !loaded.rows.has(stream));
  const commands = [...new Set(wishes.flatMap(({ act, held: row }) => (row ? [] : [act.commandId])))];
  if (commands.length === 0) return loaded;
  const rows = await rowsOf<Row>(client, loadText(noun.table), [streams, commands]);
  for (const { id, version, head, state, stream, fingerprint, since } of rows) {
    if (head === null) loaded.remembered.set(id, { commandId: id, fingerprint, stream, since, version });
    else loaded.rows.set(id, { state: stateFromJson<S>(state), version, head });
  }
  return loaded;
}

interface Row {
  id: string;
  version: number;
  head: Uint8Array | null;
  state: unknown;
  stream: string;
  fingerprint: string;
  since: number;
}

function loadText(table: string): string {
  return `with locked as materialized (
  select id, version, head, state from ${quote(table)} where id = any($1::uuid[]) order by id for update)
select id, version, head, state, null::uuid as stream, null as fingerprint, null::int as since from locked
union all
select command_id, version, null, null, stream, fingerprint, since from command where command_id = any($2::uuid[])`;
}
