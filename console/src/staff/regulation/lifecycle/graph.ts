/** The flow table as this regulation narrows it: a pack takes commands away, it never adds one. */
import type { Move, State } from '../../../api/law.ts';
import type { Grant, Pack, Timer } from '../pack.ts';

export interface Node {
  status: string;
  state: State;
  moves: Move[];
  /** Nothing leads on from here. */
  end: boolean;
}

export interface Edge {
  from: string;
  to: string;
  moves: Move[];
  /** Out of the main line: to an end that is no archive, or back. */
  side: boolean;
}

export interface Graph {
  nodes: Node[];
  edges: Edge[];
}

/** The commands to which somebody has a right in this pack. */
export const commandsOf = (pack: Pack): Set<string> =>
  new Set((pack.acts ?? []).flatMap(({ commands, id }) => (holders(pack, id).length > 0 ? commands : [])));

function holders({ roles = [] }: Pack, act: string): string[] {
  return roles.filter(({ may = [] }) => may.some((grant) => actOf(grant) === act)).map(({ id }) => id);
}

const actOf = (grant: string | Grant): string => (typeof grant === 'string' ? grant : grant.act);

/** What this pack knows of a state: its commands, and the facts that other services report. */
export function graphOf(states: readonly State[], pack: Pack): Graph {
  const known = commandsOf(pack);
  const kept = new Map(
    states.map((state) => [state.status, state.moves.filter((move) => isKnown(move, known, pack))] as const),
  );
  const reached = reachedFrom(states[0]?.status ?? '', kept);
  const shown = states.filter(({ status }) => reached.has(status));
  const rank = new Map(shown.map(({ status }, index) => [status, index]));
  const edges = shown.flatMap(({ status }) => edgesFrom(status, kept.get(status) ?? []));
  const leaving = new Set(edges.map(({ from }) => from));
  const nodes = shown.map((state) => ({
    status: state.status,
    state,
    moves: kept.get(state.status) ?? [],
    end: !leaving.has(state.status),
  }));
  const ends = new Set(nodes.filter(({ end }) => end).map(({ status }) => status));
  const isSide = ({ from, to }: Edge) => ends.has(to) || (rank.get(to) ?? 0) < (rank.get(from) ?? 0);
  return { nodes, edges: edges.map((edge) => ({ ...edge, side: isSide(edge) })) };
}

/** A ring leads on only where the pack lets a breach make the case react with a command. */
function isKnown({ name, fact }: Move, known: ReadonlySet<string>, { timers = [] }: Pack): boolean {
  if (name === 'TimerRang') return timers.some(({ onBreach }) => onBreach);
  return fact || known.has(name);
}

function reachedFrom(first: string, kept: ReadonlyMap<string, Move[]>): Set<string> {
  const reached = new Set([first]);
  for (const status of reached) {
    for (const { leadsTo } of kept.get(status) ?? []) for (const next of leadsTo) reached.add(next);
  }
  return reached;
}

/** One arrow for all moves between two states. A ring leads on only where a breach makes the case react. */
function edgesFrom(from: string, moves: readonly Move[]): Edge[] {
  const edges = new Map<string, Edge>();
  for (const move of moves) {
    for (const to of move.leadsTo.filter((status) => status !== from)) {
      const edge = edges.get(to) ?? { from, to, moves: [], side: false };
      edges.set(to, { ...edge, moves: [...edge.moves, move] });
    }
  }
  return [...edges.values()];
}

/** The clocks that a move starts or stops, by the events it records. */
export const timersOf = (pack: Pack, { events }: Move, side: 'start' | 'stop'): Timer[] =>
  (pack.timers ?? []).filter((timer) => (timer[side] ?? []).some(({ on }) => events.includes(on)));
