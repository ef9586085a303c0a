/** The reports of the pack in memory: the ledger's own folds of what was said, counted and figured by reporting's own rules. */

import type { Heard } from '@green-channel/platform/inbox';
import type { Call, ServiceEntry } from '@green-channel/platform/rpc/server';
import { eventCodec } from '@green-channel/platform/wire';
import { BallotEvent as BallotMessage } from '@green-channel/proto/greenchannel/ballot/v1/ballot_events';
import { CaseEvent as CaseMessage } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { FigureServiceService } from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import type { Laws } from '@green-channel/regulation/law/published';
import { countedIn } from '@green-channel/reporting/counted-entries';
import type { CaseEvent, Entry } from '@green-channel/reporting/entry';
import { isEvaluated, type Judged, type Judgement, judge, judgedBy, step } from '@green-channel/reporting/heard';
import type { Counting } from '@green-channel/reporting/line';
import { refusals } from '@green-channel/reporting/refusals';
import { getReport } from '@green-channel/reporting/report';
import type { Books } from './books.ts';

export interface Reports {
  hear(fact: Heard<{ type: string }>): void;
  /** The ledger's row of each case. */
  entries: ReadonlyMap<string, Entry>;
  service: ServiceEntry;
}

const reads = eventCodec<CaseMessage, CaseEvent>(CaseMessage);
const readsBallots = eventCodec<BallotMessage, Judgement>(BallotMessage);

export function reportsOf(books: Books, laws: Pick<Laws, 'inForce'>): Reports {
  const entries = new Map<string, Entry>();
  const judged = new Map<string, Judged>();
  const keep = (caseId: string, entry: Entry | undefined) => entry && entries.set(caseId, entry);
  const names = {
    of: async (organ: number) => ({ organ, name: books.nameOf(organ), level: books.placeOf(organ).level }),
  };
  async function below(standing: number, organ: number): Promise<void> {
    if (!books.placeOf(organ).path.includes(standing)) throw refusals.FIGURES_NOT_BELOW({ organ: books.nameOf(organ) });
  }
  const counted = async (asked: Counting, evaluators: readonly string[]) =>
    countedIn({ entries, judged: [...judged.values()] }, asked, evaluators);
  const reporting = { names, laws, counted, below };
  return {
    entries,
    hear(fact) {
      if (fact.noun === 'case') {
        const heard = { ...fact, event: reads.decode(fact.type, fact.data) };
        keep(fact.stream, step(entries.get(fact.stream), heard));
      }
      if (fact.noun !== 'ballot') return;
      const ballot = { ...fact, event: readsBallots.decode(fact.type, fact.data) };
      if (!isEvaluated(ballot)) return;
      keep(ballot.event.caseId, judge(entries.get(ballot.event.caseId), ballot));
      judged.set(ballot.event.ballotId, judgedBy(ballot));
    },
    // Lists, search and files are read from rows that memory does not have.
    service: {
      definition: FigureServiceService,
      handlers: { getReport: (request: never, call: Call) => getReport(reporting, request, call) },
      open: [],
    },
  };
}
