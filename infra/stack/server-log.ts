import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

const MOST_BYTES = 4_000;

/** The end of a server's log: what it said before it gave up. */
export function lastWords(file: string): string {
  if (!existsSync(file)) return '(it wrote nothing)';
  const opened = openSync(file, 'r');
  try {
    const { size } = fstatSync(opened);
    const bytes = Buffer.alloc(Math.min(size, MOST_BYTES));
    readSync(opened, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString('utf8').trim() || '(it wrote nothing)';
  } finally {
    closeSync(opened);
  }
}
