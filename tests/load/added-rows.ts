/** The rows that one act really added to the platform's database, in every schema, and what makes each of them unique. */
import type { Pool } from 'pg';

export interface Column {
  name: string;
  type: string;
}

export interface AddedRow {
  /** With its schema. */
  table: string;
  columns: Column[];
  /** Of each unique index, the columns. */
  keys: Column[][];
  /** As text, by column; null where there is nothing. */
  values: Record<string, string | null>;
}

interface Table {
  name: string;
  columns: Column[];
  keys: Column[][];
}

/** Rows that many acts share and only change: places, counters. A limit that leaves them out is the harder one. */
const shared = ['relay_state', 'inbox_position', 'outbox_todo', 'number_series', 'feed_head', 'rollup'];

/** Nothing else may write meanwhile; `act` returns when all its consequences are written. */
export async function addedBy(admin: Pool, act: () => Promise<void>): Promise<AddedRow[]> {
  const { rows } = await admin.query<{ next: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as next');
  await act();
  const added: AddedRow[] = [];
  for (const { name, columns, keys } of await tablesOf(admin)) {
    const chosen = columns.map((column) => `"${column.name}"::text`).join(', ');
    const found = await admin.query<Record<string, string | null>>(
      `select ${chosen} from ${name} where xmin::text::bigint >= $1::bigint`,
      [rows[0]?.next],
    );
    added.push(...found.rows.map((values) => ({ table: name, columns, keys, values })));
  }
  return added;
}

async function tablesOf(admin: Pool): Promise<Table[]> {
  const { rows } = await admin.query<Table>(TABLES, [shared]);
  return rows;
}

const TABLES = `select format('%I.%I', n.nspname, c.relname) as name,
  (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
   from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
  coalesce((select jsonb_agg((select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)))
     from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey)))
   from pg_index i where i.indrelid = c.oid and i.indisunique), '[]') as keys
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relispartition and n.nspname <> all('{pg_catalog,information_schema,public}')
  and n.nspname !~ '^pg_' and c.relname <> all($1) and c.relname !~ '^_' order by 1`;
