import type { Fact } from './bus.ts';

/** The facts of one noun past a position, in order, at most as many as one look gives. */
export type Look = (position: bigint) => Promise<Fact[]>;

/** How many are kept: a reader that is further behind looks for itself. */
const MOST_KEPT = 1_000;
const FORGET_MS = 5_000;

export interface RecentFacts {
  read: Look;
  /** Something new was published: a look that began before does not show it, so nobody joins it any more. */
  published(): void;
}

/** Every fact after `from`, up to and with `to`. */
interface Stretch {
  from: bigint;
  to: bigint;
  facts: Fact[];
}

/**
 * One look at the outbox serves all readers of a noun in one process: whoever stands at the front looks, those who come
 * after find what was read. Nothing here is a promise: a stretch may be forgotten at any time and is then read again.
 */
export function recentFacts(look: Look, most: number): RecentFacts {
  let kept: Stretch | undefined;
  let looking: { at: bigint; facts: Promise<Fact[]> } | undefined;
  let willForget = false;
  const keep = (at: bigint, facts: Fact[]) => {
    const last = facts.at(-1);
    if (!last) return;
    const longer = kept?.to === at ? { ...kept, facts: [...kept.facts, ...facts] } : { from: at, facts };
    kept = shortened({ ...longer, to: last.position });
    if (!willForget) setTimeout(forget, FORGET_MS).unref();
    willForget = true;
  };
  const forget = () => {
    kept = undefined;
    willForget = false;
  };
  const lookOn = (at: bigint): Promise<Fact[]> => {
    if (looking?.at === at) return looking.facts;
    const facts = look(at).finally(() => {
      if (looking?.facts === facts) looking = undefined;
    });
    looking = { at, facts };
    return facts.then((found) => {
      if (kept === undefined || at >= kept.to) keep(at, found);
      return found;
    });
  };
  return {
    async read(position) {
      if (kept === undefined || position >= kept.to) return lookOn(position);
      if (position < kept.from) return look(position);
      return after(kept.facts, position, most);
    },
    published() {
      looking = undefined;
    },
  };
}

function shortened({ from, to, facts }: Stretch): Stretch {
  const left = facts.slice(-MOST_KEPT);
  const dropped = facts.at(-left.length - 1);
  return { from: dropped?.position ?? from, to, facts: left };
}

function after(facts: Fact[], position: bigint, most: number): Fact[] {
  const first = facts.findIndex((fact) => fact.position > position);
  return facts.slice(first, first + most);
}
