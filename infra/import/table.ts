/** What a spreadsheet is to the import, whatever its format: named tables of rows of cells. */
export interface Cell {
  text: string;
  /** A number cell; in a time column it is a day of Excel's calendar. */
  serial?: number;
  /** Its formula: the value beside it was computed elsewhere and is not trusted. */
  formula?: string;
  /** #REF!, #N/A … */
  broken?: string;
}

export type Cells = readonly (Cell | undefined)[];

export interface Row {
  /** As a spreadsheet program numbers it, from 1. */
  number: number;
  cells: Cells;
}

export interface Table {
  name: string;
  /** Days are counted from 1904, as workbooks made on a Mac may do. */
  since1904: boolean;
  /** From the first row; can be asked again. */
  rows(): AsyncGenerator<Row>;
  /** How much of it has been read, from 0 to 1. */
  read(): number;
}

export interface Book extends AsyncDisposable {
  /** For the reader: xlsx, or csv with encoding and delimiter. */
  format: string;
  tables: Table[];
  hidden: string[];
}

export const isEmpty = ({ cells }: Row): boolean =>
  cells.every((cell) => cell === undefined || (cell.text.trim() === '' && !cell.formula && !cell.broken));

/** 1 → A, 27 → AA. */
export function letter(position: number): string {
  const before = Math.floor((position - 1) / 26);
  return (before > 0 ? letter(before) : '') + String.fromCharCode(65 + ((position - 1) % 26));
}

/** A → 1, AA → 27; of `AB12` the letters count. */
export function position(reference: string): number {
  let at = 0;
  for (const character of reference) {
    const code = character.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    at = at * 26 + code;
  }
  return at;
}
