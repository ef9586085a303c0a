/** Surveys: opened by the first result of a period, rung at its end, counted when they are closed (MHK-40). */
import type { Clock } from '@green-channel/platform/clock';
import { derivedId } from '@green-channel/platform/ids';
import { type Heard, type Hearing, hearing } from '@green-channel/platform/inbox';
import type { Tx } from '@green-channel/platform/pool';
import type { Store } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { SurveyEvent as SurveyMessage } from '@green-channel/proto/greenchannel/ballot/v1/survey_events';
import { TimerEvent } from '@green-channel/proto/greenchannel/timer/v1/timer_events';
import type { Law } from '@green-channel/regulation/law/law';
import { started } from '@green-channel/regulation/law/started';
import { actOf, command } from './acting.ts';
import type { Ballot, Opened } from './ballot.ts';
import type { BallotEvent } from './ballot-event.ts';
import type { Delivered } from './opening.ts';
import { ballotsOfSurvey } from './store.ts';
import { decider, type Gather, type Survey, type SurveyInput } from './survey.ts';
import type { SurveyEvent } from './survey-event.ts';

export type Surveys = Store<Survey, SurveyEvent>;

interface Told {
  fact: Heard;
  told: Delivered;
  law: Law;
}
const MOMENT = 1;

/** The survey that gathers what this telling opens: that of the period, or of the next where it is closed already. */
export async function gatheredIn(
  { fact, told, law }: Told,
  tx: Tx,
  { surveys, clock }: { surveys: Surveys; clock: Clock },
): Promise<{ surveyId: string; surveyUntil: string } | undefined> {
  const { survey } = law.evaluation;
  if (!survey || told.dispatchingOrgan === 0) return undefined;
  const first = gather(fact, told, law, survey.timer, told.toldAt);
  const found = await surveys.load('worker', first.opened.surveyId);
  const end = first.opened.started[0]?.dueAt ?? told.toldAt;
  const next = () => gather(fact, told, law, survey.timer, new Date(end.getTime() + MOMENT));
  const chosen = found?.state.status === 'closed' ? next() : first;
  await surveys.apply(tx, [surveyCommand(fact, chosen.opened.surveyId, chosen, clock)]);
  return { surveyId: chosen.opened.surveyId, surveyUntil: chosen.opened.until };
}

function gather(fact: Heard, told: Delivered, law: Law, timer: string, at: Date): Gather {
  const organ = told.dispatchingOrgan;
  const dated = law.deadline(timer, at);
  const surveyId = derivedId(`survey of organ ${organ}`, `until ${dated.due}`);
  const { pack = '', calendar = '' } = fact;
  const ids = { id: derivedId(surveyId, timer), ownerNoun: 'survey', chargedTo: organ, packHash: pack };
  const opened = {
    surveyId,
    organ,
    until: dated.due,
    clause: law.evaluation.clause,
    law: pack,
    calendar,
    started: [started(dated, ids)],
  };
  return { type: 'Gather', fact: true, opened };
}

interface Hears {
  store: Store<Ballot, BallotEvent>;
  surveys: Surveys;
  clock: Clock;
}

/** Closed: what nobody filled in lapses, and what the others say is counted. */
export function hearSurveys({ store, surveys, clock }: Hears): Hearing {
  return hearing<SurveyEvent>({
    noun: 'survey',
    decode: eventCodec<SurveyMessage, SurveyEvent>(SurveyMessage).decode,
    async handle(facts, tx) {
      for (const fact of facts.filter(({ event }) => event.type === 'SurveyClosed')) {
        const ids = (await ballotsOfSurvey(tx, fact.stream)).map(({ id }) => id);
        await store.apply(
          tx,
          ids.map((id) => command(fact, id, { type: 'Lapse', fact: true }, clock)),
        );
        const loaded = await Promise.all(ids.map((id) => store.load('worker', id)));
        const ballots = loaded.flatMap((found) => (found ? [found.state] : [])).filter(isOpened);
        await surveys.apply(tx, [surveyCommand(fact, fact.stream, { type: 'Count', fact: true, ballots }, clock)]);
      }
    },
  });
}

const isOpened = (ballot: Ballot): ballot is Opened => ballot.status !== 'unopened';

interface RangFact {
  type: 'TimerRang';
  ownerNoun: string;
  ownerStream: string;
  deadlineId: string;
  kind: string;
  rangAt: Date;
}

export function hearRings({ surveys, clock }: Pick<Hears, 'surveys' | 'clock'>): Hearing {
  return hearing<RangFact>({
    noun: 'timer',
    decode: eventCodec<TimerEvent, RangFact>(TimerEvent).decode,
    async handle(facts, tx) {
      const own = facts.filter(({ event }) => event.ownerNoun === 'survey' && event.kind === 'DUE');
      const commands = own.map((fact) => {
        const { deadlineId, rangAt, ownerStream } = fact.event;
        return surveyCommand(fact, ownerStream, { type: 'Rang', fact: true, deadlineId, at: rangAt }, clock);
      });
      if (commands.length > 0) await surveys.apply(tx, commands);
    },
  });
}

function surveyCommand(fact: Heard, stream: string, input: SurveyInput, clock: Clock) {
  return {
    act: actOf(fact, `${input.type} ${stream}`, clock),
    stream,
    decide: (state: Survey) => decider.decide(input, state, undefined),
  };
}
