/** Wakes the readers of live feeds in this process, after the commit; what was missed is read by number. */
export interface Hint {
  noun: string;
  id: string;
  version: number;
  caseId: string;
}
type Listener = (hints: Hint[]) => void;

export interface Feed {
  /** Keeps hints until the transaction that caused them is committed. */
  note(organs: number[], hint: Hint): void;
  committed(): void;
  listen(organ: number, listener: Listener): () => void;
}

export function feed(): Feed {
  const listeners = new Map<number, Set<Listener>>();
  let noted: { organs: number[]; hint: Hint }[] = [];
  return {
    note(organs, hint) {
      if (organs.some((organ) => listeners.has(organ))) noted.push({ organs, hint });
    },
    committed() {
      const told = noted;
      noted = [];
      for (const [organ, all] of listeners) {
        const hints = told.filter(({ organs }) => organs.includes(organ)).map(({ hint }) => hint);
        for (const listener of all) listener(hints);
      }
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
