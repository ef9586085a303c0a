/** A simulation as it is kept: asked for by one administrator, gone on with by whatever process is there. */
import { type Pools, type Tx, transaction } from '@green-channel/platform/pool';
import type { Simulation } from '@green-channel/proto/greenchannel/case/v1/past_case_service';
import type { Pack, Parameters } from '@green-channel/regulation';
import type { Outcome } from '@green-channel/regulation/simulate/outcome';
import { BEFORE_ALL } from './reading.ts';
import type { TimerWords } from './tried.ts';

export interface SimulationRow {
  id: string;
  city: number;
  tenant: number;
  post: string;
  asked_by: string;
  asked_at: Date;
  pack_id: string;
  pack_hash: string;
  version: string;
  zh: string;
  en: string;
  changed: Record<string, string>;
  law: string;
  calendar: string;
  from_day: string;
  to_day: string;
  until: Date;
  status: 'running' | 'done' | 'stopped' | 'failed';
  total: number;
  looked: number;
  after: string;
  outcome: Outcome;
  timers: Record<string, TimerWords>;
  failure: string;
  finished_at: Date | null;
}
/** What only the telling itself needs. */
export interface TriedRow {
  pack: Pack;
  parameters: Parameters;
}
type Fresh = Omit<SimulationRow, 'status' | 'looked' | 'after' | 'outcome' | 'failure' | 'finished_at'> & TriedRow;

const HEAD = `id, city, tenant, post, asked_by, asked_at, pack_id, pack_hash, version, zh, en, changed, law, calendar,
  from_day, to_day, until, status, total, looked, after, failure, finished_at`;
const ONE = `select ${HEAD}, outcome, timers from simulation where id = $1`;
const LAST = `select ${HEAD}, '{}'::jsonb as outcome, '{}'::jsonb as timers from simulation where tenant = $1
  order by asked_at desc, id desc limit $2`;
/** One runs at a time for a tenant: the index on `running` says so. */
const BEGIN = `insert into simulation (id, city, tenant, post, asked_by, asked_at, pack_id, pack_hash, version, zh, en, pack,
    parameters, changed, law, calendar, from_day, to_day, until, total, timers, after, outcome, status)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
    '${BEFORE_ALL}', '{"cases":0,"touched":0,"timers":[],"shown":[]}', 'running')
  on conflict do nothing returning id`;
/** Old ones go, so that the texts that they keep do not pile up. */
const FORGET = `delete from simulation where tenant = $1 and status <> 'running' and id not in
  (select id from simulation where tenant = $1 order by asked_at desc, id desc limit $2)`;
const END = `update simulation set status = $2, failure = $3, finished_at = $4 where id = $1 and status = 'running'`;
const KEPT = 20;

/** In the sight of the tenant's own office (row-level security). */
export async function simulationSeen(pools: Pools, organ: number, id: string): Promise<SimulationRow | undefined> {
  const [row] = await transaction(pools, organ, (tx) => tx.query<SimulationRow>(ONE, [id]));
  return row;
}

export function lastSimulations(pools: Pools, organ: number): Promise<SimulationRow[]> {
  return transaction(pools, organ, (tx) => tx.query<SimulationRow>(LAST, [organ, KEPT]));
}

/** False when another one of the tenant runs; the same id twice is the same simulation. */
export async function begunSimulation(tx: Tx, row: Fresh): Promise<boolean> {
  const { id, city, tenant, post, asked_by, asked_at, pack_id, pack_hash, version, zh, en, pack } = row;
  const json = [pack, row.parameters, row.changed].map((value) => JSON.stringify(value));
  const law = [row.law, row.calendar, row.from_day, row.to_day, row.until, row.total, JSON.stringify(row.timers)];
  const who = [id, city, tenant, post, asked_by, asked_at, pack_id, pack_hash, version, zh, en];
  const made = await tx.query(BEGIN, [...who, ...json, ...law]);
  const known = made.length > 0 ? made : await tx.query('select id from simulation where id = $1', [id]);
  await tx.query(FORGET, [tenant, KEPT]);
  return known.length > 0;
}

export async function endSimulation(
  tx: Tx,
  id: string,
  status: 'done' | 'stopped' | 'failed',
  { at, failure = '' }: { at: Date; failure?: string },
): Promise<void> {
  await tx.query(END, [id, status, failure, at]);
}

export function simulationOf(row: SimulationRow, withOutcome = true): Simulation {
  const { id, status, version, zh, en, changed, looked, total, failure } = row;
  return {
    ...{ simulationId: id, status, packId: row.pack_id, packHash: row.pack_hash, version, zh, en, changed },
    ...{ from: row.from_day, to: row.to_day, looked: BigInt(looked), total: BigInt(total) },
    ...{ askedBy: row.asked_by, askedAt: row.asked_at, finishedAt: row.finished_at ?? undefined, failure },
    outcome: withOutcome ? outcomeOf(row) : undefined,
  };
}

function outcomeOf({ outcome, timers }: SimulationRow): Simulation['outcome'] {
  const big = (n: number) => BigInt(n);
  const unnamed = { zh: '', en: '', clause: '', presentClause: '' };
  return {
    cases: big(outcome.cases),
    touched: big(outcome.touched),
    timers: outcome.timers.map(({ timer, ...sums }) => ({
      ...{ timer, ...(timers[timer] ?? { ...unnamed, zh: timer, en: timer }) },
      ...{ present: big(sums.present), changed: big(sums.changed), earlier: big(sums.earlier), later: big(sums.later) },
      ...{ breaches: big(sums.breaches), breachesThen: big(sums.breachesThen), newlyLate: big(sums.newlyLate) },
      ...{ noLongerLate: big(sums.noLongerLate), days: big(sums.days) },
    })),
    shown: outcome.shown.map(({ case: caseId, number = '', ...moved }) => ({ caseId, number, ...moved })),
  };
}
