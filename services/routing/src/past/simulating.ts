/** Goes on with simulations a few cases at a time, each time in a short transaction that also keeps the place: whoever is
 * killed is followed by another, a case counts once, and whoever takes in or handles cases meanwhile does not wait. */
import { isConflict, isOutage } from '@green-channel/platform/failure';
import { errorIds, type Log } from '@green-channel/platform/log';
import { type Loop, runLoop } from '@green-channel/platform/loop';
import { type Tx, transaction } from '@green-channel/platform/pool';
import { isRefusal } from '@green-channel/platform/refusal';
import { type Law, lawOf } from '@green-channel/regulation';
import { comparing } from '@green-channel/regulation/simulate/outcome';
import { pieceOf, Untold } from './reading.ts';
import { endSimulation, type SimulationRow, type TriedRow } from './simulation-row.ts';
import type { Past } from './simulations.ts';

const SIZE = 40;
/** How long a simulation whose process is gone waits for another at most. */
const LOOK_AGAIN = 15_000;

const TAKE = `select id, city, tenant, law, calendar, from_day, to_day, until, after, looked, outcome from simulation
  where status = 'running' order by asked_at limit 1 for update skip locked`;
const KEEP = 'update simulation set looked = looked + $2, after = $3, outcome = $4 where id = $1';
const TEXT = 'select pack, parameters from simulation where id = $1';

interface Laws {
  id: string;
  present: Law;
  tried: Law;
}

export function runSimulations(past: Omit<Past, 'begun'>, log: Log): Loop {
  let laws: Laws | undefined;
  let at: SimulationRow | undefined;
  const step = async (tx: Tx): Promise<boolean> => {
    const [row] = await tx.query<SimulationRow>(TAKE);
    at = row;
    if (!row) return false;
    laws = laws?.id === row.id ? laws : await lawsOf(past, tx, row);
    await goOn(past, tx, row, laws);
    return true;
  };
  const turn = async (): Promise<boolean> => {
    try {
      return await transaction(past.pools, 'worker', step);
    } catch (error) {
      if (!at || mayPass(error)) throw error;
      log.error('a simulation cannot go on', { simulation: at.id, ...errorIds(error) });
      await failed(past, at, error);
      return true;
    }
  };
  const pauses = (error: unknown) => log.warn('a simulation pauses', errorIds(error));
  // As long a rest as the work was: the process and the database are there for others half of the time at least.
  return runLoop({ turn, least: 1000, most: LOOK_AGAIN, rest: (took) => took, failed: pauses });
}

const mayPass = (error: unknown): boolean =>
  isOutage(error) || isConflict(error) || (isRefusal(error) && error.kind === 'unavailable');

async function lawsOf({ directory, versions }: Omit<Past, 'begun'>, tx: Tx, row: SimulationRow): Promise<Laws> {
  const { id, law, calendar: calendarHash } = row;
  const [text] = await tx.query<TriedRow>(TEXT, [id]);
  if (!text) throw new Error(`the simulation ${id} is gone`);
  const { law: present } = await directory.law(law, calendarHash);
  const calendar = await versions.calendar(calendarHash);
  return { id, present, tried: lawOf({ ...text, calendar }) };
}

async function goOn(past: Omit<Past, 'begun'>, tx: Tx, row: SimulationRow, laws: Laws): Promise<void> {
  const { id, city, tenant, from_day: from, to_day: to, after, calendar, until, outcome } = row;
  const piece = await pieceOf(tx, past.directory, { city, tenant, from, to }, { after, size: SIZE, calendar });
  const compare = comparing(laws.present, laws.tried, until, outcome);
  for (const one of piece.told) {
    try {
      compare.add(one);
    } catch (error) {
      throw new Untold(one.case, error);
    }
  }
  await tx.query(KEEP, [id, piece.looked, piece.last, JSON.stringify(compare.outcome())]);
  if (piece.looked < SIZE) await endSimulation(tx, id, 'done', { at: past.clock.now(city) });
}

/** It ends where it stood, and says at which case. */
async function failed(
  { pools, clock }: Omit<Past, 'begun'>,
  { id, city }: SimulationRow,
  error: unknown,
): Promise<void> {
  const failure = error instanceof Untold ? error.caseId : '—';
  await transaction(pools, 'worker', (tx) => endSimulation(tx, id, 'failed', { at: clock.now(city), failure }));
}
