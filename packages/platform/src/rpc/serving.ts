import { type EventEmitter, once } from 'node:events';
import {
  type handleBidiStreamingCall,
  Metadata,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerUnaryCall,
  type sendUnaryData,
} from '@grpc/grpc-js';
import type { Introspect, Verify } from '../identity.ts';
import type { Log } from '../log.ts';
import { durations } from '../metrics.ts';
import { isRefusal, platformRefusals } from '../refusal.ts';
import { type Call, callOf } from './call.ts';
import { newTrace, traceOf, withContext } from './context.ts';
import { failureOf } from './failure.ts';
import type { AnyHandler } from './handlers.ts';
import { keys, textOf } from './metadata.ts';

export interface Serving {
  name: string;
  verify: Verify;
  introspect?: Introspect | undefined;
  log: Log;
  defaultMs: number;
  /** Waits until this service's readers have reached a position; aborted when time is up. */
  after?: ((position: string, signal: AbortSignal) => Promise<void>) | undefined;
  /** Aborted when the service stops: streams end, single calls are finished. */
  stopping: AbortSignal;
}

/** What all four kinds of grpc-js calls have. */
type AnyCall = EventEmitter & Pick<ServerUnaryCall<object, object>, 'metadata' | 'getDeadline'>;

const afterMs = 5_000;

interface Running {
  path: string;
  trace: string;
  deadline: number;
  cancel: AbortController;
}

function begin(call: AnyCall, path: string, serving: Serving, streaming: boolean): Running {
  const asked = Number(call.getDeadline()); // a Date, or Infinity when the caller named none
  const deadline = Math.min(asked, streaming ? Number.POSITIVE_INFINITY : Date.now() + serving.defaultMs);
  const cancel = new AbortController();
  call.on('cancelled', () => cancel.abort(new Error('the caller went away')));
  const trace = traceOf(textOf(call.metadata, keys.traceparent)) ?? newTrace();
  return { path, trace, deadline, cancel };
}

/** Fails with DEADLINE_EXCEEDED when time runs out, and tells the handler through its signal. */
async function timed<T>(running: Running, serving: Serving, work: () => Promise<T>): Promise<T> {
  const left = running.deadline - Date.now();
  if (!Number.isFinite(left)) return work();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        reject(
          platformRefusals.DEADLINE_EXCEEDED({ service: serving.name, seconds: Math.ceil(serving.defaultMs / 1_000) }),
        );
        running.cancel.abort(new Error('the deadline has passed'));
      },
      Math.max(0, Math.min(left, 2 ** 31 - 1)),
    );
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Read-your-write: waits, bounded, for every position that the caller presents. */
async function waitFor(metadata: Metadata, serving: Serving, signal: AbortSignal): Promise<void> {
  const positions = metadata
    .get(keys.after)
    .flatMap((value) => String(value).split(','))
    .map((value) => value.trim());
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(afterMs)]);
  for (const position of positions.filter(Boolean)) {
    const late = once(bounded, 'abort').then(() => {
      throw platformRefusals.NOT_YET_VISIBLE({ position });
    });
    if (bounded.aborted) throw platformRefusals.NOT_YET_VISIBLE({ position });
    await Promise.race([serving.after?.(position, bounded), late]);
  }
}

async function admit(
  call: AnyCall,
  running: Running,
  serving: Serving,
  open: boolean,
  request?: object,
): Promise<Call> {
  const streaming = request === undefined || !('request' in call);
  const signal = streaming ? AbortSignal.any([running.cancel.signal, serving.stopping]) : running.cancel.signal;
  const arrival = { path: running.path, metadata: call.metadata, signal };
  const admitted = await callOf(request === undefined ? arrival : { ...arrival, request }, serving, open);
  admitted.trace = running.trace;
  if (call.metadata.get(keys.after).length > 0) await waitFor(call.metadata, serving, signal);
  return admitted;
}

function positionHeader(response: object): Metadata | undefined {
  if (!('position' in response) || typeof response.position !== 'string' || response.position === '') return undefined;
  const header = new Metadata();
  header.set(keys.position, response.position);
  return header;
}

export function unary(path: string, handler: AnyHandler, serving: Serving, open: boolean) {
  return async (
    call: ServerUnaryCall<object, object> | ServerReadableStream<object, object>,
    reply: sendUnaryData<object>,
  ) => {
    const running = begin(call, path, serving, !('request' in call));
    const request = 'request' in call ? call.request : undefined;
    const took = timing(serving, running);
    try {
      const response = await withContext(running, () =>
        timed(running, serving, async () => {
          const admitted = await admit(call, running, serving, open, request);
          return (await handler((request ?? call) as never, admitted)) as object; // shape checked by `service`
        }),
      );
      const header = positionHeader(response);
      if (header !== undefined) call.sendMetadata(header);
      took('ok');
      reply(null, response);
    } catch (error) {
      took(isRefusal(error) ? error.kind : 'failed');
      reply(failureOf(error, running, serving.log));
    }
  };
}

const calls = durations({ part: 'rpc', name: 'service.call.duration', description: 'how long single calls take' });

/** Rate, errors and duration of each operation; streams live as long as their readers and are not timed. */
function timing({ name: service, log }: Serving, { path, trace }: Running): (outcome: string) => void {
  const began = performance.now();
  const rpc = path.split('/').at(-1) ?? path;
  return (outcome) => {
    const ms = performance.now() - began;
    calls.record(ms / 1_000, { service, rpc, outcome });
    log.debug('rpc', { rpc, outcome, ms: Math.round(ms), trace });
  };
}

/** Server and bidi streams: writes what the handler yields, at the pace that the reader takes it. */
export function streaming(
  path: string,
  handler: AnyHandler,
  serving: Serving,
  open: boolean,
): handleBidiStreamingCall<object, object> {
  return async (call) => {
    const running = begin(call, path, serving, true);
    const single = 'request' in call ? (call.request as object) : undefined;
    try {
      await withContext(running, () =>
        timed(running, serving, async () => {
          const admitted = await admit(call, running, serving, open, single);
          const requests = single ?? call.iterator({ destroyOnReturn: false });
          const answers = handler(requests as never, admitted) as AsyncIterable<object>; // shape checked by `service`
          await pour(answers, call, AbortSignal.any([running.cancel.signal, serving.stopping]));
        }),
      );
      call.end();
    } catch (error) {
      if (running.cancel.signal.aborted && !isRefusal(error)) return;
      call.emit('error', failureOf(ended(error, serving), running, serving.log));
    }
  };
}

/** Leaves the handler at once when the signal falls, also while it waits for its next element. */
async function pour(answers: AsyncIterable<object>, call: ServerDuplexStream<object, object>, signal: AbortSignal) {
  const gone = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  gone.catch(() => undefined); // nobody listens when the stream ended before
  const iterator = answers[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), gone]);
      if (next.done) return;
      if (!call.write(next.value)) await once(call, 'drain', { signal });
    }
  } finally {
    if (signal.aborted) void Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}

/** A stream cut by our own stop tells its caller to come again. */
function ended(error: unknown, serving: Serving): unknown {
  if (!serving.stopping.aborted || isRefusal(error)) return error;
  return platformRefusals.SERVICE_UNAVAILABLE({ service: serving.name });
}
