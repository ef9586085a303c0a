/** XML parts as they come out of the zip: what a listener collects is handed on chunk by chunk, at the reader's pace. */
import { isRefusal } from '@green-channel/platform/refusal';
import { SaxesParser } from 'saxes';
import { refusals } from '../refusals.ts';
import type { Archive } from './archive.ts';

export interface Part {
  archive: Archive;
  file: string;
  part: string;
  /** Told how many bytes have been read. */
  progress?(bytes: number): void;
}

/** `x:row` and `row` are one element. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** A listener is given the parser and a list to put what it finds into. */
export async function* found<T>(
  { archive, file, part, progress }: Part,
  listen: (parser: SaxesParser, out: T[]) => void,
): AsyncGenerator<T> {
  const parser = new SaxesParser({ position: false });
  const out: T[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  listen(parser, out);
  const text = new TextDecoder('utf-8', { fatal: true });
  const stream = await archive.open(part);
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      parser.write(text.decode(chunk, { stream: true }));
      bytes += chunk.length;
      progress?.(bytes);
      yield* out.splice(0);
    }
    parser.close();
  } catch (error) {
    if (isRefusal(error)) throw error;
    throw refusals.XML_BROKEN({ file, part, why: String(error).split('\n')[0] ?? '' });
  } finally {
    stream.destroy();
  }
  yield* out.splice(0);
}

/** Attributes of every element of these names, with its name: for the small parts. */
export async function elements(
  part: Part,
  names: readonly string[],
): Promise<{ name: string; of: Record<string, string> }[]> {
  const wanted = new Set(names);
  return await Array.fromAsync(
    found<{ name: string; of: Record<string, string> }>(part, (parser, out) =>
      parser.on('opentag', ({ name, attributes }) => {
        if (wanted.has(localName(name)))
          out.push({ name: localName(name), of: { ...(attributes as Record<string, string>) } }); // texts: namespaces are off
      }),
    ),
  );
}
