import type { CaseEvent } from './event.ts';
import { viewersSucceeded } from './evolve-succession.ts';
import type { Opened, Viewer, ViewReason } from './state.ts';

/** Who gets to see a case by an event: who sees it is data, and nobody loses sight of what it handled (ENG-03). */
export function seenBy(event: CaseEvent): Viewer[] {
  switch (event.type) {
    case 'CaseRegistered':
      return [viewer(event.organ, 'holder')];
    case 'CaseAccepted':
    case 'CaseReopened':
      return [viewer(event.organ, 'holder')];
    case 'CaseReferred':
    case 'CaseReturnedDown':
      return [viewer(event.from, 'passedOn'), viewer(event.to, 'holder')];
    case 'CaseDispatched':
      return [
        viewer(event.office, 'dispatched'),
        ...event.supervisors.map((organ) => viewer(organ, 'supervises')),
        ...event.informed.map((organ) => viewer(organ, 'informed')),
        ...event.handlers.map(({ organ }) => viewer(organ, 'handler')),
      ];
    case 'ReportersJoined':
      return event.organs.map((organ) => viewer(organ, 'informed'));
    case 'CardCopyDelivered':
      return [viewer(event.office, 'informed')];
    case 'OrderReturned':
      return [viewer(event.office, 'holder')];
    default:
      return [];
  }
}

/** The latest reason stands; an office that is only informed keeps a stronger one that it had. */
export function viewersAfter({ viewers }: Opened, event: CaseEvent): Viewer[] {
  if (event.type === 'CaseSucceeded') {
    // An office of the place that never saw the case has no row, and its successor gets none.
    const seen = viewers.some(({ organ }) => organ === event.from);
    return seen ? viewersSucceeded(viewers, event.from, event.to) : viewers;
  }
  const known = new Map(viewers.map((entry) => [entry.organ, entry]));
  for (const seen of seenBy(event)) {
    const weaker = seen.reason === 'informed' || seen.reason === 'supervises';
    if (!known.has(seen.organ) || !weaker) known.set(seen.organ, seen);
  }
  return [...known.values()];
}

function viewer(organ: number, reason: ViewReason): Viewer {
  return { organ, reason };
}
