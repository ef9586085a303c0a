/**
 * Many cases like one that people really brought so far: its rows of every service, written again with new ids, also
 * inside texts and states. What happened (events, messages, letters) stays with the first: nobody reads it again.
 */
import { uuid7 } from '@green-channel/platform/ids';
import type { Pool } from 'pg';
import type { AddedRow } from './added-rows.ts';

const HISTORY = /\.(event|outbox_position|command|message|outgoing)$/;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const AT_ONCE = 500;

interface Kept {
  table: string;
  columns: string;
  /** The row as JSON text, cut at the ids that each copy has anew, and which ids they are. */
  pieces: string[];
  ids: number[];
}

export async function multiply(admin: Pool, rows: AddedRow[], copies: number): Promise<void> {
  const kept = keptOf(rows);
  const many = Math.max(...kept.flatMap(({ ids }) => ids)) + 1;
  const tables = Map.groupBy(kept, ({ table }) => table);
  for (let from = 0; from < copies; from += AT_ONCE) {
    const made = Array.from({ length: Math.min(AT_ONCE, copies - from) }, () =>
      Array.from({ length: many }, () => uuid7()),
    );
    await Promise.all([...tables].map(([table, of]) => write(admin, table, of, made)));
  }
  for (const table of tables.keys()) await admin.query(`analyze ${table}`);
  await admin.query('checkpoint');
}

async function write(admin: Pool, table: string, rows: Kept[], made: string[][]): Promise<void> {
  const texts = made.flatMap((ids) => rows.map((row) => textOf(row, ids)));
  const columns = rows[0]?.columns ?? '';
  const text = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`;
  await admin.query(text, [`[${texts.join(',')}]`]);
}

const textOf = ({ pieces, ids }: Kept, made: string[]): string =>
  pieces.map((piece, n) => piece + (made[ids[n] ?? -1] ?? '')).join('');

/** Rows that an id tells apart; what a number or a name makes unique belongs to the first alone. */
function keptOf(rows: AddedRow[]): Kept[] {
  const own = rows.filter(({ table, keys, values }) => {
    const told = keys.every((key) => key.some(({ name, type }) => type === 'uuid' || values[name] === null));
    return told && !HISTORY.test(table);
  });
  const drawn = new Map<string, number>();
  for (const { keys, values } of own)
    for (const { name, type } of keys.flat()) {
      const value = values[name];
      if (type === 'uuid' && value && !drawn.has(value)) drawn.set(value, drawn.size);
    }
  return own.map(({ table, columns, values }) => {
    const text = JSON.stringify(Object.fromEntries(columns.map(({ name, type }) => [name, shown(type, values[name])])));
    const found = [...text.matchAll(UUID)].filter(([id]) => drawn.has(id));
    const cuts = [0, ...found.map(({ index, 0: id }) => index + id.length)];
    const pieces = cuts.map((cut, n) => text.slice(cut, found[n]?.index));
    const ids = found.map(([id]) => drawn.get(id) ?? -1);
    return { table, columns: columns.map(({ name }) => `"${name}"`).join(', '), pieces, ids };
  });
}

const shown = (type: string, value: string | null | undefined): unknown =>
  value !== null && value !== undefined && type.startsWith('json') ? JSON.parse(value) : value;
