import { deepStrictEqual, fail, ok } from 'node:assert/strict';
import type { Decider } from './decider.ts';
import { isRefusal } from './refusal.ts';

/** `given(decider, law).events(…).when(command).then(…)`: a rule as a sentence, with no database near. */
export function given<S, I, E, L>(decider: Decider<S, I, E, L>, law: L, ...past: E[]) {
  const state = past.reduce(decider.evolve, decider.initial);
  return {
    state,
    events: (...more: E[]) => given(decider, law, ...past, ...more),
    when: (input: I) => outcomeOf(decider, () => decider.decide(input, state, law), state),
  };
}

export interface Then<S, E> {
  then(...events: E[]): Then<S, E>;
  thenTypes(...types: string[]): Then<S, E>;
  thenNothing(): Then<S, E>;
  thenState(expected: Partial<S>): Then<S, E>;
  thenRefused(reason: string, params?: Record<string, string | number>): void;
  events(): E[];
}

function outcomeOf<S, I, E, L>(decider: Decider<S, I, E, L>, run: () => E[], before: S): Then<S, E> {
  const result = attempt(run);
  const events = () => ('events' in result ? result.events : fail(result.thrown as Error));
  const same = (actual: unknown, expected: unknown) => {
    deepStrictEqual(actual, expected);
    return chain;
  };
  const chain: Then<S, E> = {
    events,
    // biome-ignore lint/suspicious/noThenProperty: given, when, then is the grammar of these tests
    then: (...expected) => same(events(), expected),
    thenTypes: (...types) => same(events().map(typeOf), types),
    thenNothing: () => same(events(), []),
    thenState: (expected) => {
      const after: S = events().reduce(decider.evolve, before);
      for (const key of Object.keys(expected) as (keyof S)[]) deepStrictEqual(after[key], expected[key]);
      return chain;
    },
    thenRefused: (reason, params) => {
      if ('events' in result) fail(`expected refusal ${reason}, got ${JSON.stringify(result.events.map(typeOf))}`);
      if (!isRefusal(result.thrown)) throw result.thrown;
      deepStrictEqual(result.thrown.reason, reason);
      for (const [key, value] of Object.entries(params ?? {})) ok(result.thrown.params[key] === value, key);
    },
  };
  return chain;
}

function attempt<E>(run: () => E[]): { events: E[] } | { thrown: unknown } {
  try {
    return { events: run() };
  } catch (thrown) {
    return { thrown };
  }
}

function typeOf(event: unknown): string {
  return typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : typeof event;
}
