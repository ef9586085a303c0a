import type { Response } from 'express';
import { gatewayRefusals } from '../refusals.ts';

export interface Life {
  signal: AbortSignal;
  deadline: number;
  end(): void;
}

/** How long a request lives: until its client goes away or its time is up; what flows also until the platform stops. */
export function lifeOf(response: Response, timeoutMs: number | undefined, stopping: AbortSignal): Life {
  const controller = new AbortController();
  const gone = () => controller.abort(new Error('the client went away'));
  response.once('close', gone);
  if (timeoutMs === undefined) {
    const signal = AbortSignal.any([controller.signal, stopping]);
    return { signal, deadline: Number.POSITIVE_INFINITY, end: () => response.off('close', gone) };
  }
  const late = () => controller.abort(gatewayRefusals.TOO_SLOW({ seconds: Math.ceil(timeoutMs / 1_000) }));
  const timer = setTimeout(late, timeoutMs);
  const end = () => {
    clearTimeout(timer);
    response.off('close', gone);
  };
  return { signal: controller.signal, deadline: Date.now() + timeoutMs, end };
}
