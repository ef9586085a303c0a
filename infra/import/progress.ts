/** How far the import is: a bar in a terminal, now and then a line elsewhere. */
import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  at(share: number, rows: number): void;
  end(): void;
}

const LINE_EVERY_MS = 5_000;

export function progressOn(stream: NodeJS.WriteStream, words: string): Progress {
  return stream.isTTY ? bar(stream, words) : lines(stream, words);
}

function bar(stream: NodeJS.WriteStream, words: string): Progress {
  const format = `{bar} {percentage}% · {rows} ${words}`;
  const single = new SingleBar({ stream, format, hideCursor: true, clearOnComplete: true }, Presets.shades_classic);
  single.start(100, 0, { rows: 0 });
  return {
    at: (share, rows) => single.update(Math.floor(share * 100), { rows }),
    end: () => single.stop(),
  };
}

function lines(stream: NodeJS.WriteStream, words: string): Progress {
  let last = Date.now();
  return {
    at(share, rows) {
      if (Date.now() - last < LINE_EVERY_MS) return;
      last = Date.now();
      stream.write(`${Math.floor(share * 100)}% · ${rows} ${words}\n`);
    },
    end: () => undefined,
  };
}
