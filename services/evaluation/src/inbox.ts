/** Hears that reporters were told, which opens their ballots. */
import type { Clock } from '@green-channel/platform/clock';
import { derivedId } from '@green-channel/platform/ids';
import { type Heard, type Hearing, hearing } from '@green-channel/platform/inbox';
import type { Tx } from '@green-channel/platform/pool';
import type { Act, FactCommand, Store } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import type { Laws } from '@green-channel/regulation/law/published';
import { type Ballot, type BallotInput, decider } from './ballot.ts';
import type { BallotEvent } from './ballot-event.ts';
import { ballotsOf, type Delivered, type SlipSigned, stubOf } from './opening.ts';
import { ballotsOfCases, ballotsOfSubmission } from './store.ts';

export interface Hears {
  store: Store<Ballot, BallotEvent>;
  laws: Laws;
  clock: Clock;
}
interface Merged {
  type: 'CallbackSucceeded';
  caseId: string;
  from: number;
  to: number;
}
type Said = Delivered | SlipSigned | Merged | { type: 'CallbackOwed' };

export function hearCallbacks({ store, laws, clock }: Hears): Hearing {
  return hearing<Said>({
    noun: 'callback',
    decode: eventCodec<CallbackEvent, Said>(CallbackEvent).decode,
    async handle(facts, tx) {
      const commands = (await Promise.all(facts.map((fact) => opened(fact, laws, clock)))).flat();
      if (commands.length > 0) await store.apply(tx, commands);
      // A stub that comes back judges by the ballot that its telling opened, in this batch or before.
      const judged = (await Promise.all(facts.map((fact) => onStub(fact, tx, clock)))).flat();
      if (judged.length > 0) await store.apply(tx, judged);
      const succeeded = await onMerger(facts, tx, clock);
      if (succeeded.length > 0) await store.apply(tx, succeeded);
    },
  });
}

async function opened(fact: Heard<Said>, laws: Laws, clock: Clock): Promise<FactCommand<Ballot, BallotEvent>[]> {
  const { event, id, pack = '', calendar = '' } = fact;
  if (event.type !== 'FeedbackDelivered' || !event.allDelivered) return [];
  const whole = await laws.of(pack, calendar);
  const law = event.lawOn ? whole.on(event.lawOn) : whole;
  const under = { law, lawHash: pack, calendarHash: calendar };
  const ballots = ballotsOf(event, under, (submission) => derivedId(id, `ballot ${submission}`));
  return ballots.map((ballot) => command(fact, ballot.opened.ballotId, ballot, clock));
}

async function onStub(fact: Heard<Said>, tx: Tx, clock: Clock): Promise<FactCommand<Ballot, BallotEvent>[]> {
  const { event } = fact;
  if (event.type !== 'SlipSigned') return [];
  const { organ, person, signing, submissionId } = event;
  const stub = stubOf(signing, { organ, person, at: fact.occurredAt });
  const found = stub
    ? (await ballotsOfSubmission(tx, submissionId)).find(({ status }) => status === 'open')
    : undefined;
  return stub && found ? [command(fact, found.id, { type: 'JudgedOnStub', fact: true, stub }, clock)] : [];
}

/** A merged division: every ballot of the case goes on with the successor, also those that this batch opened. */
async function onMerger(facts: Heard<Said>[], tx: Tx, clock: Clock): Promise<FactCommand<Ballot, BallotEvent>[]> {
  const mergers = facts.flatMap((fact) => (fact.event.type === 'CallbackSucceeded' ? [{ fact, ...fact.event }] : []));
  if (mergers.length === 0) return [];
  const rows = await ballotsOfCases(tx, [...new Set(mergers.map(({ caseId }) => caseId))]);
  const ballots = Map.groupBy(rows, ({ case_id }) => case_id);
  return mergers.flatMap(({ fact, caseId, from, to }) =>
    (ballots.get(caseId) ?? []).map(({ id }) => command(fact, id, { type: 'Succeeded', fact: true, from, to }, clock)),
  );
}

/** The service acts for the tenant of the fact, and whoever caused it stays named. */
function command(fact: Heard, ballotId: string, input: BallotInput, clock: Clock): FactCommand<Ballot, BallotEvent> {
  const { id, city, tenant, actor, occurredAt, pack, calendar } = fact;
  const { person, name, organ } = actor;
  const as = { kind: 'system' as const, id: 'system:evaluation', name, organ, roles: [] };
  const act: Act = {
    ...{
      commandId: derivedId(id, `${input.type} ${ballotId}`),
      city,
      tenant,
      at: clock.now(city),
      occurredAt,
      causation: id,
    },
    actor: person === undefined ? as : { ...as, person },
    ...(pack === undefined ? {} : { pack }),
    ...(calendar === undefined ? {} : { calendar }),
  };
  return { act, stream: ballotId, decide: (state) => decider.decide(input, state, undefined) };
}
