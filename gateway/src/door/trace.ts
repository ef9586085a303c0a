import { newTrace } from '@green-channel/platform/rpc/context';
import type { Response } from 'express';

const traces = new WeakMap<Response, string>();

export function rememberTrace(response: Response, trace: string): void {
  traces.set(response, trace);
}

/** The trace id of a request, for its problem answer and its log line. */
export function traceFor(response: Response): string {
  const known = traces.get(response) ?? newTrace();
  traces.set(response, known);
  return known;
}
