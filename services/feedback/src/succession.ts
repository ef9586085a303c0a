/** Divisions merge and keep what they owe: whatever the ended organ was to a callback, the one that goes on is now. */
import type { Opened } from './callback.ts';
import type { CallbackEvent, CallbackSucceeded } from './callback-event.ts';
import type { Succeeded } from './callback-input.ts';
import type { Duty } from './duty.ts';

/** Also what was told long ago goes on: the successor answers for it, and its lists show it. */
export function succeed({ from, to }: Succeeded, state: Opened): CallbackEvent[] {
  if (!organsOf(state).includes(from)) return [];
  const { callbackId, caseId } = state;
  return [{ type: 'CallbackSucceeded', callbackId, caseId, from, to }];
}

function organsOf({ community, dispatchingOrgan, duties }: Opened): number[] {
  const own = duties.flatMap((duty) => [
    ...[duty.ownerOrgan, duty.dispatchingOrgan, ...duty.handlerOrgans],
    ...[...duty.handled.map(({ organ }) => organ), ...duty.clocks.map(({ chargedTo }) => chargedTo)],
  ]);
  return [community, dispatchingOrgan, ...own];
}

export function succeeded(state: Opened, { from, to }: CallbackSucceeded): Opened {
  const now = (organ: number): number => (organ === from ? to : organ);
  return {
    ...state,
    ...{ community: now(state.community), dispatchingOrgan: now(state.dispatchingOrgan) },
    duties: state.duties.map((duty) => dutyOf(duty, now)),
  };
}

/** Who told it stays on record as it was; who answers for it is the successor. */
function dutyOf(duty: Duty, now: (organ: number) => number): Duty {
  return {
    ...duty,
    ...{ ownerOrgan: now(duty.ownerOrgan), dispatchingOrgan: now(duty.dispatchingOrgan) },
    handlerOrgans: [...new Set(duty.handlerOrgans.map(now))],
    handled: duty.handled.map((one) => ({ ...one, organ: now(one.organ) })),
    clocks: duty.clocks.map((clock) => ({ ...clock, chargedTo: now(clock.chargedTo) })),
  };
}
