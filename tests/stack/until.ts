import { setTimeout as pause } from 'node:timers/promises';

/** Waits until it holds; asked every few milliseconds. */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  for (const end = Date.now() + withinMs; !(await holds()); await pause(20))
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms`);
}
