/** Divisions merge and keep their ballots: whatever the ended organ was to one, the one that goes on is now. */
import type { Opened, Succeeded } from './ballot.ts';
import type { BallotEvent, BallotSucceeded } from './ballot-event.ts';

export function succeed({ from, to }: Succeeded, ballot: Opened): BallotEvent[] {
  const { ballotId, caseId, community, dispatchingOrgan, registrarOrgan, handlerOrgans } = ballot;
  if (![community, dispatchingOrgan, registrarOrgan, ...handlerOrgans].includes(from)) return [];
  return [{ type: 'BallotSucceeded', ballotId, caseId, from, to }];
}

/** What was judged stays judged, and who took it in stays on record. */
export function succeeded<B extends Opened>(ballot: B, { from, to }: BallotSucceeded): B {
  const now = (organ: number): number => (organ === from ? to : organ);
  return {
    ...ballot,
    ...{ community: now(ballot.community), dispatchingOrgan: now(ballot.dispatchingOrgan) },
    registrarOrgan: now(ballot.registrarOrgan),
    ...(ballot.judgeOrgan ? { judgeOrgan: now(ballot.judgeOrgan) } : {}),
    handlerOrgans: [...new Set(ballot.handlerOrgans.map(now))],
  };
}
