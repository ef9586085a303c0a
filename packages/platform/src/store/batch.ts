import type pg from 'pg';
import { crashArmed, crashPoint } from '../crash.ts';
import { positionOf } from '../ids.ts';
import { rowsOf } from '../pool.ts';
import { type Loaded, loadAndLock, type Remembered } from './load.ts';
import { drawNumbers } from './numbers.ts';
import { type Draft, type Plan, planBatch, type Verdict } from './plan.ts';
import { eventsBetween } from './read.ts';
import { asideStatements } from './rows.ts';
import type { Noun, Outcome, Viewer, Wish } from './types.ts';
import { isViewerTable } from './viewer-table.ts';
import { layOut } from './write.ts';

export type Answer<E> = { outcome: Outcome<E> } | { refused: unknown };

/** What a batch has decided; `sent` is on its way inside the transaction and must be awaited before its end counts. */
export interface Sent<E> {
  answers: Answer<E>[];
  appended: number;
  sent: Promise<unknown>[];
}

/** The heart: lock, decide, number, append. Runs inside an open transaction of the viewer's role. */
export async function appendBatch<S, E extends { type: string }>(
  client: pg.ClientBase,
  noun: Noun<S, E>,
  viewer: Viewer,
  wishes: Wish<S, E>[],
): Promise<Sent<E>> {
  const loaded: Loaded<S> = await loadAndLock(client, noun, wishes);
  const plan = planBatch(noun, viewer, wishes, loaded);
  const sent: Promise<unknown>[] = [];
  let appended = 0;
  if (plan.drafts.length > 0) {
    await drawNumbers(client, noun, plan.drafts);
    appended = plan.drafts.reduce((sum, { events }) => sum + events.length, 0);
    sent.push(...(await sendWrites(client, noun, viewer, plan)));
  }
  return { answers: await answersTo(client, noun, plan), appended, sent };
}

async function sendWrites<S, E extends { type: string }>(
  client: pg.ClientBase,
  noun: Noun<S, E>,
  viewer: Viewer,
  plan: Plan<S, E>,
): Promise<Promise<unknown>[]> {
  crashPoint('before-append');
  const { text, values, asides } = layOut(noun, plan);
  const throughFunction = new Set<string>();
  if (viewer !== 'worker')
    for (const table of new Set(asides.map((row) => row.table)))
      if (await isViewerTable(client, noun.schema, table)) throughFunction.add(table);
  const statements = asideStatements(asides, (table) => throughFunction.has(table));
  const sent = [{ text, values }, ...statements].map((one) => quietly(rowsOf(client, one.text, one.values)));
  if (crashArmed('after-append-before-commit')) await Promise.all(sent);
  crashPoint('after-append-before-commit');
  return sent;
}

/** Statements are sent without waiting; whoever awaits them later hears of a failure, and nobody else does. */
export function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

async function answersTo<S, E extends { type: string }>(
  client: pg.ClientBase,
  noun: Noun<S, E>,
  { verdicts, drafts }: Plan<S, E>,
): Promise<Answer<E>[]> {
  const replays = verdicts.flatMap((verdict) => ('replay' in verdict ? [verdict.replay] : []));
  const replayed = replays.length > 0 ? await eventsBetween(client, noun, replays) : new Map<string, E[]>();
  return verdicts.map((verdict) => answerTo(noun.noun, verdict, drafts, replayed));
}

function answerTo<S, E extends { type: string }>(
  noun: string,
  verdict: Verdict<S, E>,
  drafts: Draft<S, E>[],
  replayed: Map<string, E[]>,
): Answer<E> {
  if ('refused' in verdict) return verdict;
  if ('draft' in verdict) return { outcome: outcomeOf(noun, verdict.draft, false) };
  if ('replay' in verdict) return { outcome: replayOf(noun, verdict.replay, replayed) };
  const draft = drafts.find(({ wish }) => wish === verdict.again);
  if (!draft) throw new Error('a repeated command follows the one that it repeats');
  return { outcome: outcomeOf(noun, draft, true) };
}

function outcomeOf<S, E>(noun: string, { wish, since, events }: Draft<S, E>, replayed: boolean): Outcome<E> {
  const version = since + events.length;
  return { stream: wish.stream, version, events, position: positionOf(noun, wish.stream, version), replayed };
}

function replayOf<E>(noun: string, { commandId, stream, version }: Remembered, events: Map<string, E[]>): Outcome<E> {
  const position = positionOf(noun, stream, version);
  return { stream, version, events: events.get(commandId) ?? [], position, replayed: true };
}
