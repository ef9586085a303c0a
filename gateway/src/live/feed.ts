import { once } from 'node:events';
import { meterFor } from '@green-channel/platform/metrics';
import { isRefusal } from '@green-channel/platform/refusal';
import type { WatchFeedResponse } from '@green-channel/proto/greenchannel/message/v1/message_service';
import type { Response } from 'express';
import type { Clients } from '../clients.ts';
import { unverified } from '../door/bearer.ts';
import { options } from '../door/options.ts';
import { json } from '../json.ts';
import type { Doorway } from '../operation.ts';

const HEARTBEAT = 15_000;
const RECONNECT = 2_000;

/** The inbox of the caller's post as server-sent events, until the client leaves, the token expires or the platform stops. */
export async function streamFeed(notification: Clients['notification'], door: Doorway): Promise<void> {
  const { passage, request, response } = door;
  const expired = untilExpiry(passage.token);
  const signal = AbortSignal.any([passage.signal, expired.signal]);
  const beat = begin(response);
  open.add(1);
  try {
    const after = numberOf(request.get('last-event-id'));
    for await (const step of notification.watchFeed({ after }, { ...options(passage), signal })) {
      if (!response.write(eventOf(step))) await once(response, 'drain', { signal });
    }
  } catch (error) {
    if (isRefusal(error)) response.write(`event: problem\ndata: ${JSON.stringify({ reason: error.reason })}\n\n`);
    else if (!signal.aborted) throw error;
  } finally {
    open.add(-1);
    clearInterval(beat);
    expired.forget();
    if (expired.signal.aborted) response.write('event: expired\ndata: {"reason":"TOKEN_EXPIRED"}\n\n');
    response.end();
  }
}

const open = meterFor('gateway').createUpDownCounter('gateway.live.open', { description: 'live feeds that are open' });

function begin(response: Response): NodeJS.Timeout {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no', // proxies must not hold events back
  });
  response.write(`retry: ${RECONNECT}\n\n`);
  return setInterval(() => response.write(': still here\n\n'), HEARTBEAT);
}

/** Only messages are numbered; a hint has no id, so it is not what a client resumes from. */
function eventOf({ item }: WatchFeedResponse): string {
  if (item?.$case === 'message') {
    const message = json(item.value);
    return `id: ${message.number}\nevent: message\ndata: ${JSON.stringify(message)}\n\n`;
  }
  return item ? `event: hint\ndata: ${JSON.stringify(json(item.value))}\n\n` : ': \n\n';
}

const numberOf = (lastEventId: string | undefined): bigint =>
  lastEventId && /^\d{1,18}$/.test(lastEventId) ? BigInt(lastEventId) : -1n;

function untilExpiry(token: string | undefined): { signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  const left = (unverified(token ?? '').exp ?? 0) * 1000 - Date.now();
  const timer = setTimeout(() => controller.abort(), Math.min(Math.max(left, 0), 2 ** 31 - 1));
  return { signal: controller.signal, forget: () => clearTimeout(timer) };
}
