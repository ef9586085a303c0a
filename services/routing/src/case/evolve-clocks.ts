import type { Clock, Deadline } from './deadline.ts';
import type { CaseEvent, EventType } from './event.ts';
import type { Opened } from './state.ts';

export function clockOf(deadline: Deadline, assignmentId: string): Clock {
  return { deadline, assignmentId, breached: false, warned: [], escalated: [] };
}

/** Events of one assignment whose clocks are that assignment's; what else starts is the office's. */
const ownClocks: readonly EventType[] = [
  'AssignmentReceived',
  'AssignmentUndertaken',
  'OpinionGiven',
  'CoHandlerReleased',
  'DeclineAccepted',
  'Replied',
  'DepthEntered',
  'RectificationOrdered',
];

/** Stopped, moved and started clocks, and the marks that rings leave. */
export function clocksAfter(state: Opened, event: CaseEvent): Opened {
  const { started, stopped, moved, at } = event;
  const kept = state.clocks.map((clock) => marked(movedOn(clock, moved, stopped, at), event));
  return {
    ...state,
    clocks: [...kept, ...started.map((deadline) => clockOf(deadline, ownerOf(deadline, event, state)))],
  };
}

function movedOn(clock: Clock, moved: Deadline[], stopped: string[], at: Date): Clock {
  const next = moved.find(({ id }) => id === clock.deadline.id);
  if (next) {
    const { stoppedAt: _, ...running } = clock;
    return { ...running, deadline: next };
  }
  return stopped.includes(clock.deadline.id) ? { ...clock, stoppedAt: at } : clock;
}

function marked(clock: Clock, event: CaseEvent): Clock {
  if (!('deadlineId' in event) || event.deadlineId !== clock.deadline.id) return clock;
  if (event.type === 'DeadlineBreached') return { ...clock, breached: true };
  if (event.type === 'TimerBreachWithdrawn') return { ...clock, breached: false };
  if (event.type === 'TimerRescheduled' && event.settled) return { ...clock, deadline: event.settled };
  if (event.type === 'DeadlineWarned') return { ...clock, warned: [...clock.warned, event.ringAt.getTime()] };
  if (event.type === 'DeadlineEscalated') return { ...clock, escalated: [...clock.escalated, event.ringAt.getTime()] };
  return clock;
}

/** The assignment that a clock belongs to: that of the act, or the lead's, which a co-handler's act starts (T-SZ-LEAD). */
function ownerOf({ id, chargedTo }: Deadline, event: CaseEvent, { assignments }: Opened): string {
  if (event.type === 'CaseDispatched') {
    return event.handlers.find(({ deadlines }) => deadlines.includes(id))?.assignmentId ?? '';
  }
  if (!('assignmentId' in event) || !ownClocks.includes(event.type)) return '';
  const acting = assignments.find((assignment) => assignment.id === event.assignmentId);
  if (!acting || acting.organ === chargedTo) return event.assignmentId;
  // What the office must do about a reply is the office's clock (MHK-34).
  return assignments.findLast(({ organ, role }) => role === 'LEAD' && organ === chargedTo)?.id ?? '';
}
