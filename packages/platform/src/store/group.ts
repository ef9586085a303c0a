import type { Answer } from './batch.ts';
import type { Outcome, Viewer, Wish } from './types.ts';

/** Bounds of performance §7, 1. */
const MOST_PER_BATCH = 100;
const MOST_IN_FLIGHT = 2;
/** A second batch flies beside the first only when it is worth a transaction; fewer wait and go together. */
const ENOUGH_FOR_A_SECOND = 32;
/**
 * A transaction has its price whatever it holds. Whoever comes alone is written in the same turn; where the last batch
 * held several, others are on their way, and the next one waits a few ms for them.
 */
const CROWD = { from: 3, waitsMs: 4 };

export interface Waiting<S, E> {
  wish: Wish<S, E>;
  answer(answer: Answer<E>): void;
}

type Run<S, E> = (viewer: Viewer, batch: Waiting<S, E>[]) => Promise<void>;

/** The queue of one security context. */
interface Queue<S, E> {
  waiting: Waiting<S, E>[];
  inFlight: number;
  /** Streams and command ids that a running batch holds: the next one for them waits here, not at a lock. */
  held: Set<string>;
  /** Ends the wait for others; undefined when no flight is planned. */
  planned: Planned | undefined;
  /** How many the last batch held. */
  lately: number;
}

interface Planned {
  at: number;
  cancel(): void;
}

/** Collects the commands of one moment per security context; the database sees batches, the caller sees one answer. */
export function grouped<S, E>(run: Run<S, E>) {
  const queues = new Map<Viewer, Queue<S, E>>();
  return (viewer: Viewer, wish: Wish<S, E>, patienceMs?: number): Promise<Outcome<E>> =>
    new Promise((resolve, reject) => {
      const queue = queues.get(viewer) ?? { waiting: [], inFlight: 0, held: new Set(), planned: undefined, lately: 0 };
      queues.set(viewer, queue);
      const answer = (given: Answer<E>) => ('outcome' in given ? resolve(given.outcome) : reject(given.refused));
      queue.waiting.push({ wish, answer });
      plan(queues, viewer, queue, run, patienceMs ?? crowdWait(queue));
    });
}

const crowdWait = ({ lately }: { lately: number }): number => (lately >= CROWD.from ? CROWD.waitsMs : 0);

/** Plans the next flight, or brings the planned one forward: for one who waits less, or for a full batch. */
function plan<S, E>(queues: Map<Viewer, Queue<S, E>>, viewer: Viewer, queue: Queue<S, E>, run: Run<S, E>, ms: number) {
  const waits = queue.waiting.length < MOST_PER_BATCH ? ms : 0;
  const at = performance.now() + waits;
  if (queue.planned && queue.planned.at <= at) return;
  queue.planned?.cancel();
  const go = () => {
    queue.planned = undefined;
    while (mayFly(queue)) {
      const batch = take(queue);
      if (batch.length === 0) break;
      queue.lately = batch.length;
      void fly(queues, viewer, queue, batch, run);
    }
  };
  queue.planned = { at, cancel: inTime(go, waits) };
}

function inTime(go: () => void, ms: number): () => void {
  if (ms > 0) {
    const timer = setTimeout(go, ms);
    return () => clearTimeout(timer);
  }
  const turn = setImmediate(go);
  return () => clearImmediate(turn);
}

function mayFly<S, E>({ inFlight, waiting }: Queue<S, E>): boolean {
  return inFlight === 0 || (inFlight < MOST_IN_FLIGHT && waiting.length >= ENOUGH_FOR_A_SECOND);
}

async function fly<S, E>(
  queues: Map<Viewer, Queue<S, E>>,
  viewer: Viewer,
  queue: Queue<S, E>,
  batch: Waiting<S, E>[],
  run: Run<S, E>,
): Promise<void> {
  queue.inFlight += 1;
  try {
    await run(viewer, batch);
  } catch (refused) {
    for (const { answer } of batch) answer({ refused });
  } finally {
    queue.inFlight -= 1;
    for (const { wish } of batch) for (const key of keysOf(wish)) queue.held.delete(key);
    if (queue.waiting.length > 0 && !queue.planned)
      plan(queues, viewer, queue, run, 0); // they have waited
    else if (queue.waiting.length === 0 && queue.inFlight === 0 && !queue.planned) restOf(queues, viewer, queue);
  }
}

/** A queue that held a crowd stays for the next one; of the others, one for each organ, nothing is kept. */
function restOf<S, E>(queues: Map<Viewer, Queue<S, E>>, viewer: Viewer, queue: Queue<S, E>): void {
  if (queue.lately < CROWD.from) queues.delete(viewer);
}

/** At most one command per stream and per command id; the others keep their place. */
function take<S, E>(queue: Queue<S, E>): Waiting<S, E>[] {
  const batch: Waiting<S, E>[] = [];
  const left: Waiting<S, E>[] = [];
  for (const one of queue.waiting) {
    const keys = keysOf(one.wish);
    if (batch.length >= MOST_PER_BATCH || keys.some((key) => queue.held.has(key))) left.push(one);
    else {
      batch.push(one);
      for (const key of keys) queue.held.add(key);
    }
  }
  queue.waiting = left;
  return batch;
}

function keysOf<S, E>({ stream, act }: Wish<S, E>): [string, string] {
  return [`stream ${stream}`, `command ${act.commandId}`];
}
