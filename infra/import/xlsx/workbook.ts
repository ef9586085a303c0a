/** A workbook: which sheets it shows, and where their rows lie in the zip. */
import { basename, posix } from 'node:path';
import { refusals } from '../refusals.ts';
import type { Book, Table } from '../table.ts';
import { type Archive, openArchive } from './archive.ts';
import { elements } from './parts.ts';
import { sheetRows } from './rows.ts';
import { sharedTexts } from './texts.ts';

interface Sheet {
  name: string;
  hidden: boolean;
  part: string;
}

export async function openWorkbook(path: string, sheet?: string): Promise<Book> {
  const file = basename(path);
  const archive = await openArchive(path);
  try {
    const { sheets, since1904, texts } = await contents(archive, file);
    const wanted = sheets.filter(({ name, hidden }) => (sheet === undefined ? !hidden : name === sheet));
    const hidden = sheets.filter((entry) => entry.hidden).map(({ name }) => name);
    if (wanted.length === 0 && sheet !== undefined) {
      throw refusals.SHEET_UNKNOWN({ sheet, known: sheets.map(({ name }) => name).join('、') });
    }
    if (wanted.length === 0) throw refusals.SHEETS_HIDDEN({ file, hidden: hidden.join('、') });
    let held: Promise<string[]> | undefined;
    const shared = () => (held ??= sharedTexts({ archive, file, part: texts }));
    const tables = wanted.map((entry) => tableOf({ archive, file, entry, since1904, shared }));
    return { format: 'xlsx', tables, hidden, [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose]() };
  } catch (error) {
    await archive[Symbol.asyncDispose]();
    throw error;
  }
}

interface Placed {
  archive: Archive;
  file: string;
  entry: Sheet;
  since1904: boolean;
  shared(): Promise<string[]>;
}

function tableOf({ archive, file, entry: { name, part }, since1904, shared }: Placed): Table {
  let bytes = 0;
  const progress = (read: number): void => {
    bytes = read;
  };
  return {
    name,
    since1904,
    async *rows() {
      yield* sheetRows({ archive, file, part, progress }, await shared());
    },
    read: () => bytes / Math.max(archive.size(part), 1),
  };
}

async function contents(archive: Archive, file: string) {
  const root = await relations(archive, file, '_rels/.rels', '');
  const workbook = root.find(({ type }) => type.endsWith('/officeDocument'))?.target;
  if (!workbook) throw refusals.NOT_A_SPREADSHEET({ file, why: 'zip, but no workbook' });
  const folder = posix.dirname(workbook);
  const [parts, told] = await Promise.all([
    relations(archive, file, `${folder}/_rels/${posix.basename(workbook)}.rels`, folder),
    elements({ archive, file, part: workbook }, ['sheet', 'workbookPr']),
  ]);
  const byId = new Map(parts.map((part) => [part.id, part]));
  const sheets = told.flatMap(({ name, of }): Sheet[] => {
    const place = byId.get(of['r:id'] ?? Object.entries(of).find(([key]) => key.endsWith(':id'))?.[1] ?? '');
    if (name !== 'sheet' || !place?.type.endsWith('/worksheet')) return []; // chart sheets hold no rows
    return [{ name: of.name ?? '', hidden: of.state === 'hidden' || of.state === 'veryHidden', part: place.target }];
  });
  if (sheets.length === 0) throw refusals.NOT_A_SPREADSHEET({ file, why: 'workbook without sheets' });
  const since1904 = told.some(({ of }) => of.date1904 === '1' || of.date1904 === 'true');
  const texts = parts.find(({ type }) => type.endsWith('/sharedStrings'))?.target ?? '';
  return { sheets, since1904, texts };
}

async function relations(archive: Archive, file: string, part: string, folder: string) {
  if (!archive.has(part)) throw refusals.NOT_A_SPREADSHEET({ file, why: 'zip, but no workbook' });
  const told = await elements({ archive, file, part }, ['Relationship']);
  return told.map(({ of: { Id: id = '', Type: type = '', Target: target = '' } }) => ({
    id,
    type,
    target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
  }));
}
