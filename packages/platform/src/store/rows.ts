import { isDate } from './state.ts';
import type { AsideRow, SqlValue } from './types.ts';

/** A value that is JSON already, and goes into its row as it stands. */
export class JsonText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type RowValue = SqlValue | JsonText;

/** Rows travel as one jsonb parameter: PostgreSQL gives each value the type of its column. */
export function rowsToJson(rows: Record<string, RowValue>[]): string {
  return `[${rows.map(rowToJson).join(',')}]`;
}

function rowToJson(row: Record<string, RowValue>): string {
  const pairs = Object.entries(row).map(([name, value]) => `${JSON.stringify(name)}:${jsonText(value)}`);
  return `{${pairs.join(',')}}`;
}

const jsonText = (value: RowValue): string =>
  value instanceof JsonText ? value.text : JSON.stringify(jsonValue(value));

function jsonValue(value: SqlValue): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return String(value);
  if (isDate(value)) return value.toISOString();
  if (ArrayBuffer.isView(value)) {
    const bytes = value as Uint8Array;
    return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
  }
  return Array.isArray(value) ? value.map(jsonValue) : value;
}

export function columnsOf(rows: Record<string, RowValue>[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
}

export const quoted = (names: string[]): string => names.map(quote).join(', ');

/** Names come from code, never from a request; quoting keeps words like "case" and "order" usable. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export interface AsideStatement {
  text: string;
  values: unknown[];
}

/** One statement per table and manner, in the order in which they first appear. */
export function asideStatements(rows: AsideRow[], viewerWriter?: (table: string) => boolean): AsideStatement[] {
  const groups = new Map<string, AsideRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.table, row.conflict ?? null, Object.keys(row.values).sort()]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map((group) => statementFor(group, viewerWriter));
}

function statementFor(group: AsideRow[], viewerWriter?: (table: string) => boolean): AsideStatement {
  const [first] = group;
  if (!first) throw new Error('a group has a row');
  const { table, conflict } = first;
  const rows = onePerKey(group);
  const columns = columnsOf(rows);
  const values = [rowsToJson(rows)];
  const given = `jsonb_populate_recordset(null::${quote(table)}, $1::jsonb)`;
  if (conflict === 'delete') {
    const same = columns.map((c) => `t.${quote(c)} = g.${quote(c)}`).join(' and ');
    return { text: `delete from ${quote(table)} t using ${given} g where ${same}`, values };
  }
  if (viewerWriter?.(table)) return throughFunction(table, conflict, values);
  const into = `insert into ${quote(table)} (${quoted(columns)}) select ${quoted(columns)} from ${given}`;
  return { text: `${into} ${clause(conflict)}`, values };
}

function clause(conflict: AsideRow['conflict']): string {
  if (conflict === undefined || conflict === 'delete') return '';
  if (conflict === 'ignore') return 'on conflict do nothing';
  const set = conflict.update.map((c) => `${quote(c)} = excluded.${quote(c)}`).join(', ');
  return `on conflict (${quoted(conflict.on)}) do ${set ? `update set ${set}` : 'nothing'}`;
}

/** See visibility.sql.ts: the app role writes a viewer table only through its definer function. */
function throughFunction(table: string, conflict: AsideRow['conflict'], values: unknown[]): AsideStatement {
  const keys = typeof conflict === 'object' ? conflict.on : [];
  const changed = typeof conflict === 'object' ? conflict.update : conflict === 'ignore' ? [] : null;
  return {
    text: `select ${quote(`${table}_put`)}($1::jsonb, $2::text[], $3::text[])`,
    values: [...values, keys, changed],
  };
}

/** PostgreSQL cannot update one row twice in one statement: later values of the same key win. */
function onePerKey(group: AsideRow[]): Record<string, SqlValue>[] {
  const conflict = group[0]?.conflict;
  if (typeof conflict !== 'object') return group.map((row) => row.values);
  const byKey = new Map<string, Record<string, SqlValue>>();
  for (const { values } of group) {
    const key = rowsToJson([Object.fromEntries(conflict.on.map((column) => [column, values[column]]))]);
    byKey.set(key, { ...byKey.get(key), ...values });
  }
  return [...byKey.values()];
}
