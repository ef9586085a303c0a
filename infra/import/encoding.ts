/** In which encoding a text file was saved: told by its mark, else by what decodes without a fault. */
import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

const marks: [Encoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

export const marked = (start: Uint8Array): Encoding | undefined =>
  marks.find(([, mark]) => mark.every((byte, at) => start[at] === byte))?.[0];

/** Reads the whole file, since the first letter that is not ASCII may come late. Undefined: none of ours. */
export async function encodingOf(path: string): Promise<Encoding | undefined> {
  let trials: Trial[] = (['utf-8', 'gb18030'] as const).map((encoding) => ({
    encoding,
    decoder: new TextDecoder(encoding, { fatal: true }),
  }));
  let first = true;
  for await (const chunk of createReadStream(path)) {
    const mark = first ? marked(chunk) : undefined;
    if (mark) return mark;
    first = false;
    if (chunk.includes(0)) return undefined; // no text has zero bytes
    trials = trials.filter(({ decoder }) => decodes(decoder, chunk));
    if (trials.length === 0) return undefined;
  }
  return trials.find(({ decoder }) => decodes(decoder))?.encoding;
}

interface Trial {
  encoding: Encoding;
  decoder: TextDecoder;
}

/** Without a chunk: was the last letter whole? */
function decodes(decoder: TextDecoder, chunk?: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}
