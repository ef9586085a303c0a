import type pg from 'pg';
import { rowsOf } from '../pool.ts';

const known = new Map<string, boolean>();

/** Does `visibility.sql.ts` guard this table with a writer function? Asked once per table and process. */
export async function isViewerTable(client: pg.ClientBase, schema: string, table: string): Promise<boolean> {
  const key = `${schema}.${table}`;
  const answer = known.get(key);
  if (answer !== undefined) return answer;
  const [row] = await rowsOf<{ found: boolean }>(client, FOUND, [`"${schema}"."${table}_put"(jsonb, text[], text[])`]);
  known.set(key, row?.found === true);
  return row?.found === true;
}

const FOUND = 'select to_regprocedure($1) is not null as found';
