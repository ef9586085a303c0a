/** What the ledger would show of the cases of a flow, folded by the ledger's own rules from the same bytes. */
import type { Entry } from '@green-channel/reporting/entry';
import type { Case } from '@green-channel/routing/case/state';
import type { Flow } from './flow.ts';

/** Each case of which the ledger would show another status than it has. */
export function ledgerFaults({ cases, reports }: Pick<Flow, 'cases' | 'reports'>): string[] {
  return [...cases.streams].flatMap(([caseId, { state, events }]) => {
    const entry = reports.entries.get(caseId);
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
