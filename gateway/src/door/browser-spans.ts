/** What pages tell of their calls, passed on to the collector, so that a trace begins at the click. Off where none is. */
import type { Log } from '@green-channel/platform/log';
import type { Redis } from '@green-channel/platform/redis';
import { platformRefusals } from '@green-channel/platform/refusal';
import express, { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { allowance } from './allowance.ts';
import { addressOf } from './rate-limit.ts';

export interface Collector {
  /** Where it takes traces as OTLP in JSON. */
  url: string;
  headers: Record<string, string>;
}

/** Names with nothing in them that a person wrote: words of our own paths, and `{id}` for all else. */
const name = /^(GET|POST|PUT|DELETE) (\/(\{id\}|[a-z][a-z-]{0,40})){1,12}$/;
const ms = z.number().min(0).max(600_000);
const spans = z.strictObject({
  spans: z
    .array(
      z.strictObject({
        trace: z.string().regex(/^[0-9a-f]{32}$/),
        span: z.string().regex(/^[0-9a-f]{16}$/),
        name: z.string().regex(name),
        /** Before the moment of sending: people's clocks are off. */
        beganAgoMs: ms,
        tookMs: ms,
        /** 0: no answer came. */
        status: z.int().min(0).max(599),
      }),
    )
    .min(1)
    .max(100),
});
export type BrowserSpan = z.infer<typeof spans>['spans'][number];

export const SPANS = '/telemetry/spans';
/** An office behind one address: some twenty pages that each tell every two seconds. */
const PER_MINUTE = 600;
const AT_ONCE = 8;
const PATIENCE_MS = 5_000;

/** On every answer of the API: whoever reads it may tell of his calls. */
export const asksForSpans: RequestHandler = (_request, response, next) => {
  response.setHeader('gc-spans', 'on');
  next();
};

export function browserSpans({ collector, redis, log }: { collector: Collector; redis?: Redis | undefined; log: Log }) {
  const told = allowance({ name: 'spans', points: PER_MINUTE, window: 60 }, redis);
  let sending = 0;
  const limited: RequestHandler = async (request, _response, next) => {
    const { granted, seconds } = await told.take(addressOf(request), 1);
    next(granted ? undefined : platformRefusals.TOO_MANY({ seconds }));
  };
  const take: RequestHandler = (request, response) => {
    const read = spans.safeParse(request.body);
    response.status(read.success ? 204 : 400).end();
    if (!read.success || sending >= AT_ONCE) return; // a trace that is lost harms nobody
    sending += 1;
    send(collector, read.data.spans)
      .catch((error: unknown) =>
        log.debug('spans are lost', { why: error instanceof Error ? error.name : typeof error }),
      )
      .finally(() => {
        sending -= 1;
      });
  };
  return Router().post(SPANS, ownPagesOnly, limited, express.json({ limit: 64_000 }), take);
}

/** Browsers say whose page asks; a script of another origin cannot send JSON here without being asked first. */
const ownPagesOnly: RequestHandler = (request, response, next) => {
  const from = request.headers['sec-fetch-site'];
  if (from === undefined || from === 'same-origin') return next();
  response.status(403).end();
};

async function send({ url, headers }: Collector, told: BrowserSpan[]): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(otlpOf(told, Date.now())),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  await answer.body?.cancel();
}

const CLIENT = 3;
const [UNSET, ERROR] = [0, 2];

function otlpOf(told: BrowserSpan[], now: number): object {
  const spans = told.map(({ trace, span, name, beganAgoMs, tookMs, status }) => ({
    traceId: trace,
    spanId: span,
    name,
    kind: CLIENT,
    startTimeUnixNano: nanos(now - beganAgoMs),
    endTimeUnixNano: nanos(now - beganAgoMs + tookMs),
    attributes: [
      { key: 'http.request.method', value: { stringValue: name.split(' ')[0] } },
      { key: 'http.response.status_code', value: { intValue: status } },
    ],
    status: { code: status === 0 || status >= 500 ? ERROR : UNSET },
  }));
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'console' } }] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'green-channel/console' }, spans }] }] };
}

const nanos = (atMs: number): string => String(BigInt(Math.round(atMs * 1_000)) * 1_000n);
