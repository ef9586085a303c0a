/** Asking for simulations, ending and reading them: by administrators, of the own tenant alone. */
import type { Clock } from '@green-channel/platform/clock';
import type { Principal } from '@green-channel/platform/identity';
import { commandUuid, isUuid, uuid7 } from '@green-channel/platform/ids';
import { type Pools, transaction } from '@green-channel/platform/pool';
import { notFound } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type { Simulation, StartSimulationRequest } from '@green-channel/proto/greenchannel/case/v1/past_case_service';
import { lawOf } from '@green-channel/regulation';
import type { Directory } from '../directory.ts';
import { demandAdministrator, stretchOf } from './permit.ts';
import { casesIn } from './reading.ts';
import { refusals } from './refusals.ts';
import {
  begunSimulation,
  endSimulation,
  lastSimulations,
  type SimulationRow,
  simulationOf,
  simulationSeen,
} from './simulation-row.ts';
import { changedIn, parametersFor, timerWords } from './tried.ts';
import type { Versions } from './versions.ts';

export interface Past {
  pools: Pools;
  directory: Pick<Directory, 'activeLaw' | 'law' | 'nameOf'>;
  versions: Versions;
  clock: Clock;
  /** Called when there is something to go on with. */
  begun(): void;
}

export async function startSimulation(past: Past, request: StartSimulationRequest, call: Call): Promise<Simulation> {
  const { principal } = call;
  demandAdministrator(principal, { zh: '试算制度', en: 'simulate a regulation' });
  const id = commandUuid(call.commandId ?? uuid7());
  const now = past.clock.now(principal.city);
  const { from: from_day, to: to_day } = stretchOf(principal, request, now, 'year');
  const tried = await triedFor(past, principal, request);
  const began = await transaction(past.pools, 'worker', async (tx) => {
    const { city, tenant, post, name: asked_by } = principal;
    const who = { id, city, tenant, post, asked_by, asked_at: now };
    const total = await casesIn(tx, principal);
    return begunSimulation(tx, { ...who, ...tried, from_day, to_day, until: now, total });
  });
  if (!began) throw refusals.SIMULATION_RUNNING();
  past.begun();
  return simulationOf(await seen(past, principal, id));
}

/** The law in force, and the version as it would be: both counting by the calendar that counts now. */
async function triedFor({ directory, versions }: Past, { city }: Principal, request: StartSimulationRequest) {
  const { law: present, lawHash, calendarHash } = await directory.activeLaw(city);
  const found = await versions.pack(request.pack);
  if (!found) throw refusals.SIMULATION_PACK_UNKNOWN({ pack: request.pack.slice(0, 80) });
  const { pack, packHash } = found;
  const [calendar, confirmed] = await Promise.all([
    versions.calendar(calendarHash),
    versions.confirmed(city, packHash),
  ]);
  const parameters = parametersFor(pack, calendar, present.params, { confirmed, values: request.values });
  const timers = timerWords(present, lawOf({ pack, calendar, parameters }));
  const { id: pack_id, version, zh, en } = pack;
  const text = { pack, pack_id, pack_hash: packHash, version, zh, en };
  return {
    ...text,
    parameters,
    changed: changedIn(parameters, present.params),
    law: lawHash,
    calendar: calendarHash,
    timers,
  };
}

export async function stopSimulation(past: Past, simulationId: string, call: Call): Promise<Simulation> {
  const { principal } = call;
  demandAdministrator(principal, { zh: '停止试算', en: 'stop a simulation' });
  const { id } = await seen(past, principal, simulationId);
  const at = past.clock.now(principal.city);
  await transaction(past.pools, 'worker', (tx) => endSimulation(tx, id, 'stopped', { at }));
  return simulationOf(await seen(past, principal, id));
}

export async function getSimulation(past: Past, simulationId: string, { principal }: Call): Promise<Simulation> {
  demandAdministrator(principal, { zh: '查看试算', en: 'see a simulation' });
  return simulationOf(await seen(past, principal, simulationId));
}

export async function listSimulations({ pools }: Past, { principal }: Call): Promise<Simulation[]> {
  demandAdministrator(principal, { zh: '查看试算', en: 'see simulations' });
  const rows = await lastSimulations(pools, principal.organ);
  return rows.map((row) => simulationOf(row, false));
}

async function seen({ pools }: Past, { organ }: Principal, id: string): Promise<SimulationRow> {
  const row = isUuid(id) ? await simulationSeen(pools, organ, id) : undefined;
  if (!row) throw notFound({ zh: `试算 ${id.slice(0, 36) || '—'}`, en: `simulation ${id.slice(0, 36) || '—'}` });
  return row;
}
