import { platformRefusals } from './refusal.ts';

/** Pure: what may happen (`decide`) and what it means (`evolve`). `evolve` never fails and never decides. */
export interface Decider<S, I, E, L> {
  initial: S;
  decide(input: I, state: S, law: L): E[];
  evolve(state: S, event: E): S;
}

/** One cell of the table: two to five lines. */
export type Move<S, I, E, L> = (input: I, state: S, law: L) => E[];

/** Status → input → move. A misspelt row or cell, or a move in a row whose state lacks its fields, does not compile. */
export type Flow<S extends { status: string }, I extends { type: string }, E, L> = {
  [K in S['status']]: { [T in I['type']]?: Move<S & { status: K }, I & { type: T }, E, L> };
};

/** A fact or a ring is marked `fact: true`: where it has no cell it is ignored, while a command is refused. */
export interface Input {
  type: string;
  fact?: boolean;
}

type Missing<S, I, E> = (input: I, state: S, allowed: string[]) => E[];

export function decideBy<S extends { status: string }, I extends Input, E, L>(
  flow: Flow<S, I, E, L>,
  onMissing: Missing<S, I, E> = ignoreFactRefuseCommand,
): (input: I, state: S, law: L) => E[] {
  // One widening: the row of a status takes the state of that status, which the table type has checked.
  const table = flow as Record<string, Record<string, Move<S, I, E, L> | undefined> | undefined>;
  return (input, state, law) => {
    const row = table[state.status] ?? {};
    const move = Object.hasOwn(row, input.type) ? row[input.type] : undefined;
    return move ? move(input, state, law) : onMissing(input, state, Object.keys(row));
  };
}

function ignoreFactRefuseCommand(input: Input, state: { status: string }, allowed: string[]): never[] {
  if (input.fact === true) return [];
  throw platformRefusals.COMMAND_NOT_NOW({
    command: input.type,
    status: state.status,
    allowed: allowed.join(', ') || '—',
  });
}
