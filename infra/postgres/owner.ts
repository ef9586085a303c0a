import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Beside the data: the pid of the process that started this server. */
export const ownerFile = 'green-channel.pid';

/** The living process that holds this folder, if any. */
export function livingOwner(dir: string): number | undefined {
  const pid = pidIn(join(dir, ownerFile));
  return pid !== undefined && pid !== process.pid && isAlive(pid) ? pid : undefined;
}

/** A server whose starter was killed runs on; it is stopped so that a new one may take the folder. */
export async function stopOrphan(dir: string): Promise<void> {
  const pid = pidIn(join(dir, 'postmaster.pid'));
  if (pid === undefined || !isPostgresOf(pid, dir)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid); waited += 50) {
    if (waited >= 10_000) process.kill(pid, 'SIGQUIT');
    if (waited >= 20_000) throw new Error(`PostgreSQL (process ${pid}) in ${dir} does not stop; stop it by hand`);
    await pause(50);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function pidIn(file: string): number | undefined {
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

/** A pid may have been given to another program since: only a server of this very folder is ours to stop. */
function isPostgresOf(pid: number, dir: string): boolean {
  if (!isAlive(pid)) return false;
  const proc = `/proc/${pid}/cmdline`;
  return existsSync('/proc/self/cmdline') ? existsSync(proc) && readFileSync(proc, 'utf8').includes(dir) : true;
}
