/** Hears that reporters were told, which opens their ballots. */
import type { Clock } from '@green-channel/platform/clock';
import { uuid5 } from '@green-channel/platform/ids';
import { type Heard, type Hearing, hearing } from '@green-channel/platform/inbox';
import type { Act, FactCommand, Store } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import type { Laws } from '@green-channel/regulation/law/published';
import { type Ballot, decider, type OpenBallot } from './ballot.ts';
import type { BallotEvent } from './ballot-event.ts';
import { ballotsOf, type Delivered } from './opening.ts';

export interface Hears {
  store: Store<Ballot, BallotEvent>;
  laws: Laws;
  clock: Clock;
}
type Said = Delivered | { type: 'CallbackOwed' };

export function hearCallbacks({ store, laws, clock }: Hears): Hearing {
  return hearing<Said>({
    noun: 'callback',
    decode: eventCodec<CallbackEvent, Said>(CallbackEvent).decode,
    async handle(facts, tx) {
      const commands = (await Promise.all(facts.map((fact) => opened(fact, laws, clock)))).flat();
      if (commands.length > 0) await store.apply(tx, commands);
    },
  });
}

async function opened(fact: Heard<Said>, laws: Laws, clock: Clock): Promise<FactCommand<Ballot, BallotEvent>[]> {
  const { event, id, pack = '', calendar = '' } = fact;
  if (event.type !== 'FeedbackDelivered' || !event.allDelivered) return [];
  const whole = await laws.of(pack, calendar);
  const law = event.lawOn ? whole.on(event.lawOn) : whole;
  const under = { law, lawHash: pack, calendarHash: calendar };
  const ballots = ballotsOf(event, under, (submission) => uuid5(id, `ballot ${submission}`));
  return ballots.map((ballot) => command(fact, ballot, clock));
}

/** The service acts for the tenant of the fact, and whoever caused it stays named. */
function command(fact: Heard, input: OpenBallot, clock: Clock): FactCommand<Ballot, BallotEvent> {
  const { id, city, tenant, actor, occurredAt, pack, calendar } = fact;
  const { ballotId } = input.opened;
  const { person, name, organ } = actor;
  const as = { kind: 'system' as const, id: 'system:evaluation', name, organ, roles: [] };
  const act: Act = {
    ...{ commandId: uuid5(id, `Open ${ballotId}`), city, tenant, at: clock.now(city), occurredAt, causation: id },
    actor: person === undefined ? as : { ...as, person },
    ...(pack === undefined ? {} : { pack }),
    ...(calendar === undefined ? {} : { calendar }),
  };
  return { act, stream: ballotId, decide: (state) => decider.decide(input, state, undefined) };
}
