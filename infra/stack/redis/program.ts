/** The program of Redis: the machine's own, whichever of the two names it goes by. */
import { spawnSync } from 'node:child_process';

/** Valkey is the same server under another name; either will do. */
const NAMES = ['redis-server', 'valkey-server'];
const OLDEST = 7;

/** Its name on the PATH; undefined where there is none, or only one that knows no rights. */
export function redisProgram(): string | undefined {
  return NAMES.find((name) => {
    const { stdout, status } = spawnSync(name, ['--version'], { encoding: 'utf8' });
    return status === 0 && Number(/v=(\d+)/.exec(stdout)?.[1] ?? 0) >= OLDEST;
  });
}

/** Undefined when Redis can be run here, else what is missing and the command that brings it. */
export function whyNoRedis(): string | undefined {
  if (redisProgram() !== undefined) return undefined;
  return `需要 Redis ${OLDEST} 以上（或 Valkey）：apt-get install redis-server
Redis ${OLDEST} or newer (or Valkey) is needed: apt-get install redis-server`;
}
