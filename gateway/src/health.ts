import { readFile } from 'node:fs/promises';
import type { Health } from '@green-channel/platform/health';
import type { Redis } from '@green-channel/platform/redis';
import { standingAt } from '@green-channel/platform/rpc/health-client';
import type { Secured } from '@green-channel/platform/rpc/secured';
import type { RequestHandler } from 'express';
import type { Addresses } from './config.ts';

interface ServiceHealth {
  service: string;
  ok: boolean;
  /** Of the process that answered. */
  pid?: number;
  parts: Health[];
}

/** What the supervisor of a stack says of one process that it keeps running. */
interface StackPart {
  part: string;
  ok: boolean;
  pid: number;
  restarts: number;
}

export interface HealthParts {
  addresses: Addresses;
  redis?: Redis | undefined;
  secured?: Secured | undefined;
  stackFile?: string | undefined;
}

interface Answer {
  services: ServiceHealth[];
  stack: StackPart[] | undefined;
}

/** How long an answer is good for, so that asking often loads nobody. */
const FRESH = 1_000;

/** Each service as it says of itself, what fails and the next step; 503 when anything does. */
export function health(from: HealthParts): RequestHandler {
  let last: { at: number; answer: Promise<Answer> } | undefined;
  return async (_request, response) => {
    if (!last || Date.now() - last.at > FRESH) last = { at: Date.now(), answer: ask(from) };
    const { services, stack } = await last.answer;
    const ok = services.every((service) => service.ok);
    response.status(ok ? 200 : 503).set('Cache-Control', 'no-store');
    if (!ok) response.set('Retry-After', '5');
    response.json({ ok, pid: process.pid, services, ...(stack ? { stack } : {}) });
  };
}

async function ask({ addresses, redis, secured, stackFile }: HealthParts): Promise<Answer> {
  const [services, stack] = await Promise.all([askAll(addresses, secured), stackIn(stackFile)]);
  return { services: [...services, ...ownHealth(redis)], stack };
}

function askAll(addresses: Addresses, secured?: Secured): Promise<ServiceHealth[]> {
  return Promise.all(
    Object.entries(addresses).map(async ([service, address]) => {
      const { parts, pid } = await standingAt(address, { secured });
      return { service, ok: parts.every(({ ok, spare }) => ok || spare), ...(pid === undefined ? {} : { pid }), parts };
    }),
  );
}

/** Without Redis the gateway works all the same: named here, but no reason to send requests elsewhere. */
const ownHealth = (redis: Redis | undefined): ServiceHealth[] =>
  redis ? [{ service: 'gateway', ok: true, pid: process.pid, parts: redis.health() }] : [];

/** The file is replaced whole, so it is read whole; without one nobody keeps processes here. */
async function stackIn(file: string | undefined): Promise<StackPart[] | undefined> {
  if (file === undefined) return undefined;
  const text = await readFile(file, 'utf8').catch(() => '{"parts":[]}');
  return (JSON.parse(text) as { parts: StackPart[] }).parts;
}
