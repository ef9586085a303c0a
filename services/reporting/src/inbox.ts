/** Hears the life of each case and its judgement, and keeps ledger, search and figures in the same transaction. */
import { type Heard, type Hearing, hearing } from '@green-channel/platform/inbox';
import { meterFor } from '@green-channel/platform/metrics';
import type { Tx } from '@green-channel/platform/pool';
import { eventCodec } from '@green-channel/platform/wire';
import { BallotEvent } from '@green-channel/proto/greenchannel/ballot/v1/ballot_events';
import { CaseEvent as CaseMessage } from '@green-channel/proto/greenchannel/case/v1/case_events';
import type { CaseEvent, Entry } from './entry.ts';
import { isEvaluated, type Judgement, judge, judgedBy, step } from './heard.ts';
import { saveJudgements } from './orders.ts';
import { entriesOf, save } from './store.ts';

export function hearCases(): Hearing[] {
  return [
    hearing<CaseEvent>({
      noun: 'case',
      decode: eventCodec<CaseMessage, CaseEvent>(CaseMessage).decode,
      async handle(facts, tx) {
        await refold(tx, facts, ({ stream }) => stream, step);
        countBreaches(facts);
      },
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

const breaches = meterFor('reporting').createCounter('case.breaches', {
  description: 'deadlines that were breached, by the organ that answers for them',
});

/** For an alarm, not for a statistic: facts that are heard again count again, the ledger's figures do not. */
function countBreaches(facts: Heard<CaseEvent>[]): void {
  for (const { city, event } of facts)
    if (event.type === 'DeadlineBreached') breaches.add(1, { city, organ: event.chargedTo, timer: event.timer });
}

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
