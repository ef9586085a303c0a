/** The list of what was refused, for a spreadsheet program: FILE.errors.csv beside the file. */
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { Fault } from './fault.ts';
import { refusals } from './refusals.ts';

/** A cell that begins like a formula would be computed when the list is opened. */
const quoted = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
export const errorLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;
export const errorHead = `\uFEFF${errorLine(['行 row', '列 column', '值 value', '原因', 'reason'])}`;

export class ErrorFile implements AsyncDisposable {
  readonly path: string;
  count = 0;
  #stream: WriteStream | undefined;

  constructor(path: string) {
    this.path = path;
  }

  async add({ row, column, value, zh, en }: Fault): Promise<void> {
    this.#stream ??= await this.#open();
    this.count += 1;
    if (!this.#stream.write(errorLine([String(row), column, value, zh, en]))) await once(this.#stream, 'drain');
  }

  /** After a run without faults a list of an earlier run must not stay to mislead. */
  async clear(): Promise<void> {
    if ((await beginning(this.path)) === errorHead) await rm(this.path);
  }

  async #open(): Promise<WriteStream> {
    const there = await beginning(this.path);
    if (there !== undefined && there !== errorHead)
      throw this.#unwritable('它不是错误清单，不覆盖 / it is no error list and is not overwritten');
    const stream = createWriteStream(this.path);
    await once(stream, 'open').catch((error: Error) => {
      throw this.#unwritable(error.message);
    });
    stream.write(errorHead);
    return stream;
  }

  #unwritable(why: string) {
    return refusals.ERROR_FILE_UNWRITABLE({ file: this.path, why });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stream?.end();
    if (this.#stream) await once(this.#stream, 'close');
  }
}

/** Undefined when there is no such file. */
async function beginning(path: string): Promise<string | undefined> {
  try {
    await using file = await open(path);
    const length = Buffer.byteLength(errorHead);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return undefined;
  }
}
