import type { Law } from '@green-channel/regulation/law/law';
import type { Opened } from './callback.ts';
import type { CallbackEvent, CallbackRescheduled } from './callback-event.ts';
import type { CalendarLoaded } from './callback-input.ts';
import type { Duty } from './duty.ts';

/** ENG-08: what is still owed, counted from the same start by the new calendar; what stays says nothing. */
export function recount(loaded: CalendarLoaded, state: Opened, law: Law | undefined): CallbackEvent[] {
  if (law === undefined) throw new TypeError('dates are counted by the law of the case');
  return state.duties
    .filter(({ status }) => status === 'OWED')
    .flatMap((duty) => duty.clocks.flatMap((clock) => again(loaded, duty, clock, state, law)));
}

function again(
  { calendarHash, now }: CalendarLoaded,
  { dutyId, breached }: Duty,
  clock: Duty['clocks'][number],
  { callbackId, caseId }: Opened,
  law: Law,
): CallbackEvent[] {
  const found = law.recount(clock);
  if (!found) return [];
  const moved = { ...clock, ...found };
  const { id: deadlineId, timer, chargedTo, due, provisional } = moved;
  const about = { callbackId, dutyId, caseId, deadlineId, timer, chargedTo };
  const breachWithdrawn = breached && now.getTime() <= moved.dueAt.getTime();
  const dated = { due, before: clock.due, provisional, calendarHash, breachWithdrawn };
  return [{ type: 'CallbackRescheduled', ...about, ...dated, moved: [moved] }];
}

/** Another date is warned of anew; a duty that is no longer late may become so again. */
export function rescheduled(duty: Duty, { moved, due, before, breachWithdrawn }: CallbackRescheduled): Duty {
  const clocks = duty.clocks.map((clock) => moved.find(({ id }) => id === clock.id) ?? clock);
  const warned = due === before ? duty.warned : [];
  return breachWithdrawn ? { ...duty, clocks, warned, breached: false, escalated: [] } : { ...duty, clocks, warned };
}
