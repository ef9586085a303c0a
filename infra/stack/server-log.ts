import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const MOST_BYTES = 4_000;
const TURN_BYTES = 16 * 1024 * 1024;

/** Before a server begins: a log that has grown long is kept once, beside the new one. */
export function turnOver(file: string): void {
  if (existsSync(file) && statSync(file).size > TURN_BYTES) renameSync(file, `${file}.1`);
}

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
