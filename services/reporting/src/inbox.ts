/** Hears the life of each case and its judgement, and keeps ledger, search and figures in the same transaction. */
import { type Heard, type Hearing, hearing } from '@green-channel/platform/inbox';
import type { Tx } from '@green-channel/platform/pool';
import { type EventOf, eventCodec } from '@green-channel/platform/wire';
import { BallotEvent } from '@green-channel/proto/greenchannel/ballot/v1/ballot_events';
import { CaseEvent as CaseMessage } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { type CaseEvent, type Entry, folded } from './entry.ts';
import { legalDay } from './legal-day.ts';
import { type Judged, saveJudgements } from './orders.ts';
import { entriesOf, save } from './store.ts';

type Judgement = EventOf<BallotEvent>;

export function hearCases(): Hearing[] {
  return [
    hearing<CaseEvent>({
      noun: 'case',
      decode: eventCodec<CaseMessage, CaseEvent>(CaseMessage).decode,
      handle: (facts, tx) => refold(tx, facts, ({ stream }) => stream, step),
    }),
    hearing<Judgement>({
      noun: 'ballot',
      decode: eventCodec<BallotEvent, Judgement>(BallotEvent).decode,
      async handle(facts, tx) {
        const given = facts.filter(isEvaluated);
        await refold(tx, given, ({ event }) => event.caseId, judge);
        await saveJudgements(tx, given.map(judgedBy));
      },
    }),
  ];
}

type EvaluatedFact = Heard<Extract<Judgement, { type: 'Evaluated' }>>;
function isEvaluated(fact: Heard<Judgement>): fact is EvaluatedFact {
  return fact.event.type === 'Evaluated';
}

function judgedBy({ event, city, occurredAt }: EvaluatedFact): Judged {
  const { ballotId, caseId, grade, satisfied, evaluator, evaluatedAt = occurredAt } = event;
  return {
    ballotId,
    caseId,
    city,
    judgedOn: legalDay(evaluatedAt),
    grade,
    satisfied,
    evaluator: evaluator || 'RESIDENT',
  };
}

function step(entry: Entry | undefined, { stream, event, occurredAt, actor }: Heard<CaseEvent>): Entry | undefined {
  return folded(entry, event, { caseId: stream, at: occurredAt, by: actor.name });
}

/** Which grades count as satisfied is the pack's word (JL-A9 [P]). */
function judge(entry: Entry | undefined, { event }: EvaluatedFact): Entry | undefined {
  // Beside the judgement of who the pack waits for, a reporter's does not take its place in the ledger (SZ11-39, SZ13-25);
  // what posts think counts in their survey alone (MHK-41).
  const beside = isOfPosts(event) || (entry?.grade !== '' && event.evaluator === 'RESIDENT');
  return entry && (beside ? entry : { ...entry, grade: event.grade, satisfied: event.satisfied });
}

const MATTERS_TO_THE_LEDGER = ['', 'RESIDENT', 'PARTY_REP'];
const isOfPosts = ({ evaluator }: { evaluator: string }): boolean => !MATTERS_TO_THE_LEDGER.includes(evaluator);

async function refold<F>(
  tx: Tx,
  facts: F[],
  caseOf: (fact: F) => string,
  fold: (entry: Entry | undefined, fact: F) => Entry | undefined,
): Promise<void> {
  const before = await entriesOf(tx, [...new Set(facts.map(caseOf))]);
  const after = new Map(before);
  for (const fact of facts) {
    const next = fold(after.get(caseOf(fact)), fact);
    if (next) after.set(next.caseId, next);
  }
  await save(
    tx,
    [...after.values()].map((entry) => ({ before: before.get(entry.caseId), after: entry })).filter(isChanged),
  );
}

function isChanged({ before, after }: { before: Entry | undefined; after: Entry }): boolean {
  return before !== after;
}
