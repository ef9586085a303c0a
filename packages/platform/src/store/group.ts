import type { Answer } from './batch.ts';
import type { Outcome, Viewer, Wish } from './types.ts';

/** Bounds of performance §7, 1. */
const MOST_PER_BATCH = 100;
const MOST_IN_FLIGHT = 2;
/** A second batch flies beside the first only when it is worth a transaction; fewer wait and go together. */
const ENOUGH_FOR_A_SECOND = 32;

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
  scheduled: boolean;
}

/** Collects the commands of one tick per security context; the database sees batches, the caller sees one answer. */
export function grouped<S, E>(run: Run<S, E>): (viewer: Viewer, wish: Wish<S, E>) => Promise<Outcome<E>> {
  const queues = new Map<Viewer, Queue<S, E>>();
  return (viewer, wish) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(viewer) ?? { waiting: [], inFlight: 0, held: new Set(), scheduled: false };
      queues.set(viewer, queue);
      const answer = (given: Answer<E>) => ('outcome' in given ? resolve(given.outcome) : reject(given.refused));
      queue.waiting.push({ wish, answer });
      schedule(queues, viewer, queue, run);
    });
}

function schedule<S, E>(queues: Map<Viewer, Queue<S, E>>, viewer: Viewer, queue: Queue<S, E>, run: Run<S, E>): void {
  if (queue.scheduled) return;
  queue.scheduled = true;
  setImmediate(() => {
    queue.scheduled = false;
    while (mayFly(queue)) {
      const batch = take(queue);
      if (batch.length === 0) break;
      void fly(queues, viewer, queue, batch, run);
    }
  });
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
    if (queue.waiting.length > 0) schedule(queues, viewer, queue, run);
    else if (queue.inFlight === 0) queues.delete(viewer);
  }
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
