/** Finds the header: the first row of a visible sheet that names what is needed; titles may stand above it. */
import { type Chosen, type Columns, columnsFrom, headersOf, likeness } from './columns.ts';
import { type Field, fields } from './fields.ts';
import { refusals } from './refusals.ts';
import { isEmpty, type Table } from './table.ts';

export interface Headed {
  table: Table;
  columns: Columns;
  /** Row of the header; the rows behind it are content. */
  row: number;
}

export interface Wanted {
  file: string;
  chosen: Chosen;
  needed: readonly Field[];
}

/** So many rows with something in them are looked at; a header further down is none. */
const LOOKED_AT = 20;

interface Candidate {
  table: Table;
  headers: string[];
  row: number;
  names: number;
}

export async function findHeader(tables: readonly Table[], { file, chosen, needed }: Wanted): Promise<Headed> {
  let nearest: Candidate | undefined;
  let empty = 0;
  for (const table of tables) {
    const { best, emptyRows } = await bestOf(table, chosen);
    empty += emptyRows;
    if (best && best.names > (nearest?.names ?? -1)) nearest = best;
  }
  if (!nearest) throw refusals.NOTHING_INSIDE({ file, empty });
  const { table, headers, row } = nearest;
  const columns = columnsFrom(headers, chosen);
  const missing = needed.filter((field) => !columns.at.has(field));
  if (missing.length > 0) throw lacking(missing, { file, sheet: table.name, headers });
  return { table, columns, row };
}

async function bestOf(table: Table, chosen: Chosen): Promise<{ best: Candidate | undefined; emptyRows: number }> {
  let best: Candidate | undefined;
  let seen = 0;
  let emptyRows = 0;
  for await (const row of table.rows()) {
    if (isEmpty(row)) {
      emptyRows += 1;
      continue;
    }
    const headers = headersOf(row.cells);
    const names = likeness(headers, chosen);
    if (names > (best?.names ?? -1)) best = { table, headers, row: row.number, names };
    seen += 1;
    if (seen >= LOOKED_AT) break;
  }
  return { best, emptyRows };
}

function lacking(
  missing: readonly Field[],
  { file, sheet, headers }: { file: string; sheet: string; headers: string[] },
) {
  const [example = 'title'] = missing;
  return refusals.COLUMNS_MISSING({
    file,
    sheet,
    missing: missing.map((field) => fields[field].zh).join('、'),
    missingEn: missing.map((field) => fields[field].en).join(', '),
    found: headers.filter(Boolean).join('、').slice(0, 500),
    example: fields[example].zh,
    exampleEn: fields[example].en,
  });
}
