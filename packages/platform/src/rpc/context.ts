import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { trace } from '@opentelemetry/api';

/** What an inner call inherits from the call that it serves: how long there is, and which trace it belongs to. */
export interface CallContext {
  deadline: number;
  trace: string;
}

const storage = new AsyncLocalStorage<CallContext>();

export const withContext = <T>(context: CallContext, work: () => T): T => storage.run(context, work);
export const currentContext = (): CallContext | undefined => storage.getStore();

/** The id that joins log lines, spans and problem answers: OpenTelemetry's when it runs, the caller's otherwise. */
export function currentTrace(): string | undefined {
  return trace.getActiveSpan()?.spanContext().traceId ?? storage.getStore()?.trace;
}

export const newTrace = (): string => randomBytes(16).toString('hex');

/** W3C traceparent, so that traces join even where OpenTelemetry is off. */
export const traceparent = (id: string): string => `00-${id}-${randomBytes(8).toString('hex')}-00`;
export const traceOf = (parent: string | undefined): string | undefined =>
  parent?.match(/^[0-9a-f]{2}-([0-9a-f]{32})-/)?.[1];
