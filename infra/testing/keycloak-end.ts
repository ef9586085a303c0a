import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../postgres/owner.ts';

/** Stops the Keycloak of the run, if a test started one; by the pid of the program that keeps it. */
export async function endKeycloak(scratch: string): Promise<void> {
  const file = join(scratch, 'keycloak', 'starter.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (pid <= 1 || !isAlive(pid)) return;
  process.kill(pid, 'SIGTERM');
  for (const until = Date.now() + 30_000; isAlive(pid) && Date.now() < until; ) await pause(100);
}
