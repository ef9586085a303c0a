/** Hears that reporters were told, which opens their ballots. */
import type { Clock } from '@green-channel/platform/clock';
import { derivedId } from '@green-channel/platform/ids';
import { type Heard, type Hearing, hearing } from '@green-channel/platform/inbox';
import type { Tx } from '@green-channel/platform/pool';
import type { Store } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import type { Laws } from '@green-channel/regulation/law/published';
import { type Commands, command } from './acting.ts';
import type { Ballot, OpenBallot } from './ballot.ts';
import type { BallotEvent } from './ballot-event.ts';
import { gatheredIn, type Surveys } from './gathering.ts';
import { ballotsOf, type Delivered, type SlipSigned, stubOf } from './opening.ts';
import { ballotsOfCases, ballotsOfSubmission } from './store.ts';

export interface Hears {
  store: Store<Ballot, BallotEvent>;
  surveys: Surveys;
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

export function hearCallbacks(hears: Hears): Hearing {
  const { store, clock } = hears;
  return hearing<Said>({
    noun: 'callback',
    decode: eventCodec<CallbackEvent, Said>(CallbackEvent).decode,
    async handle(facts, tx) {
      const commands: Commands = [];
      for (const fact of facts) commands.push(...(await opened(fact, tx, hears)));
      if (commands.length > 0) await store.apply(tx, commands);
      // A stub that comes back judges by the ballot that its telling opened, in this batch or before.
      const judged = (await Promise.all(facts.map((fact) => onStub(fact, tx, clock)))).flat();
      if (judged.length > 0) await store.apply(tx, judged);
      const succeeded = await onMerger(facts, tx, clock);
      if (succeeded.length > 0) await store.apply(tx, succeeded);
    },
  });
}

async function opened(fact: Heard<Said>, tx: Tx, hears: Hears): Promise<Commands> {
  const { event, id, pack = '', calendar = '' } = fact;
  if (event.type !== 'FeedbackDelivered' || !event.allDelivered) return [];
  const whole = await hears.laws.of(pack, calendar);
  const law = event.lawOn ? whole.on(event.lawOn) : whole;
  const survey = await gatheredIn({ fact, told: event, law }, tx, hears);
  const under = { law, lawHash: pack, calendarHash: calendar, survey };
  const ballots = ballotsOf(event, under, (purpose) => derivedId(id, `ballot ${purpose}`));
  const linked =
    law.evaluation.survey && ballots.length > 0 ? await withPrevious(ballots, event.caseId, tx, hears) : ballots;
  return linked.map((ballot) => command(fact, ballot.opened.ballotId, ballot, hears.clock));
}

/** A further result of the same case: each ballot names the one before it, which stays as it is (MHK-43). */
async function withPrevious(ballots: OpenBallot[], caseId: string, tx: Tx, { store }: Hears): Promise<OpenBallot[]> {
  const rows = await ballotsOfCases(tx, [caseId]);
  const before = (await Promise.all(rows.map(({ id }) => store.load('worker', id)))).flatMap((found) =>
    found && found.state.status !== 'unopened' ? [found.state] : [],
  );
  before.sort((one, other) => other.toldAt.getTime() - one.toldAt.getTime());
  return ballots.map((ballot) => {
    const { evaluator, judgeOrgan = 0, submissionId } = ballot.opened;
    const same = before.find((one) =>
      judgeOrgan > 0 ? one.evaluator === evaluator : one.submissionId === submissionId,
    );
    return same ? { ...ballot, opened: { ...ballot.opened, previousBallotId: same.ballotId } } : ballot;
  });
}

async function onStub(fact: Heard<Said>, tx: Tx, clock: Clock): Promise<Commands> {
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
async function onMerger(facts: Heard<Said>[], tx: Tx, clock: Clock): Promise<Commands> {
  const mergers = facts.flatMap((fact) => (fact.event.type === 'CallbackSucceeded' ? [{ fact, ...fact.event }] : []));
  if (mergers.length === 0) return [];
  const rows = await ballotsOfCases(tx, [...new Set(mergers.map(({ caseId }) => caseId))]);
  const ballots = Map.groupBy(rows, ({ case_id }) => case_id);
  return mergers.flatMap(({ fact, caseId, from, to }) =>
    (ballots.get(caseId) ?? []).map(({ id }) => command(fact, id, { type: 'Succeeded', fact: true, from, to }, clock)),
  );
}
