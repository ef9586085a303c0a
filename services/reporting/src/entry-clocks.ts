/** The handling's clocks and whether it was in time, as the ledger shows them. */
import type { CaseEvent, Entry } from './entry.ts';

/** The limits within which a unit handles (T-JL-HANDLE, T-JL-JOINT, T-JL-CARD and their like) end with the reply. */
export function timed(entry: Entry, event: CaseEvent): Entry {
  const { started, moved, stopped } = event;
  const running = { ...entry.clocks };
  for (const id of stopped) delete running[id];
  for (const deadline of handlingStarts.has(event.type) ? [...started, ...moved] : []) {
    running[deadline.id] = { due: deadline.due, provisional: deadline.provisional };
  }
  // A new notice moves what runs (ENG-08); of the other clocks of the case the ledger says nothing.
  for (const deadline of event.type === 'TimerRescheduled' ? moved : []) {
    if (deadline.id in running) running[deadline.id] = { due: deadline.due, provisional: deadline.provisional };
  }
  const last = Object.values(running)
    .sort((a, b) => (a.due < b.due ? -1 : 1))
    .at(-1);
  const clocked = {
    ...entry,
    clocks: running,
    ...(last ?? {}),
    ...(last && entry.timing === 'none' ? { timing: 'open' as const } : {}),
  };
  return judged(clocked, event);
}

/** A clock of the handling starts with the receipt or the taking by the unit and moves with an extension or a reply sent back. */
const handlingStarts = new Set([
  ...['AssignmentReceived', 'AssignmentUndertaken', 'ExtensionGranted', 'DelayReported', 'ReplySentBack'],
]);

function judged(entry: Entry, event: CaseEvent): Entry {
  if (event.type === 'DeadlineBreached' && event.deadlineId in entry.clocks) {
    return { ...entry, breaches: [...entry.breaches, event.deadlineId], breached: true, timing: 'overdue' };
  }
  if (event.type === 'TimerBreachWithdrawn' && entry.breaches.includes(event.deadlineId))
    return withdrawn(entry, event.deadlineId);
  if (event.type === 'Replied' && entry.timing !== 'none') {
    const onTime = event.timing ? event.timing.onTime : !entry.breached;
    return { ...entry, timing: onTime ? 'inTime' : 'late' };
  }
  return entry;
}

const relieved = { late: 'inTime', overdue: 'open' } as const;

function withdrawn(entry: Entry, deadlineId: string): Entry {
  const breaches = entry.breaches.filter((id) => id !== deadlineId);
  if (breaches.length > 0) return { ...entry, breaches };
  const { timing } = entry;
  return {
    ...entry,
    breaches,
    breached: false,
    timing: timing === 'late' || timing === 'overdue' ? relieved[timing] : timing,
  };
}
