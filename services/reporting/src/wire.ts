/** The ledger's own types ↔ the messages of its contract. */
import type { LedgerRow } from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import type { Entry } from './entry.ts';
import type { Names } from './names.ts';
import type { After } from './reads.ts';

export async function ledgerRow(entry: Entry, names: Names): Promise<LedgerRow> {
  const [community, holder] = await Promise.all([names.of(entry.community), names.of(entry.holder)]);
  return {
    caseId: entry.caseId,
    number: entry.number,
    status: entry.status,
    channel: entry.channel,
    community: entry.community,
    communityName: community.name,
    holder: entry.holder,
    holderName: holder.name,
    title: entry.title,
    category: entry.category,
    scope: entry.scope,
    verification: entry.verification,
    handlers: entry.handlers,
    dispatchForm: entry.dispatchForm,
    due: entry.due,
    provisional: entry.provisional,
    breached: entry.breached,
    result: entry.result,
    receivedAt: entry.receivedAt,
    registeredAt: entry.registeredAt ?? undefined,
    repliedAt: entry.repliedAt ?? undefined,
    fedBackAt: entry.fedBackAt ?? undefined,
    closedAt: entry.closedAt ?? undefined,
    grade: entry.grade,
    ...printed(entry),
  };
}

/** What the printed ledger asks for beside (annex 1 of Meihekou). */
function printed({ collectorName, caseGrade, outcome, finishedOn, unextended, toldBy, mergedInto }: Entry) {
  return { collectorName, caseGrade, outcome, finishedOn, unextended, toldBy, mergedInto };
}

export function cursorOf(entry: Entry | undefined): string {
  return entry ? `${entry.receivedAt.toISOString()}~${entry.caseId}` : '';
}

/** Undefined for no cursor; null for one that is none of ours. */
export function afterFrom(cursor: string): After | null {
  if (cursor === '') return undefined;
  const [at = '', id = ''] = cursor.split('~');
  const instant = new Date(at);
  return Number.isNaN(instant.getTime()) || !/^[0-9a-f-]{36}$/.test(id) ? null : [instant, id];
}
