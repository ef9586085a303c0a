/** Counts what a key has taken of its allowance: in Redis, so that all gateways count together, or else here. */
import { meterFor } from '@green-channel/platform/metrics';
import type { Redis } from '@green-channel/platform/redis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

export interface Policy {
  name: string;
  points: number;
  /** How long a window is, in seconds; it begins with the first knock. */
  window: number;
}

export interface Taken {
  granted: boolean;
  left: number;
  /** Seconds until the window is over. */
  seconds: number;
}

export interface Allowance extends Policy {
  take(key: string, points: number): Promise<Taken>;
  /** What would be left; takes nothing. */
  look(key: string): Promise<Taken>;
}

/** A gateway that waits for Redis longer than this counts by itself. */
const PATIENCE_MS = 250;
/** Counted here; beyond so many keys in one window the count begins anew, so that no flood fills the memory. */
const MOST_KEYS = 100_000;

export function allowance(policy: Policy, redis?: Redis): Allowance {
  const settings = { points: policy.points, duration: policy.window, keyPrefix: `gc:limit:${policy.name}` };
  const far = redis && new RateLimiterRedis({ ...settings, storeClient: redis.client, useRedisPackage: true });
  const near = nearby(settings);
  type Ask = (limiter: RateLimiterAbstract) => Promise<Taken>;
  async function counted(ask: Ask): Promise<Taken> {
    if (redis && far) {
      const taken = redis.ready() ? await within(PATIENCE_MS, ask(far)) : undefined;
      if (taken) return taken;
      if (redis.ready()) redis.doubt();
      countedHere.add(1, { policy: policy.name });
    }
    return ask(near());
  }
  return {
    ...policy,
    take: (key, points) => counted((limiter) => takenBy(limiter.consume(key, points))),
    look: (key) => counted(async (limiter) => stateOf(policy, await limiter.get(key))),
  };
}

const countedHere = meterFor('gateway').createCounter('gateway.limit.local', {
  description: 'requests counted by this gateway alone, since Redis was away',
});

function nearby(settings: ConstructorParameters<typeof RateLimiterMemory>[0]): () => RateLimiterAbstract {
  let limiter = new RateLimiterMemory(settings);
  let [asked, until] = [0, 0];
  return () => {
    if (Date.now() > until) [asked, until] = [0, Date.now() + (settings.duration ?? 0) * 1_000];
    asked += 1;
    if (asked % MOST_KEYS === 0) limiter = new RateLimiterMemory(settings);
    return limiter;
  };
}

/** The library answers a refusal by rejecting with what is left. */
function takenBy(asking: Promise<RateLimiterRes>): Promise<Taken> {
  return asking.then(
    (left) => ({ granted: true, ...shown(left) }),
    (left: unknown) => {
      if (left instanceof RateLimiterRes) return { granted: false, ...shown(left) };
      throw left;
    },
  );
}

function stateOf({ points }: Policy, found: RateLimiterRes | null): Taken {
  if (found === null) return { granted: true, left: points, seconds: 0 };
  return { granted: found.consumedPoints < points, ...shown(found) };
}

const shown = ({ remainingPoints, msBeforeNext }: RateLimiterRes) => ({
  left: Math.max(0, remainingPoints),
  seconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
});

/** Undefined when it fails or takes too long. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(late.resolve, ms, undefined);
  return Promise.race([work.catch(() => undefined), late.promise]).finally(() => clearTimeout(timer));
}
