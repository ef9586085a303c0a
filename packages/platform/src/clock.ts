import type { Environment } from './config.ts';
import { refusalsOf } from './refusal.ts';

const refusals = refusalsOf({
  CLOCK_NOT_MOVABLE: {
    kind: 'forbidden',
    zh: '正式环境的时钟不可调整；仅在 GC_CLOCK=movable 且非 production 环境下可调整。',
    en: 'The clock cannot be moved here: only with GC_CLOCK=movable and outside production.',
  },
});

/** Business time per city. Tokens, leases and TLS use machine time, never this. */
export interface Clock {
  readonly movable: boolean;
  now(city: number): Date;
  /** Milliseconds by which the city's business time is ahead of the machine. */
  offset(city: number): number;
  /** Told by directory's facts. Calls the listeners when the offset changed. */
  move(city: number, offset: number): void;
  /** Listens for moves, e.g. to sweep timers; answers how to stop listening. */
  onMove(listener: (city: number) => void): () => void;
}

export interface ClockOptions {
  movable: boolean;
  machine?(): number;
}

export function clock({ movable, machine = Date.now }: ClockOptions): Clock {
  const offsets = new Map<number, number>();
  const listeners = new Set<(city: number) => void>();
  const offset = (city: number): number => offsets.get(city) ?? 0;
  return {
    movable,
    offset,
    now: (city) => new Date(machine() + offset(city)),
    move(city, to) {
      if (!movable && to !== 0) throw refusals.CLOCK_NOT_MOVABLE();
      if (offset(city) === to) return;
      offsets.set(city, to);
      for (const listener of listeners) listener(city);
    },
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Movable only when asked for, and never in production whatever is asked for. */
export function clockFrom(environment: Environment): Clock {
  return clock({ movable: environment.GC_CLOCK === 'movable' && environment.NODE_ENV !== 'production' });
}
