/** gateway: REST and OpenAPI in front of the services; serves the console. No rules, no database. */
import { type Environment, environment } from '@green-channel/platform/config';
import { serviceToken } from '@green-channel/platform/identity';
import { logger } from '@green-channel/platform/log';
import { openRedis } from '@green-channel/platform/redis';
import { isRefusal } from '@green-channel/platform/refusal';
import type { RequestHandler } from 'express';
import { appOf } from './app.ts';
import { clientsOf } from './clients.ts';
import { configOf } from './config.ts';
import { close, listen } from './listen.ts';

export interface Seams {
  /** Embedded identity; mounted before everything that reads request bodies. */
  mount?: RequestHandler;
}

export interface Started {
  address: string;
  stop(): Promise<void>;
}

export async function start(from: Environment, seams: Seams = {}): Promise<Started> {
  const config = configOf(from);
  const log = logger('gateway');
  const stopping = new AbortController();
  const clients = clientsOf(config.addresses, serviceToken(config.own), config.secured);
  const redis = config.redisUrl === undefined ? undefined : openRedis({ url: config.redisUrl, user: 'gateway', log });
  const leave = async () => {
    clients.close();
    await redis?.[Symbol.asyncDispose]();
  };
  const app = appOf({ config, clients, stopping: stopping.signal, log, mount: seams.mount, redis });
  const { server, port } = await listen(app, config).catch(async (error: unknown) => {
    await leave();
    throw error;
  });
  log.info('listening', { port });
  return {
    address: `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`,
    async stop() {
      stopping.abort(new Error('the platform stops'));
      await close(server);
      await leave();
    },
  };
}

if (import.meta.main) {
  try {
    const { address, stop } = await start(environment);
    process.stderr.write(`gateway listens on ${address}\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  } catch (error) {
    if (!isRefusal(error)) throw error;
    process.stderr.write(`${error.zh}\n${error.en}\n`);
    process.exitCode = 1;
  }
}
