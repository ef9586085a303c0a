/** Every service and the gateway as a process of its own: logged, waited for, begun again when it ends, stopped with us. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@green-channel/platform/config';
import { isServing } from '@green-channel/platform/rpc/health-client';
import type { Serving } from '../embedded/one-process.ts';
import { parts } from '../embedded/services.ts';
import { cacheFolder } from './cache.ts';
import { logOf } from './logs.ts';
import { type Program, type Supervised, supervised } from './supervised.ts';

const entry = join(import.meta.dirname, 'service.ts');
const telemetry = join(import.meta.dirname, '../../packages/platform/src/telemetry.ts');
const quiet = ['ExperimentalWarning', 'TimeoutNegativeWarning'].map((name) => `--disable-warning=${name}`);
/** Calls under way get ten seconds to end (rpc/server.ts), and what was committed last leaves after them. */
const STOP_MS = 20_000;

export interface Process {
  name: string;
  server: Supervised;
}

/** They start in any order: each waits for the others by its own means. The gateway stops first, the others together. */
export async function startProcesses(serving: Serving, says: (what: string) => void): Promise<Process[]> {
  const { scope, site, told } = serving;
  const start = async (name: string, env: Environment, healthy: () => Promise<boolean>): Promise<Process> => {
    const server = await supervised({ ...programOf(site.home, name, env), healthy, says });
    return { name, server };
  };
  const services = await all(
    parts.map((part) =>
      start(part.name, told.service(part), () => isServing(`127.0.0.1:${site.ports.get(part.name)}`, site.secured)),
    ),
    scope,
  );
  const gateway = [start('gateway', gatewayOf(serving), () => answers(`${site.innerUrl}/health`))];
  return [...services, ...(await all(gateway, scope))];
}

/** What was started is stopped with the scope, also when one of them could not be started. */
async function all(starting: Promise<Process>[], scope: AsyncDisposableStack): Promise<Process[]> {
  const ended = await Promise.allSettled(starting);
  const started = ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  scope.defer(async () => void (await Promise.all(started.map(({ server }) => server.stop()))));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return started;
}

function programOf(home: string, name: string, env: Environment): Omit<Program, 'healthy'> {
  const dir = join(home, 'services', name);
  mkdirSync(dir, { recursive: true });
  return {
    name,
    dir,
    command: process.execPath,
    args: [...quiet, '--import', telemetry, entry, name, dir],
    env: { ...env, NODE_COMPILE_CACHE: join(cacheFolder(), 'compiled') },
    log: logOf(home, name),
    stopMs: STOP_MS,
  };
}

/** In the gateway's process lives the embedded identity, where there is no other. */
function gatewayOf({ site, told, identity, demo }: Serving): Environment {
  const here = identity === 'embedded' ? { GC_HOME: site.home, GC_EMBEDDED_IDENTITY: demo ? 'demo' : 'empty' } : {};
  return { ...told.gateway, ...here };
}

/** 200 or 503: it lives and says of each service whether that one works. */
async function answers(url: string): Promise<boolean> {
  const { status } = await fetch(url, { signal: AbortSignal.timeout(4_500) });
  return status === 200 || status === 503;
}
