/** A real Redis of its own for a test file: loopback, a free port, a temporary folder, stopped by its pid. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyNoRedis } from '../stack/redis/program.ts';
import { type RedisServer, startRedis } from '../stack/redis/start.ts';
import { describeWhere } from './where.ts';

export const whereRedisRuns = () => describeWhere(whyNoRedis(), 'no Redis can be run here');

export interface TestRedis extends AsyncDisposable {
  server: RedisServer;
  url: string;
}

export async function openTestRedis(): Promise<TestRedis> {
  const dir = mkdtempSync(join(tmpdir(), 'green-channel-redis-'));
  const server = await startRedis({ dir, password: 'test-password' });
  return {
    server,
    url: server.url,
    async [Symbol.asyncDispose]() {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
