import type { EventOf } from './event.ts';
import type { Opened, Viewer } from './state.ts';

/** Divisions merge and keep their cases: whatever the ended organ was, held or owed, the one that goes on is now. */
export function succeeded(state: Opened, { from, to, place }: EventOf<'CaseSucceeded'>): Opened {
  const now = (organ: number): number => (organ === from ? to : organ);
  const { origin, bornIn = origin } = state;
  return {
    ...state,
    ...{ origin: place, bornIn, organ: now(state.organ), holder: now(state.holder) },
    ...{ transferredBy: now(state.transferredBy), closedBy: now(state.closedBy) },
    assignments: state.assignments.map((one) => ({ ...one, organ: now(one.organ), office: now(one.office) })),
    clocks: state.clocks.map((clock) => {
      const { deadline } = clock;
      return deadline.chargedTo === from ? { ...clock, deadline: { ...deadline, chargedTo: to } } : clock;
    }),
    leaderReports: state.leaderReports.map(({ organ, leaders }) => ({ organ: now(organ), leaders: leaders.map(now) })),
  };
}

/** The successor sees what the ended organ saw, for the stronger of both reasons. */
export function viewersSucceeded(viewers: readonly Viewer[], from: number, to: number): Viewer[] {
  const own = viewers.find(({ organ }) => organ === to);
  return viewers.flatMap((viewer) => {
    if (viewer.organ === to) return [];
    if (viewer.organ !== from) return [viewer];
    const weak = viewer.reason === 'informed' || viewer.reason === 'supervises';
    return [weak && own ? own : { organ: to, reason: viewer.reason }];
  });
}
