/** Which column tells what: by its header, or as the user says. Pure. */
import { type Field, fieldNames, fieldOf, fields, plain } from './fields.ts';
import { refusals } from './refusals.ts';
import { type Cells, letter } from './table.ts';
import { tidy } from './tidy.ts';

/** Field → header or `#position`; empty: leave it out. */
export type Chosen = ReadonlyMap<Field, string>;

export interface Columns {
  /** Column of a field, from 0. */
  at: ReadonlyMap<Field, number>;
  headers: readonly string[];
  unused: readonly string[];
}

/** `标题=列名`, several times; the field by any of its names. */
export function chosenFrom(pairs: readonly string[]): Chosen {
  return new Map(
    pairs.map((pair): [Field, string] => {
      const cut = pair.indexOf('=');
      const name = cut === -1 ? pair : pair.slice(0, cut);
      const field = fieldOf(name);
      if (cut === -1 || !field) throw refusals.FIELD_UNKNOWN({ field: name, known: known() });
      return [field, pair.slice(cut + 1).trim()];
    }),
  );
}

const known = (): string => fieldNames.map((field) => `${fields[field].zh}/${fields[field].en}`).join('、');

export const headersOf = (cells: Cells): string[] => Array.from(cells, (cell) => tidy(cell?.text ?? ''));

/** Enough to tell a header from a title above it: how many fields it names. */
export function likeness(headers: readonly string[], chosen: Chosen): number {
  const wanted = new Set([...chosen.values()].map(plain));
  return headers.filter((header) => header !== '' && (fieldOf(header) !== undefined || wanted.has(plain(header))))
    .length;
}

export function columnsFrom(headers: readonly string[], chosen: Chosen): Columns {
  const at = new Map<Field, number>();
  const taken = new Set<number>();
  for (const [field, column] of chosen) {
    if (column === '') continue;
    const place = placeOf(column, headers, field);
    at.set(field, place);
    taken.add(place);
  }
  for (const field of fieldNames) {
    if (chosen.has(field)) continue;
    const places = headers.flatMap((header, place) => (!taken.has(place) && fieldOf(header) === field ? [place] : []));
    if (places.length > 1) throw twice(field, places, headers);
    if (places[0] !== undefined) at.set(field, places[0]);
  }
  const used = new Set(at.values());
  return { at, headers, unused: headers.filter((header, place) => header !== '' && !used.has(place)) };
}

function placeOf(column: string, headers: readonly string[], field: Field): number {
  const found = headers.filter(Boolean).join('、');
  const position = /^#(\d+)$/.exec(column)?.[1];
  if (position !== undefined) {
    const place = Number(position) - 1;
    if (headers[place] !== undefined) return place;
    throw refusals.COLUMN_UNKNOWN({ column, found });
  }
  const exact = headers.flatMap((header, place) => (header === column ? [place] : []));
  const places =
    exact.length > 0 ? exact : headers.flatMap((header, place) => (plain(header) === plain(column) ? [place] : []));
  if (places.length > 1) throw twice(field, places, headers);
  if (places[0] === undefined) throw refusals.COLUMN_UNKNOWN({ column, found });
  return places[0];
}

function twice(field: Field, places: readonly number[], headers: readonly string[]) {
  const columns = places.map((place) => `${headers[place]}（${letter(place + 1)}）`).join('、');
  return refusals.COLUMN_TWICE({
    field: fields[field].zh,
    fieldEn: fields[field].en,
    columns,
    first: (places[0] ?? 0) + 1,
  });
}
