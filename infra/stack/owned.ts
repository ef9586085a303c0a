/** Whose server is this? One living owner for each folder, and an end for what a killed owner left behind. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../postgres/owner.ts';

/** Beside the data: the process that runs the server, and the server itself. */
const ownerFile = 'owner.pid';
export const serverFile = 'server.pid';

/** Those that this very process holds. */
const held = new Set<string>();

/** Takes the folder, or says who holds it; a server that a killed owner left behind is stopped first. */
export async function claim(name: string, dir: string): Promise<() => void> {
  const owner = pidIn(join(dir, ownerFile));
  const taken = owner === process.pid ? held.has(dir) : owner !== undefined && isOurs(owner);
  if (owner !== undefined && taken) throw new Error(heldBy(name, owner, dir));
  const left = pidIn(join(dir, serverFile));
  if (left !== undefined && worksFor(left, dir)) await endProcess(left, whenGone(left), 10_000);
  writeFileSync(join(dir, ownerFile), String(process.pid));
  held.add(dir);
  return () => {
    held.delete(dir);
    for (const file of [ownerFile, serverFile]) rmSync(join(dir, file), { force: true });
  };
}

function heldBy(name: string, owner: number, dir: string): string {
  return `进程 ${owner} 正在 ${dir} 运行 ${name}。请先停止它，或用 GC_HOME 另指定文件夹。
${name} in ${dir} is run by process ${owner}. Stop it, or name another folder by GC_HOME.`;
}

/** Asks the process to end, and kills it when it has not after `withinMs`; 0 kills at once. */
export async function endProcess(
  pid: number,
  gone: Promise<unknown>,
  withinMs: number,
  by: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  if (pid <= 0) return;
  const stopWaiting = new AbortController();
  const late = pause(withinMs, 'late', { signal: stopWaiting.signal }).catch(() => 'gone');
  if (withinMs > 0) send(pid, by);
  send(pid, 'SIGCONT'); // one that was stopped would not hear of it
  if (withinMs === 0 || (await Promise.race([gone, late])) === 'late') send(pid, 'SIGKILL');
  stopWaiting.abort();
  await gone;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it is gone already
  }
}

async function whenGone(pid: number): Promise<void> {
  while (isAlive(pid) && !isZombie(pid)) await pause(50);
}

/** Killed and not yet buried: it holds nothing any more. */
function isZombie(pid: number): boolean {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
}

function pidIn(file: string): number | undefined {
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

/** A pid may have been given to another program since: an owner is a Node process, a server names its folder. */
function isOurs(pid: number): boolean {
  if (!isAlive(pid) || isZombie(pid)) return false;
  return !existsSync('/proc/self/cmdline') || /node/.test(read(`/proc/${pid}/cmdline`));
}

function worksFor(pid: number, dir: string): boolean {
  if (!isAlive(pid) || isZombie(pid)) return false;
  return !existsSync('/proc/self/cmdline') || read(`/proc/${pid}/cmdline`).includes(dir);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
