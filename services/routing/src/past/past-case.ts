/** A case of the event store told as a past case: its events in order, each as the law was told of it. */
import type { PastCase, PastEvent } from '@green-channel/regulation/simulate/past-case';
import type { CaseEvent } from '../case/event.ts';
import { decider } from '../case/flow.ts';
import { pastBeginning, pastEvents } from '../case/past-event.ts';
import { type Rules, rulesInForce } from '../case/rules.ts';
import type { Case } from '../case/state.ts';

export interface Recorded {
  event: CaseEvent;
  recordedAt: Date;
}

/** Nothing of a case that came as answered history: no clock ever ran for it. */
export function pastCaseOf(id: string, events: readonly Recorded[], rules: Rules): PastCase | undefined {
  const told: PastEvent[] = [];
  let state: Case = decider.initial;
  for (const { event, recordedAt } of events) {
    if (event.type === 'CaseImported') return undefined;
    if (event.type === 'CaseOpened') told.push(...pastBeginning(event));
    else if (state.status !== 'unopened')
      told.push(...pastEvents(event, state, rulesInForce(rules, state, recordedAt)));
    state = decider.evolve(state, event);
  }
  if (told.length === 0 || state.status === 'unopened') return undefined;
  return { case: id, ...(state.number ? { number: state.number } : {}), events: told };
}
