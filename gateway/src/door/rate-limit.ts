/** Who may ask how much: residents by address, staff by their post, other systems by their client. */
import { meterFor } from '@green-channel/platform/metrics';
import type { Redis } from '@green-channel/platform/redis';
import { platformRefusals } from '@green-channel/platform/refusal';
import type { Request, RequestHandler, Response } from 'express';
import type { Operation } from '../operation.ts';
import { type Allowance, allowance, type Taken } from './allowance.ts';
import { bearerOf, unverified } from './bearer.ts';

/** Requests per minute; 0 sets no limit. */
export interface PerMinute {
  public: number;
  user: number;
  client: number;
}
type Who = keyof PerMinute;

export function rateLimit(perMinute: PerMinute, redis?: Redis): (operation: Operation) => RequestHandler {
  const of = (who: Who) => allowance({ name: who, points: perMinute[who], window: 60 }, redis);
  const allowances = { public: of('public'), user: of('user'), client: of('client') };
  return (operation) => async (request, response, next) => {
    const caller = callerOf(request, operation);
    if (caller === undefined || perMinute[caller.who] === 0) return next();
    const own = allowances[caller.who];
    const taken = await own.take(caller.key, Math.min(operation.toll ?? 1, own.points));
    tell(response, own, taken);
    if (taken.granted) return next();
    refused.add(1, { policy: own.name });
    next(platformRefusals.TOO_MANY({ seconds: taken.seconds }));
  };
}

export const refused = meterFor('gateway').createCounter('gateway.limit.refused', {
  description: 'requests answered 429, by policy',
});

function tell(response: Response, { name, points, window }: Allowance, { left, seconds }: Taken): void {
  response.setHeader('RateLimit-Policy', `"${name}";q=${points};w=${window}`);
  response.setHeader('RateLimit', `"${name}";r=${left};t=${seconds}`);
}

/** The guard has judged the token before. Staff behind one office address each have their own allowance. */
function callerOf(request: Request, operation: Operation): { who: Who; key: string } | undefined {
  const token = operation.auth === 'open' ? undefined : bearerOf(request);
  if (token === undefined) return isPublic(operation) ? { who: 'public', key: addressOf(request) } : undefined;
  const { sub = '', kind, client_id, post } = unverified(token);
  const program = kind === 'client' || kind === 'system' || (client_id !== undefined && post === undefined);
  if (!program) return { who: 'user', key: sub };
  // The platform's own parts count themselves.
  return client_id?.startsWith('service-') ? undefined : { who: 'client', key: client_id ?? sub };
}

const isPublic = ({ auth, method }: Operation): boolean => (auth === 'open' && method !== 'get') || auth === 'optional';

/** An IPv6 household has a whole /64 of addresses; they count as one. */
export function addressOf(request: Request): string {
  const address = request.ip ?? '';
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
}
