import { asRefusal } from '../failure.ts';
import { commandUuid, isUuid } from '../ids.ts';
import type { Pools, Tx } from '../pool.ts';
import { noRecord } from '../refusal.ts';
import { currentParent, together, traceOfCause } from '../tracing.ts';
import { appendBatch } from './batch.ts';
import { commitBatch } from './commit.ts';
import { grouped } from './group.ts';
import { loadState, readHistory } from './read.ts';
import type { Noun, Outcome, Store, Wish } from './types.ts';

export interface StoreOptions {
  pools: Pools;
  /** Called after each commit that wrote events: wakes the relay of this process. */
  committed?(): void;
}

export function openStore<S, E extends { type: string }>(noun: Noun<S, E>, options: StoreOptions): Store<S, E> {
  const enqueue = grouped<S, E>((viewer, batch) =>
    together(
      `write ${noun.noun}`,
      batch.map(({ wish }) => wish.trace),
      () => commitBatch({ noun, ...options }, viewer, batch),
    ),
  );
  return {
    async command({ viewer, patienceMs, ...wish }) {
      if (!isUuid(wish.stream)) throw noRecord(wish.stream);
      return enqueue(viewer, normal(wish), patienceMs);
    },
    apply: (tx, facts) => applyFacts(noun, tx, facts.map(normal)),
    load: (viewer, stream) => reading(loadState(noun, options.pools, viewer, stream)),
    history: (viewer, stream) => reading(readHistory(noun, options.pools, viewer, stream)),
  };
}

/** Ids as PostgreSQL gives them back. */
function normal<S, E>(wish: Wish<S, E>): Wish<S, E> {
  const act = { ...wish.act, commandId: commandUuid(wish.act.commandId) };
  return { ...wish, stream: wish.stream.toLowerCase(), act, trace: traceOfCause(act.causation) ?? currentParent() };
}

async function reading<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    throw asRefusal(error);
  }
}

/** In the inbox's transaction: all or nothing, so the first refusal ends it and the inbox takes the facts singly. */
async function applyFacts<S, E extends { type: string }>(
  noun: Noun<S, E>,
  tx: Tx,
  wishes: Wish<S, E>[],
): Promise<Outcome<E>[]> {
  if (wishes.length === 0) return [];
  const { answers, sent } = await appendBatch(tx.client, noun, 'worker', wishes);
  await Promise.all(sent);
  return answers.map((answer) => {
    if ('outcome' in answer) return answer.outcome;
    throw answer.refused;
  });
}
