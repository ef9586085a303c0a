import { addressOf, tokens } from '../api/request.ts';
import { type ServerEvent, SseParser } from './sse.ts';

export interface Feed {
  heard: (event: ServerEvent) => void;
  state: (connected: boolean) => void;
  signal: AbortSignal;
}

const SHORTEST = 1000;
const LONGEST = 30_000;

/** Follows the feed until told to stop; EventSource cannot send a token, so the stream is read by hand. */
export async function followFeed(feed: Feed): Promise<void> {
  let lastId: string | undefined;
  let pause = SHORTEST;
  while (!feed.signal.aborted) {
    const parser = new SseParser();
    parser.lastId = lastId;
    const heardAny = await readOnce(feed, parser);
    lastId = parser.lastId;
    feed.state(false);
    pause = heardAny ? (parser.retry ?? SHORTEST) : Math.min(pause * 2, LONGEST);
    await rest(pause, feed.signal);
  }
}

async function readOnce(feed: Feed, parser: SseParser): Promise<boolean> {
  try {
    const response = await open(parser.lastId, feed.signal);
    if (response.status === 401) await tokens.renew();
    if (!response.ok || !response.body) return false;
    feed.state(true);
    await readAll(response.body.getReader(), (chunk) => parser.take(chunk).forEach(feed.heard));
    return true;
  } catch {
    // The network went; the caller waits and comes back with the last id.
    return false;
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, took: (chunk: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    took(decoder.decode(value, { stream: true }));
  }
}

async function open(lastId: string | undefined, signal: AbortSignal): Promise<Response> {
  const token = await tokens.current();
  return fetch(addressOf('/live'), {
    headers: {
      accept: 'text/event-stream',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(lastId ? { 'last-event-id': lastId } : {}),
    },
    cache: 'no-store',
    signal,
  });
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
