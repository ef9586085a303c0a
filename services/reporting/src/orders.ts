/** Orders and judgements as the facts change them: what the reports of a pack count, beside the ledger. */
import type { Tx } from '@green-channel/platform/pool';
import type { Entry } from './entry.ts';
import type { Judged } from './heard.ts';

const KEEP = `insert into reporting.ledger_order (case_id, city, unit, accepted_on, limits, done_on, kind)
  select * from unnest($1::uuid[], $2::int[], $3::int[], $4::date[], $5::jsonb[], $6::date[], $7::text[])
  on conflict (case_id) do update set unit = excluded.unit, accepted_on = excluded.accepted_on,
    limits = excluded.limits, done_on = excluded.done_on, kind = excluded.kind`;

export async function saveOrders(tx: Tx, changes: { before: Entry | undefined; after: Entry }[]): Promise<void> {
  const changed = changes.filter(({ before, after }) => (before?.order ?? null) !== after.order);
  const gone = changed.flatMap(({ after }) => (after.order ? [] : [after.caseId]));
  const kept = changed.flatMap(({ after }) => (after.order ? [{ ...after, order: after.order }] : []));
  if (gone.length > 0) await tx.query('delete from reporting.ledger_order where case_id = any($1::uuid[])', [gone]);
  if (kept.length === 0) return;
  await tx.query(KEEP, [
    kept.map(({ caseId }) => caseId),
    kept.map(({ city }) => city),
    kept.map(({ order }) => order.unit),
    kept.map(({ order }) => order.acceptedOn),
    kept.map(({ order }) => JSON.stringify(order.limits)),
    kept.map(({ order }) => order.doneOn || null),
    kept.map(({ order }) => order.kind),
  ]);
}

const JUDGED = `insert into reporting.judgement (ballot_id, case_id, city, judged_on, grade, satisfied, evaluator)
  select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::date[], $5::text[], $6::boolean[], $7::text[])
  on conflict (ballot_id) do update set grade = excluded.grade, satisfied = excluded.satisfied, judged_on = excluded.judged_on`;

export async function saveJudgements(tx: Tx, judged: readonly Judged[]): Promise<void> {
  const last = [...new Map(judged.map((one) => [one.ballotId, one])).values()];
  if (last.length === 0) return;
  const of = <K extends keyof Judged>(key: K) => last.map((one) => one[key]);
  const columns = [of('ballotId'), of('caseId'), of('city'), of('judgedOn'), of('grade'), of('satisfied')];
  await tx.query(JUDGED, [...columns, of('evaluator')]);
}
