import { errorIds, type Log } from '@green-channel/platform/log';

export interface Turns {
  now(): void;
  stop(): Promise<void>;
}

/** Runs the work now and again, never twice at once; a failure is logged and tried again at the next turn. */
export function repeat(work: () => Promise<unknown>, everyMs: number, log: Log): Turns {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  let stopped = false;
  let turn: Promise<void> | undefined;
  const run = async () => {
    do {
      again = false;
      await work().catch((error: unknown) => log.warn('sweep failed', errorIds(error)));
    } while (again && !stopped);
    turn = undefined;
    if (!stopped) timer = setTimeout(start, everyMs);
  };
  const start = () => {
    clearTimeout(timer);
    if (turn === undefined) turn = run();
    else again = true;
  };
  start();
  return {
    now: () => void (stopped || start()),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
