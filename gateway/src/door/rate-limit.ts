import { platformRefusals } from '@green-channel/platform/refusal';
import type { Request, RequestHandler } from 'express';

interface Bucket {
  left: number;
  at: number;
}

export interface RateLimitOptions {
  /** Per minute and address; 0 sets no limit. */
  perMinute: number;
  now?(): number;
}

const MINUTE = 60_000;
const MOST_ADDRESSES = 50_000;

/** A token bucket per address for the public door. In memory: with several gateways each counts its own. */
export function rateLimit({ perMinute, now = Date.now }: RateLimitOptions): (toll: number) => RequestHandler {
  const buckets = new Map<string, Bucket>();
  return (toll) => (request, response, next) => {
    if (perMinute === 0 || isKnown(request)) return next();
    const bucket = refilled(buckets, addressOf(request), perMinute, now());
    const cost = Math.min(toll, perMinute);
    const seconds = Math.max(1, Math.ceil(((cost - bucket.left) * 60) / perMinute));
    response.setHeader('RateLimit-Policy', `"public";q=${perMinute};w=60`);
    response.setHeader('RateLimit', `"public";r=${Math.max(0, Math.floor(bucket.left - cost))};t=${seconds}`);
    if (bucket.left < cost) return next(platformRefusals.TOO_MANY({ seconds }));
    bucket.left -= cost;
    next();
  };
}

/** Staff behind one office address are known by their token and not counted; the guard has judged it. */
const isKnown = (request: Request): boolean => request.headers.authorization !== undefined;

/** An IPv6 household has a whole /64 of addresses; they count as one. */
function addressOf(request: Request): string {
  const address = request.ip ?? '';
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
}

function refilled(buckets: Map<string, Bucket>, address: string, perMinute: number, now: number): Bucket {
  const known = buckets.get(address);
  const gained = known ? ((now - known.at) * perMinute) / MINUTE : 0;
  const bucket = { left: Math.min(perMinute, (known?.left ?? perMinute) + gained), at: now };
  buckets.delete(address); // kept in the order of last use
  buckets.set(address, bucket);
  if (buckets.size > MOST_ADDRESSES) forgetOldest(buckets);
  return bucket;
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  const [oldest] = buckets.keys();
  if (oldest !== undefined) buckets.delete(oldest);
}
