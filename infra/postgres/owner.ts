import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
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
  if (pid === undefined) return;
  if (!isPostgresOf(pid, dir)) return forget(dir, pid);
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid); waited += 50) {
    if (waited >= 10_000) process.kill(pid, 'SIGQUIT');
    if (waited >= 20_000) throw new Error(`PostgreSQL (process ${pid}) in ${dir} does not stop; stop it by hand`);
    await pause(50);
  }
}

/**
 * A server that was killed leaves its file, and PostgreSQL refuses to start while that pid lives on as another program
 * or as a process that nobody has buried yet. The file goes once none of the dead server's own processes works here.
 */
async function forget(dir: string, pid: number): Promise<void> {
  if (!isAlive(pid) || !existsSync('/proc/self/cwd')) return;
  for (let waited = 0; worksIn(dir); waited += 50) {
    if (waited >= 10_000) throw new Error(`processes of a killed PostgreSQL still work in ${dir}; stop them by hand`);
    await pause(50);
  }
  rmSync(join(dir, 'postmaster.pid'), { force: true });
}

/** Every process of PostgreSQL has the data folder as its working folder. */
function worksIn(dir: string): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => cwdOf(pid) === dir);
}

function cwdOf(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined; // gone meanwhile, or a zombie, or another user's
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
