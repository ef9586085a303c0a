import type { Health } from '@green-channel/platform/health';
import type { Redis } from '@green-channel/platform/redis';
import { healthAt } from '@green-channel/platform/rpc/health-client';
import type { RequestHandler } from 'express';
import type { Addresses } from './config.ts';

interface ServiceHealth {
  service: string;
  ok: boolean;
  parts: Health[];
}

/** How long an answer is good for, so that asking often loads nobody. */
const FRESH = 1_000;

/** Each service as it says of itself, what fails and the next step; 503 when anything does. */
export function health(addresses: Addresses, redis?: Redis): RequestHandler {
  let last: { at: number; services: Promise<ServiceHealth[]> } | undefined;
  return async (_request, response) => {
    if (!last || Date.now() - last.at > FRESH) last = { at: Date.now(), services: askAll(addresses) };
    const services = [...(await last.services), ...ownHealth(redis)];
    const ok = services.every((service) => service.ok);
    response.status(ok ? 200 : 503).set('Cache-Control', 'no-store');
    if (!ok) response.set('Retry-After', '5');
    response.json({ ok, services });
  };
}

function askAll(addresses: Addresses): Promise<ServiceHealth[]> {
  return Promise.all(
    Object.entries(addresses).map(async ([service, address]) => {
      const parts = await healthAt(address);
      return { service, ok: parts.every(({ ok, spare }) => ok || spare), parts };
    }),
  );
}

/** Without Redis the gateway works all the same: named here, but no reason to send requests elsewhere. */
const ownHealth = (redis: Redis | undefined): ServiceHealth[] =>
  redis ? [{ service: 'gateway', ok: true, parts: redis.health() }] : [];
