import { happened, startedFor } from '../clocks.ts';
import type { CaseEvent, Collected } from '../event.ts';
import type { FactOf } from '../input.ts';
import { levelOf } from '../offices.ts';
import type { Rules } from '../rules.ts';
import type { Unopened } from '../state.ts';

/** A case exists from the fact that it was collected (51-lifecycle); an answered appeal of the past has no clocks. */
export function open(input: FactOf<'IntakeSubmitted'>, _: Unopened, rules: Rules): CaseEvent[] {
  const { history, occurredAt: at, by } = input;
  const collected = collectedBy(input, rules.lawHash);
  const who = { person: by.person, at };
  if (history) return happened('CaseImported', { ...collected, history }, who);
  const { channel, origin, organ, matter } = collected;
  const facts = { level: levelOf(origin, organ), channel, category: matter.category, scope: matter.scope };
  const started = startedFor('IntakeSubmitted', facts, { origin, holder: organ }, rules, input, at, {});
  return happened('CaseOpened', collected, who, { started });
}

function collectedBy(input: FactOf<'IntakeSubmitted'>, law: string): Collected {
  const { submissionId, channel, origin, organ, matter, reporterId, reporterKind, collector, photos } = input;
  const { preferredMethod, occurredAt } = input;
  const reporter = { reporterId, reporterKind, collector, photos, preferredMethod };
  return { submissionId, channel, origin, organ, matter, occurredAt, ...reporter, law };
}
