import type pg from 'pg';
import { crashPoint } from '../crash.ts';
import { asRefusal, codeOf, isConflict, isOutage } from '../failure.ts';
import { inOneWrite, opening, type Pools, rolledBack } from '../pool.ts';
import { noRecord, platformRefusals } from '../refusal.ts';
import { type Answer, appendBatch, quietly } from './batch.ts';
import type { Waiting } from './group.ts';
import type { Noun, Viewer, Wish } from './types.ts';

const TRIES = 5;

export interface Committing<S, E extends { type: string }> {
  noun: Noun<S, E>;
  pools: Pools;
  committed?(): void;
}

/** One transaction for the whole batch; when it fails, each command gets its own. */
export async function commitBatch<S, E extends { type: string }>(
  committing: Committing<S, E>,
  viewer: Viewer,
  batch: Waiting<S, E>[],
): Promise<void> {
  const wishes = batch.map(({ wish }) => wish);
  try {
    const answers = await inOneTransaction(committing, viewer, wishes);
    for (const [index, { answer }] of batch.entries()) answer(answers[index] ?? lost());
  } catch (error) {
    if (isOutage(error)) return answerAll(batch, asRefusal(error));
    for (const { wish, answer } of batch) answer(await alone(committing, viewer, wish));
  }
}

async function alone<S, E extends { type: string }>(
  committing: Committing<S, E>,
  viewer: Viewer,
  wish: Wish<S, E>,
): Promise<Answer<E>> {
  for (let tries = 1; ; tries += 1) {
    try {
      const [answer = lost<E>()] = await inOneTransaction(committing, viewer, [wish]);
      return answer;
    } catch (error) {
      if (isConflict(error) && tries < TRIES) continue;
      return { refused: inTheEnd(error, committing.noun, viewer, wish) };
    }
  }
}

/** A stream that exists unseen answers as if it did not exist. */
function inTheEnd<S, E extends { type: string }>(
  error: unknown,
  { table }: Noun<S, E>,
  viewer: Viewer,
  { stream }: Wish<S, E>,
): unknown {
  if (!isConflict(error)) return asRefusal(error);
  const at = typeof error === 'object' && error !== null && 'table' in error ? String(error.table) : '';
  const taken = codeOf(error) === '23505' && (at === table || at.startsWith('event'));
  if (taken && viewer !== 'worker') return noRecord(stream);
  return codeOf(error) === '23505' && !taken ? error : platformRefusals.VERSION_CONFLICT();
}

async function inOneTransaction<S, E extends { type: string }>(
  { noun, pools, committed }: Committing<S, E>,
  viewer: Viewer,
  wishes: Wish<S, E>[],
): Promise<Answer<E>[]> {
  const client = await (viewer === 'worker' ? pools.worker : pools.app).connect();
  let broken: Error | undefined;
  try {
    inOneWrite(client);
    const begun = quietly(client.query(opening(viewer)));
    const { answers, appended, sent } = await appendBatch(client, noun, viewer, wishes);
    await Promise.all([begun, ...sent, committedBy(client)]);
    crashPoint('after-commit');
    if (appended > 0) committed?.();
    return answers;
  } catch (error) {
    broken = await rolledBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Sent right behind the writes: where one of them failed, PostgreSQL answers this commit with a rollback. */
async function committedBy(client: pg.ClientBase): Promise<void> {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
}

function answerAll<S, E>(batch: Waiting<S, E>[], refused: unknown): void {
  for (const { answer } of batch) answer({ refused });
}

function lost<E>(): Answer<E> {
  return { refused: new Error('a batch answers each of its commands') };
}
