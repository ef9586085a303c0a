import { happened, rungOf, withdrawal } from '../clocks.ts';
import { type Clock, type Deadline, isRunning } from '../deadline.ts';
import type { CaseEvent } from '../event.ts';
import type { FactOf } from '../input.ts';
import type { Rules } from '../rules.ts';
import type { Opened } from '../state.ts';

type Loaded = FactOf<'CalendarLoaded'>;
interface About {
  state: Opened;
  rules: Rules;
}

/** ENG-08: every date that the new calendar changes, counted from the same start; what stays says nothing. */
export function recount(input: Loaded, state: Opened, rules: Rules): CaseEvent[] {
  const about = { state, rules };
  return state.clocks.flatMap((clock) => {
    const deadline = isRunning(clock) || clock.breached ? recounted(clock, rules) : undefined;
    if (!deadline) return [];
    return isRunning(clock) ? moved(input, clock, deadline, about) : settled(input, clock, deadline, about);
  });
}

function recounted({ deadline }: Clock, { law }: Rules): Deadline | undefined {
  const found = law.recount(deadline);
  return found && { ...deadline, ...found };
}

function moved(input: Loaded, clock: Clock, deadline: Deadline, about: About): CaseEvent[] {
  const event = rescheduled(input, clock, deadline, about, { moved: [deadline] });
  const late = input.now.getTime() > deadline.dueAt.getTime();
  return clock.breached && !late ? [...event, taken(input, clock, deadline, about)] : event;
}

/** What was done in time by the calendar as it turned out was no breach (ENG-11); what was in time stays so. */
function settled(input: Loaded, clock: Clock, deadline: Deadline, about: About): CaseEvent[] {
  if (!clock.stoppedAt || clock.stoppedAt.getTime() > deadline.dueAt.getTime()) return [];
  const event = rescheduled(input, clock, deadline, about, { settled: deadline });
  return [...event, taken(input, clock, deadline, about)];
}

function rescheduled(
  { now: at, calendarHash }: Loaded,
  clock: Clock,
  deadline: Deadline,
  { state, rules }: About,
  { moved = [], settled }: { moved?: Deadline[]; settled?: Deadline },
): CaseEvent[] {
  const { due, provisional } = deadline;
  const before = clock.deadline.due;
  const fields = { ...rungOf(clock, state, rules), due, before, provisional, calendarHash, settled };
  return happened('TimerRescheduled', fields, { person: '', at }, { moved });
}

function taken({ now }: Loaded, clock: Clock, deadline: Deadline, { state, rules }: About): CaseEvent {
  return withdrawal({ ...clock, deadline }, state, rules, now, 'TimerRescheduled');
}
