/** The Redis of one installation, and what gateway and services are told of it. */
import { join } from 'node:path';
import { type RedisServer, startRedis } from './start.ts';

export interface RedisSite {
  server: RedisServer;
  /** For every part. */
  shared: Record<string, string>;
}

export async function startRedisOf(home: string, password: string, says: (what: string) => void): Promise<RedisSite> {
  const server = await startRedis({ dir: join(home, 'redis'), password, says });
  return { server, shared: { REDIS_URL: server.url } };
}
