/** What a batch of facts changes among the armed rings. Pure. */
import { type Ring, ringsOf, type Watched } from './timer.ts';

/** What any event of case or callback may state about deadlines. */
export interface Stating {
  stream: string;
  city: number;
  tenant: number;
  started: Watched[];
  moved: Watched[];
  stopped: string[];
}

export type Arming = Ring & { city: number; tenant: number };

export interface Changes {
  /** Deadlines whose old rings go, whether they stop or are armed anew. */
  disarm: string[];
  arm: Arming[];
}

/** The last word of the batch about a deadline counts; within one event a start or move is said after a stop. */
export function changesOf(facts: readonly Stating[], now: (city: number) => Date): Changes {
  const last = new Map<string, Arming[]>();
  for (const { stream, city, tenant, started, moved, stopped } of facts) {
    for (const id of stopped) last.set(id, []);
    for (const deadline of [...started, ...moved]) {
      const rings = ringsOf(deadline, stream, now(city));
      last.set(
        deadline.id,
        rings.map((ring) => ({ ...ring, city, tenant })),
      );
    }
  }
  return { disarm: [...last.keys()], arm: [...last.values()].flat() };
}
