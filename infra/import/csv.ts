/** A CSV file as a table. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline, Transform } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { delimiterOf } from './delimiter.ts';
import { type Encoding, encodingOf } from './encoding.ts';
import { refusals } from './refusals.ts';
import type { Book, Cell, Row, Table } from './table.ts';

/** A quote that is never closed must not swallow the memory. */
const LONGEST_ROW = 4_000_000;
const LOOK = 65_536;
const shown: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  gb18030: 'GBK/GB18030',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
};

export async function openCsv(path: string): Promise<Book> {
  const file = basename(path);
  const encoding = await encodingOf(path);
  if (!encoding) throw refusals.ENCODING_UNREADABLE({ file });
  const delimiter = delimiterOf(new TextDecoder(encoding).decode(await start(path)));
  const { size } = await stat(path);
  let bytes = 0;
  const table: Table = {
    name: file,
    since1904: false,
    rows: () =>
      csvRows({ path, file, encoding, delimiter }, (read) => {
        bytes = read;
      }),
    read: () => bytes / Math.max(size, 1),
  };
  const format = `csv, ${shown[encoding]}, ${delimiter === '\t' ? 'tab' : delimiter}`;
  return { format, tables: [table], hidden: [], [Symbol.asyncDispose]: async () => undefined };
}

async function start(path: string): Promise<Uint8Array> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOK), 0, LOOK, 0);
  return buffer.subarray(0, bytesRead);
}

interface Source {
  path: string;
  file: string;
  encoding: Encoding;
  delimiter: string;
}

async function* csvRows(
  { path, file, encoding, delimiter }: Source,
  progress: (read: number) => void,
): AsyncGenerator<Row> {
  const bytes = createReadStream(path);
  // Quotes inside a field that does not begin with one are taken as they are, as spreadsheet programs do.
  const rows = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
  });
  pipeline(bytes, decoded(encoding), rows, () => undefined); // a failure comes out of the last stream
  let number = 0;
  try {
    for await (const fields of rows) {
      number += 1;
      progress(bytes.bytesRead);
      yield { number, cells: (fields as string[]).map(cellFrom) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refusals.CSV_BROKEN({ file, line: number + 1, why: error.code });
  } finally {
    bytes.destroy();
    rows.destroy();
  }
}

function decoded(encoding: Encoding): Transform {
  const decoder = new TextDecoder(encoding);
  return new Transform({
    encoding: 'utf8',
    transform: (chunk, _encoding, done) => done(null, decoder.decode(chunk, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  });
}

/** ="00123" is how a number is kept a text; anything else behind a = is a formula. */
function cellFrom(text: string): Cell | undefined {
  if (text === '') return undefined;
  const kept = /^="([^"]*)"$/.exec(text)?.[1];
  if (kept !== undefined) return { text: kept };
  return /^=\s*[\w(+\-@"]/.test(text) ? { text, formula: text.slice(1) } : { text };
}
