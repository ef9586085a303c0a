import { closeSync, openSync, readSync, statSync } from 'node:fs';

export interface Line {
  n: number;
  text: string;
  /** Bytes read so far, of all. */
  read: number;
}

const CHUNK = 1 << 20;

/** The lines of a file one by one: a year of cases does not have to fit in memory. */
export function* linesOf(file: string): Generator<Line> {
  const handle = openSync(file, 'r');
  const decoder = new TextDecoder();
  const chunk = Buffer.alloc(CHUNK);
  let [rest, n, read] = ['', 0, 0];
  try {
    for (let size = readSync(handle, chunk); size > 0; size = readSync(handle, chunk)) {
      read += size;
      const parts = (rest + decoder.decode(chunk.subarray(0, size), { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      for (const text of parts) {
        n += 1;
        yield { n, text, read };
      }
    }
    if (rest.trim() !== '') yield { n: n + 1, text: rest, read };
  } finally {
    closeSync(handle);
  }
}

export const sizeOf = (file: string): number => statSync(file).size;
