/** A sheet as a file, line by line. */
import { writeXlsxStream } from 'hucre/xlsx';

export type Cell = string;
export interface Sheet {
  name: string;
  heading: Cell[];
  lines: AsyncIterable<Cell[]>;
}

export const formats = { csv, xlsx };

const BOM = '\uFEFF';
const utf8 = new TextEncoder();

async function* csv({ heading, lines }: Sheet): AsyncGenerator<Uint8Array> {
  yield utf8.encode(`${BOM}${heading.map(quoted).join(',')}\r\n`);
  for await (const cells of lines) yield utf8.encode(`${cells.map(quoted).join(',')}\r\n`);
}

/** A cell that a spreadsheet would take for a formula is told to be text. */
function quoted(cell: Cell): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

async function* xlsx({ name, heading, lines }: Sheet): AsyncGenerator<Uint8Array> {
  const sheet = { name, columns: heading.map((header) => ({ header })), freezePane: { rows: 1 } };
  yield* writeXlsxStream(lines, sheet) as AsyncIterable<Uint8Array>; // a web stream is iterable in Node
}
