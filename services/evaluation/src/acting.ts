/** What a fact makes the service do, in its own name; whoever caused the fact stays named. */
import type { Clock } from '@green-channel/platform/clock';
import { derivedId } from '@green-channel/platform/ids';
import type { Heard } from '@green-channel/platform/inbox';
import type { Act, FactCommand } from '@green-channel/platform/store';
import { type Ballot, type BallotInput, decider } from './ballot.ts';
import type { BallotEvent } from './ballot-event.ts';

export type Commands = FactCommand<Ballot, BallotEvent>[];

export function command(fact: Heard, ballotId: string, input: BallotInput, clock: Clock): Commands[number] {
  return {
    act: actOf(fact, `${input.type} ${ballotId}`, clock),
    stream: ballotId,
    decide: (state) => decider.decide(input, state, undefined),
  };
}

/** The service acts for the tenant of the fact, and whoever caused it stays named. */
export function actOf(fact: Heard, purpose: string, clock: Clock): Act {
  const { id, city, tenant, actor, occurredAt, pack, calendar } = fact;
  const { person, name, organ } = actor;
  const as = { kind: 'system' as const, id: 'system:evaluation', name, organ, roles: [] };
  return {
    ...{ commandId: derivedId(id, purpose), city, tenant, at: clock.now(city), occurredAt, causation: id },
    actor: person === undefined ? as : { ...as, person },
    ...(pack === undefined ? {} : { pack }),
    ...(calendar === undefined ? {} : { calendar }),
  };
}
