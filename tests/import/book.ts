/** Spreadsheets made for the tests, and what the importer reads out of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBook } from '@green-channel/infra/import/book';
import { chosenFrom } from '@green-channel/infra/import/columns';
import { findHeader } from '@green-channel/infra/import/header';
import { type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';

export const folder = mkdtempSync(join(tmpdir(), 'gc-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export type Rows = CellValue[][];
export const sheet = (rows: Rows, more: Partial<WriteSheet> = {}): WriteSheet => ({ name: 'S', rows, ...more });

export const workbook = async (name: string, sheets: WriteSheet[], more: object = {}): Promise<string> =>
  file(name, await writeXlsx({ sheets, ...more }));

/** Texts of all rows behind the header, with the number a spreadsheet program shows. */
export async function contents(path: string, name?: string) {
  await using book = await openBook(path, name);
  const headed = await findHeader(book.tables, { file: 'f', chosen: chosenFrom([]), needed: ['title', 'text'] });
  const rows: [number, ...(string | undefined)[]][] = [];
  for await (const { number, cells } of headed.table.rows()) {
    if (number > headed.row) rows.push([number, ...Array.from(cells, (cell) => cell?.text)]);
  }
  return {
    format: book.format,
    hidden: book.hidden,
    sheet: headed.table.name,
    since1904: headed.table.since1904,
    header: headed.row,
    rows,
  };
}
