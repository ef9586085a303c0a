/** The noun `clock`: how far a city's business time is ahead of the machine. Pure. */
import type { Decider } from '@green-channel/platform/decider';

export interface CityClock {
  status: 'machine' | 'moved';
  offset: number;
}

export interface ClockMoved {
  type: 'ClockMoved';
  city: number;
  offsetMs: bigint;
  now: Date;
}

export interface MoveClock {
  type: 'MoveClock';
  city: number;
  offset: number;
  now: Date;
}

export const decider: Decider<CityClock, MoveClock, ClockMoved, undefined> = {
  initial: { status: 'machine', offset: 0 },
  decide: ({ city, offset, now }, state) =>
    offset === state.offset ? [] : [{ type: 'ClockMoved', city, offsetMs: BigInt(offset), now }],
  evolve: (_, { offsetMs }) => ({ status: 'moved', offset: Number(offsetMs) }),
};
