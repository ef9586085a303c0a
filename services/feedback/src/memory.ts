/** The inbox's memory of cases. JSON holds no instants here, so it is kept as it is. */
import type { Tx } from '@green-channel/platform/pool';
import type { KnownCase } from './known-case.ts';

const keep = `insert into known_case (case_id, state)
  select * from unnest($1::uuid[], $2::jsonb[]) on conflict (case_id) do update set state = excluded.state`;

export async function recall(tx: Tx, caseIds: string[]): Promise<Map<string, KnownCase>> {
  const rows = await tx.query<{ case_id: string; state: KnownCase }>(
    'select case_id, state from known_case where case_id = any($1::uuid[])',
    [caseIds],
  );
  return new Map(rows.map(({ case_id, state }) => [case_id, complete(state)]));
}

/** Files that were put on the case, as far as heard. */
export async function filesKnown(tx: Tx, caseId: string): Promise<string[]> {
  return (await recall(tx, [caseId])).get(caseId)?.files ?? [];
}

/** A case remembered before the collector's post was, is nobody's own. */
function complete(known: KnownCase): KnownCase {
  return {
    ...known,
    reporters: known.reporters.map((reporter) => ({ ...reporter, collector: reporter.collector ?? '' })),
  };
}

export async function retain(tx: Tx, cases: KnownCase[]): Promise<void> {
  if (cases.length === 0) return;
  await tx.query(keep, [cases.map(({ caseId }) => caseId), cases.map((known) => JSON.stringify(known))]);
}
