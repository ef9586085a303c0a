/** What the ledger makes of one fact. Pure: the inbox keeps it in rows, a story in memory. */
import type { Heard } from '@green-channel/platform/inbox';
import type { EventOf } from '@green-channel/platform/wire';
import type { BallotEvent } from '@green-channel/proto/greenchannel/ballot/v1/ballot_events';
import { type CaseEvent, type Entry, folded } from './entry.ts';
import { legalDay } from './legal-day.ts';

export type Judgement = EventOf<BallotEvent>;
export type EvaluatedFact = Heard<Extract<Judgement, { type: 'Evaluated' }>>;

export function isEvaluated(fact: Heard<Judgement>): fact is EvaluatedFact {
  return fact.event.type === 'Evaluated';
}

/** A ballot that was given. */
export interface Judged {
  ballotId: string;
  caseId: string;
  city: number;
  judgedOn: string;
  grade: string;
  satisfied: boolean;
  evaluator: string;
}

export function judgedBy({ event, city, occurredAt }: EvaluatedFact): Judged {
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

export function step(entry: Entry | undefined, { stream, event, occurredAt, actor }: Heard<CaseEvent>) {
  return folded(entry, event, { caseId: stream, at: occurredAt, by: actor.name });
}

/** Which grades count as satisfied is the pack's word (JL-A9 [P]). */
export function judge(entry: Entry | undefined, { event }: EvaluatedFact): Entry | undefined {
  // Beside the judgement of who the pack waits for, a reporter's does not take its place in the ledger (SZ11-39, SZ13-25);
  // what posts think counts in their survey alone (MHK-41).
  const beside = isOfPosts(event) || (entry?.grade !== '' && event.evaluator === 'RESIDENT');
  return entry && (beside ? entry : { ...entry, grade: event.grade, satisfied: event.satisfied });
}

const MATTERS_TO_THE_LEDGER = ['', 'RESIDENT', 'PARTY_REP'];
const isOfPosts = ({ evaluator }: { evaluator: string }): boolean => !MATTERS_TO_THE_LEDGER.includes(evaluator);
