/** The inbox's memory: cases and the names of organs. */
import type { Tx } from '@green-channel/platform/pool';
import type { KnownCase } from './known-case.ts';

const keep = `insert into known_case (case_id, state)
  select * from unnest($1::uuid[], $2::jsonb[]) on conflict (case_id) do update set state = excluded.state`;

export async function recall(tx: Tx, caseIds: string[]): Promise<Map<string, KnownCase>> {
  const text = 'select case_id, state from known_case where case_id = any($1::uuid[])';
  const rows = await tx.query<{ case_id: string; state: KnownCase }>(text, [caseIds]);
  return new Map(rows.map(({ case_id, state }) => [case_id, state]));
}

export async function retain(tx: Tx, cases: KnownCase[]): Promise<void> {
  if (cases.length === 0) return;
  await tx.query(keep, [cases.map(({ caseId }) => caseId), cases.map((known) => JSON.stringify(known))]);
}

export interface OrganName {
  organ: number;
  city: number;
  name: string;
  nameEn: string;
  kind: string;
}

const name = `insert into organ (organ, city, name, name_en, kind)
  select * from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[])
  on conflict (organ) do update set name = excluded.name, name_en = excluded.name_en, kind = excluded.kind`;

export async function keepNames(tx: Tx, named: OrganName[]): Promise<void> {
  const last = [...new Map(named.map((one) => [one.organ, one])).values()];
  const of = <T>(pick: (one: OrganName) => T) => last.map(pick);
  if (last.length > 0)
    await tx.query(name, [
      of((one) => one.organ),
      of((one) => one.city),
      of((one) => one.name),
      of((one) => one.nameEn),
      of((one) => one.kind),
    ]);
}

export function readNames(tx: Tx): Promise<OrganName[]> {
  return tx.query<OrganName>('select organ, city, name, name_en as "nameEn", kind from organ');
}
