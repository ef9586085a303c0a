/** Blows to a running stack: a part is struck as a power cut, a stop or a hang would strike it, and comes back by itself. */
import { setTimeout as pause } from 'node:timers/promises';
import { healthOf, processesOf, type StackPart } from './running-stack.ts';
import { until } from './until.ts';

export function partOf(home: string, part: string): StackPart {
  const found = processesOf(home).find((each) => each.part === part);
  if (!found) throw new Error(`the stack has no ${part}`);
  return found;
}

export const strike = (home: string, part: string, by: NodeJS.Signals = 'SIGKILL'): StackPart => {
  const struck = partOf(home, part);
  if (struck.pid > 0) process.kill(struck.pid, by);
  return struck;
};

const BACK_MS = 120_000;

/** As another process, and well; then everybody else, too. */
export async function back({ url, home }: { url: string; home: string }, { part, pid }: StackPart): Promise<void> {
  await until(() => {
    const now = partOf(home, part);
    return now.ok && now.pid > 0 && now.pid !== pid;
  }, BACK_MS);
  await allWell(url);
}

export const allWell = (url: string): Promise<void> =>
  until(
    () =>
      healthOf(url).then(
        ({ ok }) => ok,
        () => false, // nobody at the door
      ),
    BACK_MS,
  );

/** Stands still for a while, as a machine that swaps or a process in a debugger does. */
export async function paused(home: string, part: string, ms: number): Promise<void> {
  const { pid } = partOf(home, part);
  process.kill(pid, 'SIGSTOP');
  try {
    await pause(ms);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}
