import type { WatchFeedResponse } from '@green-channel/proto/greenchannel/message/v1/message_service';
import type { Feed, Hint } from './feed.ts';
import type { Reader, Reads } from './reads.ts';
import { messageOf } from './wire.ts';

const PAGE = 100;
/** A message written by another replica is seen at the next look. */
const LOOK_MS = 2_000;
/** A reader that does not keep up loses hints, never messages. */
const MOST_HINTS = 1_000;

/** The inbox from a number on, then as it grows; hints between. Ends when the caller goes. */
export async function* watchFeed(
  { reads, feed }: { reads: Reads; feed: Feed },
  reader: Reader,
  after: bigint,
  signal: AbortSignal,
): AsyncGenerator<WatchFeedResponse> {
  let hints: Hint[] = [];
  const bell = bellFor(signal);
  const unlisten = feed.listen(reader.organ, (more) => {
    hints = [...hints, ...more].slice(-MOST_HINTS);
    bell.ring();
  });
  try {
    let last = after < 0n ? (await reads.counts(reader)).last : after;
    while (!signal.aborted) {
      const rows = await reads.after(reader, last, PAGE);
      for (const row of rows) yield { item: { $case: 'message', value: messageOf(row) } };
      last = rows.at(-1)?.number ?? last;
      const told = hints;
      hints = [];
      for (const value of told) yield { item: { $case: 'hint', value } };
      if (rows.length < PAGE) await bell.ringsWithin(LOOK_MS);
    }
  } finally {
    unlisten();
  }
}

function bellFor(signal: AbortSignal) {
  let rung = false;
  let end: (() => void) | undefined;
  const ring = () => {
    rung = true;
    end?.();
  };
  signal.addEventListener('abort', ring, { once: true });
  return {
    ring,
    async ringsWithin(ms: number) {
      if (!rung && !signal.aborted)
        await new Promise<void>((resume) => {
          const timer = setTimeout(resume, ms);
          end = () => {
            clearTimeout(timer);
            resume();
          };
        });
      rung = false;
    },
  };
}
