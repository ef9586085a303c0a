/** Wakes the readers of live feeds, after the commit; what was missed is read by number. */
import { z } from 'zod';

export interface Hint {
  noun: string;
  id: string;
  version: number;
  caseId: string;
}
interface Told {
  organs: number[];
  hint: Hint;
}
type Listener = (hints: Hint[]) => void;

export interface Feed {
  /** Keeps hints until the transaction that caused them is committed. */
  note(organs: number[], hint: Hint): void;
  committed(): void;
  listen(organ: number, listener: Listener): () => void;
}

/** To the other replicas of this service. What gets lost on the way was a hint: messages are read by number. */
export interface Replicas {
  publish(text: string): void;
  subscribe(heard: (text: string) => void): void;
}

export function feed(replicas?: Replicas): Feed {
  const listeners = new Map<number, Set<Listener>>();
  const own = crypto.randomUUID();
  let noted: Told[] = [];
  function wake(told: Told[]): void {
    for (const [organ, all] of listeners) {
      const hints = told.filter(({ organs }) => organs.includes(organ)).map(({ hint }) => hint);
      for (const listener of all) listener(hints);
    }
  }
  replicas?.subscribe((text) => {
    const call = callIn(text);
    if (call && call.from !== own) wake(call.told);
  });
  return {
    note(organs, hint) {
      if (replicas || organs.some((organ) => listeners.has(organ))) noted.push({ organs, hint });
    },
    committed() {
      const told = noted;
      noted = [];
      wake(told);
      if (told.length > 0) replicas?.publish(JSON.stringify({ from: own, told }));
    },
    listen(organ, listener) {
      const all = listeners.get(organ) ?? new Set();
      listeners.set(organ, all.add(listener));
      return () => {
        all.delete(listener);
        if (all.size === 0) listeners.delete(organ);
      };
    },
  };
}

const hint = z.object({ noun: z.string(), id: z.string(), version: z.number(), caseId: z.string() });
const calling = z.object({ from: z.string(), told: z.array(z.object({ organs: z.array(z.number()), hint })) });

/** Nothing when another release, or somebody else, speaks otherwise. */
function callIn(text: string): z.infer<typeof calling> | undefined {
  try {
    return calling.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
