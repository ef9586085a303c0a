import { once } from 'node:events';
import type { Response } from 'express';

/** Writes what comes at the pace that the client takes it; a failure after the first byte breaks the connection. */
export async function pour(chunks: AsyncIterable<Uint8Array | string>, response: Response, signal: AbortSignal) {
  try {
    for await (const chunk of chunks) {
      if (!response.write(chunk)) await once(response, 'drain', { signal });
    }
    response.end();
  } catch (error) {
    if (!response.headersSent) throw error;
    // The client must see that the file is not complete.
    response.destroy();
    if (!signal.aborted) throw error;
  }
}

/** Waits for the first element, so that a refusal is still a problem answer and not a broken file. */
export async function begun<T>(elements: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const iterator = elements[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  })();
}
