import { backOff } from './failure.ts';

export interface LoopOptions {
  /** One round; true when there was something to do, so that the next round follows at once. */
  turn(): Promise<boolean>;
  /** Pause after the first idle round, doubled up to `most`. */
  least: number;
  most: number;
  /** How long to rest after a round with work that took so many ms: what comes meanwhile is done together. */
  rest?(took: number): number;
  failed(error: unknown): void;
}

export interface Loop extends AsyncDisposable {
  /** Ends the pause. A wake during a round makes another round follow. */
  wake(): void;
}

const PAUSE_AFTER_FAILURE = { least: 50, most: 2000 };

/** Runs rounds one after another until it is disposed; a failed round is tried again after a growing pause. */
export function runLoop({ turn, least, most, rest = () => 0, failed }: LoopOptions): Loop {
  const idle = backOff(least, most);
  const away = backOff(PAUSE_AFTER_FAILURE.least, PAUSE_AFTER_FAILURE.most);
  const bell = alarm();
  let open = true;
  const rounds = (async () => {
    while (open) {
      try {
        const began = performance.now();
        const busy = await turn();
        away.reset();
        if (busy) {
          idle.reset();
          await bell.closesWithin(rest(performance.now() - began));
        } else if (await bell.ringsWithin(idle.next())) idle.reset();
      } catch (error) {
        if (open) failed(error);
        await bell.closesWithin(away.next());
      }
    }
  })();
  return {
    wake: () => bell.ring(),
    async [Symbol.asyncDispose]() {
      open = false;
      bell.close();
      await rounds;
    },
  };
}

/** A pause that a ring ends early; after a failure only the closing does, so that wakes do not defeat the pause. */
function alarm() {
  let rung = false;
  let closed = false;
  let end: (() => void) | undefined;
  let deaf = false;
  const pause = (ms: number) =>
    new Promise<void>((resume) => {
      const timer = setTimeout(() => end?.(), ms);
      end = () => {
        clearTimeout(timer);
        end = undefined;
        resume();
      };
    });
  return {
    ring() {
      rung = true;
      if (!deaf) end?.();
    },
    close() {
      closed = true;
      end?.();
    },
    async ringsWithin(ms: number): Promise<boolean> {
      if (!rung && !closed) await pause(ms);
      const was = rung;
      rung = false;
      return was;
    },
    async closesWithin(ms: number): Promise<void> {
      if (ms < 1) return;
      deaf = true;
      if (!closed) await pause(ms);
      deaf = false;
    },
  };
}
