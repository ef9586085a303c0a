/** Opens a file by what it is, not by how it is called. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { openCsv } from './csv.ts';
import { refusals } from './refusals.ts';
import type { Book } from './table.ts';
import { openWorkbook } from './xlsx/workbook.ts';

const ZIP = '504b';
const OLE = 'd0cf11e0';
/** Files that are often taken for tables: PDF, PNG, JPEG, GIF, RAR, 7z, gzip. */
const others: Record<string, string> = {
  '25504446': 'PDF',
  '89504e47': 'PNG',
  ffd8ff: 'JPEG',
  '47494638': 'GIF',
  '52617221': 'RAR',
  '377abcaf': '7z',
  '1f8b': 'gzip',
};

export async function openBook(path: string, sheet?: string): Promise<Book> {
  const file = basename(path);
  const begin = (await firstBytes(path)).toString('hex');
  if (begin === '') throw refusals.NOTHING_INSIDE({ file, empty: 0 });
  if (begin.startsWith(OLE)) throw refusals.OLD_OR_LOCKED({ file });
  const other = Object.entries(others).find(([mark]) => begin.startsWith(mark));
  if (other) throw refusals.NOT_A_SPREADSHEET({ file, why: other[1] });
  if (begin.startsWith(ZIP)) return await openWorkbook(path, sheet);
  if (/\.(xlsx|xlsm|xls|ods|docx?|zip)$/i.test(file)) throw refusals.NOT_A_SPREADSHEET({ file, why: 'no zip' });
  return await openCsv(path);
}

async function firstBytes(path: string): Promise<Buffer> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') throw refusals.FILE_MISSING({ file: path });
    throw refusals.NOT_A_SPREADSHEET({ file: basename(path), why: String(code || error) });
  }
}
