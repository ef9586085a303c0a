/** The zip around a workbook. Sizes are judged by its directory, before anything is unpacked. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { isRefusal } from '@green-channel/platform/refusal';
import yauzl, { type Entry } from 'yauzl';
import { refusals } from '../refusals.ts';

const MB = 1_000_000;
export interface Bounds {
  packed: number;
  unpacked: number;
  /** Growth beyond which it is no spreadsheet; asked only from `ratioFrom` bytes on, small parts compress as they like. */
  ratio: number;
  ratioFrom: number;
  entries: number;
}
export const bounds: Bounds = {
  packed: 64 * MB,
  unpacked: 1_000 * MB,
  ratio: 200,
  ratioFrom: 50 * MB,
  entries: 10_000,
};

export interface Archive extends AsyncDisposable {
  has(part: string): boolean;
  size(part: string): number;
  open(part: string): Promise<Readable>;
}

export async function openArchive(
  path: string,
  { packed, unpacked, ratio, ratioFrom, entries }: Bounds = bounds,
): Promise<Archive> {
  const file = basename(path);
  const { size } = await stat(path);
  if (size > packed) throw tooLarge(file, '大小', 'its size is', size, packed);
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch((error: Error) => {
    throw refusals.NOT_A_SPREADSHEET({ file, why: error.message });
  });
  try {
    if (zip.entryCount > entries) throw refusals.NOT_A_SPREADSHEET({ file, why: `${zip.entryCount} parts` });
    const parts = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry);
    const total = parts.values().reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (total > unpacked) throw tooLarge(file, '解压后', 'unpacked it has', total, unpacked);
    const growth = Math.round(total / Math.max(size, 1));
    if (total > ratioFrom && growth > ratio) throw refusals.ARCHIVE_BOMB({ file, ratio: growth });
    return {
      has: (part) => parts.has(part),
      size: (part) => parts.get(part)?.uncompressedSize ?? 0,
      async open(part) {
        const entry = parts.get(part);
        if (!entry) throw refusals.NOT_A_SPREADSHEET({ file, why: `${part} missing` });
        return await zip.openReadStreamPromise(entry); // longer than the directory says: the stream fails
      },
      async [Symbol.asyncDispose]() {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    if (isRefusal(error)) throw error;
    throw refusals.NOT_A_SPREADSHEET({ file, why: String(error) });
  }
}

const inMb = (bytes: number): string => `${Math.ceil(bytes / MB)} MB`;
function tooLarge(file: string, what: string, whatEn: string, size: number, most: number) {
  return refusals.FILE_TOO_LARGE({ file, what, whatEn, size: inMb(size), most: inMb(most) });
}
