/** What the ledger would show of the cases of a flow, folded by the ledger's own rules from the same bytes. */
import { eventCodec } from '@green-channel/platform/wire';
import { CaseEvent as CaseMessage } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { type CaseEvent, type Entry, folded } from '@green-channel/reporting/entry';
import type { Case } from '@green-channel/routing/case/state';
import { codec } from '@green-channel/routing/store';
import type { Flow } from './flow.ts';

const reads = eventCodec<CaseMessage, CaseEvent>(CaseMessage);

/** Each case of which the ledger would show another status than it has. */
export function ledgerFaults({ cases }: Pick<Flow, 'cases'>): string[] {
  return [...cases.streams].flatMap(([caseId, { state, events }]) => {
    let entry: Entry | undefined;
    for (const { event, recordedAt } of events) {
      const heard = reads.decode(event.type, codec.encode(event));
      entry = folded(entry, heard, { caseId, at: recordedAt });
    }
    const orders = orderFaults(state, entry);
    const shown = entry?.status ?? 'unopened';
    const last = events.at(-1)?.event.type ?? '';
    return shown === state.status ? orders : [`after ${last} the case is ${state.status}, in the ledger ${shown}`];
  });
}

const AT_WORK = ['received', 'undertaken', 'returned', 'returnAccepted', 'sentBack'];

/** Who answers for the case, and its reply, as the reports count them. */
function orderFaults(state: Case, entry: Entry | undefined): string[] {
  if (state.status === 'unopened') return [];
  const lead = state.assignments.findLast(({ role, status }) => role !== 'CO' && AT_WORK.includes(status));
  const { unit = 0, kind = '' } = entry?.order ?? {};
  if (!lead) return [];
  const replied = ['returned', 'returnAccepted'].includes(lead.status) ? lead.replyKind : '';
  const right = unit === lead.organ && (kind === replied || state.status === 'rectifying');
  return right ? [] : [`${state.status}: order of ${lead.organ} ${replied}, counted for ${unit} ${kind}`];
}
