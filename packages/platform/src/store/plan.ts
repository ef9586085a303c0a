import { noRecord, platformRefusals } from '../refusal.ts';
import type { Loaded, Remembered } from './load.ts';
import type { Noun, Viewer, Wish } from './types.ts';

/** A stream inside a batch: as it was loaded, and as the decisions so far leave it. */
export interface Cell<S> {
  before: S;
  state: S;
  version: number;
  loadedVersion: number;
  head: Uint8Array;
}

/** A command that was decided; its events still lack their numbers. */
export interface Draft<S, E> {
  wish: Wish<S, E>;
  cell: Cell<S>;
  since: number;
  events: E[];
}

export type Verdict<S, E> =
  | { draft: Draft<S, E> }
  | { replay: Remembered }
  | { again: Wish<S, E> }
  | { refused: unknown };

export interface Plan<S, E> {
  cells: Map<string, Cell<S>>;
  verdicts: Verdict<S, E>[];
  drafts: Draft<S, E>[];
  /** The drafts by their command. */
  byCommand: Map<string, Draft<S, E>>;
}

/** Decides each command on the state that the ones before it leave. Nothing is written yet. */
export function planBatch<S, E extends { type: string }>(
  noun: Noun<S, E>,
  viewer: Viewer,
  wishes: Wish<S, E>[],
  loaded: Loaded<S>,
): Plan<S, E> {
  const plan: Plan<S, E> = { cells: new Map(), verdicts: [], drafts: [], byCommand: new Map() };
  for (const wish of wishes) {
    const verdict = judge(noun, viewer, wish, loaded, plan);
    plan.verdicts.push(verdict);
    if (!('draft' in verdict)) continue;
    plan.drafts.push(verdict.draft);
    plan.byCommand.set(wish.act.commandId, verdict.draft);
  }
  return plan;
}

function judge<S, E extends { type: string }>(
  noun: Noun<S, E>,
  viewer: Viewer,
  wish: Wish<S, E>,
  loaded: Loaded<S>,
  plan: Plan<S, E>,
): Verdict<S, E> {
  const known = loaded.remembered.get(wish.act.commandId);
  if (known) return known.fingerprint === fingerprintOf(wish) ? { replay: known } : { refused: conflictOf(wish) };
  const twin = plan.byCommand.get(wish.act.commandId);
  if (twin)
    return fingerprintOf(twin.wish) === fingerprintOf(wish) ? { again: twin.wish } : { refused: conflictOf(wish) };
  const cell = cellOf(noun, wish.stream, loaded, plan);
  try {
    refuseUnfit(viewer, wish, cell);
    const events = wish.decide(cell.state, cell.version);
    const draft = { wish, cell, since: cell.version, events };
    for (const event of events) cell.state = noun.evolve(cell.state, event);
    cell.version += events.length;
    return { draft };
  } catch (refused) {
    return { refused };
  }
}

function cellOf<S, E extends { type: string }>(
  noun: Noun<S, E>,
  stream: string,
  loaded: Loaded<S>,
  plan: Plan<S, E>,
): Cell<S> {
  const known = plan.cells.get(stream);
  if (known) return known;
  const row = loaded.rows.get(stream);
  const { state, version, head } = row ?? { state: noun.initial, version: 0, head: loaded.noHead };
  const cell = { before: state, state, version, loadedVersion: version, head };
  plan.cells.set(stream, cell);
  return cell;
}

function refuseUnfit<S, E extends { type: string }>(
  viewer: Viewer,
  { stream, expectedVersion, mayCreate }: Wish<S, E>,
  { version }: Cell<S>,
): void {
  if (version === 0 && viewer !== 'worker' && mayCreate !== true) throw noRecord(stream);
  if (expectedVersion !== undefined && expectedVersion !== version)
    throw platformRefusals.STALE_VERSION({ expected: expectedVersion, actual: version });
}

/** Another person's request is other content, even when its words are the same. */
export function fingerprintOf<S, E>({ fingerprint = '', act }: Wish<S, E>): string {
  return `${fingerprint}:${act.actor.kind}:${act.actor.id}`;
}

function conflictOf<S, E>({ act }: Wish<S, E>): unknown {
  return platformRefusals.IDEMPOTENCY_CONFLICT({ key: act.commandId });
}
