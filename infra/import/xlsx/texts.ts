/** The shared texts of a workbook: each cell names its text by number, so all have to be at hand. */
import { refusals } from '../refusals.ts';
import { found, localName, type Part } from './parts.ts';

/** Beyond this a workbook would fill the memory; a CSV file has no such table. */
const MOST = 256_000_000;

export async function sharedTexts(part: Part): Promise<string[]> {
  if (!part.archive.has(part.part)) return [];
  const size = part.archive.size(part.part);
  if (size > MOST) {
    const mb = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`;
    throw refusals.FILE_TOO_LARGE({
      file: part.file,
      what: '文字共',
      whatEn: 'its texts have',
      size: mb(size),
      most: mb(MOST),
    });
  }
  return await Array.fromAsync(
    found<string>(part, (parser, out) => {
      let text = '';
      let inText = false;
      let inPhonetic = false;
      parser.on('opentag', ({ name }) => {
        const local = localName(name);
        if (local === 'si') text = '';
        if (local === 'rPh') inPhonetic = true;
        if (local === 't') inText = !inPhonetic; // phonetic readings repeat the text
      });
      parser.on('text', (piece) => {
        if (inText) text += piece;
      });
      parser.on('closetag', ({ name }) => {
        const local = localName(name);
        if (local === 't') inText = false;
        if (local === 'rPh') inPhonetic = false;
        if (local === 'si') out.push(unescaped(text));
      });
    }),
  );
}

/** Excel writes characters that XML does not allow, and carriage returns, as _x000D_. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
