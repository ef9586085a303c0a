import { errorIds, type Log } from '@green-channel/platform/log';
import { isRefusal, type Refusal } from '@green-channel/platform/refusal';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { localeOf } from '../door/locale.ts';
import { traceFor } from '../door/trace.ts';
import { gatewayRefusals } from '../refusals.ts';
import { problemOf, sendProblem } from './problem.ts';

/** The one edge where everything thrown becomes an answer (style 21): refusals as they are, the rest as INTERNAL. */
export function problemHandler({ publicUrl, log }: { publicUrl: string; log: Log }): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const trace = traceFor(response);
    // The client left, or has half of the answer: nothing can be said any more.
    if (response.destroyed || response.headersSent) {
      if (!isRefusal(error) && !response.destroyed) log.error('answer-broken', { trace, ...errorIds(error) });
      return void response.destroy();
    }
    const refusal = refusalOf(error, trace);
    if (refusal.reason === 'INTERNAL')
      log.error('request-failed', { trace, path: request.route?.path, ...errorIds(error) });
    const locale = localeOf(request);
    const instance = request.originalUrl.split('?')[0] ?? '/'; // a query may quote what a person searched for
    sendProblem(response, problemOf(refusal, { publicUrl, locale, instance, trace }), locale);
  };
}

function refusalOf(error: unknown, trace: string): Refusal {
  if (isRefusal(error)) return error;
  // express throws it at an address like /%zz
  return error instanceof Error && error.name === 'URIError'
    ? gatewayRefusals.MALFORMED_ADDRESS()
    : gatewayRefusals.INTERNAL({ trace });
}

export const noSuchAddress: RequestHandler = (request) => {
  throw gatewayRefusals.NO_SUCH_ADDRESS({ path: request.path });
};
