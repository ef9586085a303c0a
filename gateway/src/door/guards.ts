import type { Verify } from '@green-channel/platform/identity';
import { isRefusal, platformRefusals } from '@green-channel/platform/refusal';
import type { RequestHandler } from 'express';
import type { Auth } from '../operation.ts';
import { bearerOf, unverified } from './bearer.ts';

export interface Guards {
  staff: RequestHandler;
  resident: Verify;
  residentIssuer: string;
}

/** One guard for each way of knocking; every service verifies the token again by itself. */
export function guardsOf({ staff, resident, residentIssuer }: Guards): Record<Auth, RequestHandler> {
  const own: RequestHandler = async (request, _response, next) => {
    const token = bearerOf(request);
    if (!token) return next(platformRefusals.UNAUTHENTICATED());
    await resident(token).then(
      () => next(),
      (error: unknown) => next(isRefusal(error) ? error : platformRefusals.UNAUTHENTICATED()),
    );
  };
  return {
    open: (_request, _response, next) => next(),
    optional: (request, response, next) => (request.headers.authorization ? staff(request, response, next) : next()),
    staff,
    resident: own,
    either(request, response, next) {
      const token = bearerOf(request);
      const guard = token && unverified(token).iss === residentIssuer ? own : staff;
      return guard(request, response, next);
    },
  };
}
