/** A city comes to a running platform as an administrator brings it: its tree and its first operator, then by the API. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Admin, openAdmin } from '@green-channel/directory/admin';
import type { Pack, Parameters } from '@green-channel/regulation';

/** The database of directory in the embedded installation of this folder. */
export function directoryIn(home: string): { app: string; worker: string } {
  const { database } = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as {
    database: Record<'app' | 'worker', string>;
  };
  const port = readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[3]; // line 4 of postmaster.pid
  const url = (role: 'app' | 'worker') =>
    `postgres://directory_${role}:${database[role]}@127.0.0.1:${port}/green_channel`;
  return { app: url('app'), worker: url('worker') };
}

export type Source = Parameters_<Admin['createCity']>;
type Parameters_<F> = F extends (source: infer S) => unknown ? S : never;

export interface Founded {
  city: number;
  /** Post of the first operator. */
  operator: string;
}

export async function foundCity(home: string, source: Source, operator: string): Promise<Founded> {
  await using admin = await openAdmin(directoryIn(home));
  const city = await admin.createCity(source);
  const roles = ['OPERATOR', 'TENANT_ADMIN'];
  return { city, operator: await admin.makeOperator({ city, name: operator, roles }) };
}

/** Calls the API as somebody; throws when it is refused. */
export type Calls = (method: string, path: string, body: object) => Promise<{ body: Record<string, unknown> }>;

export interface Enacting {
  city: number;
  pack: Pack;
  packHash: string;
  parameters: Parameters;
  /** Of the act that fixes what has no act of its own. */
  act: string;
}

/** A pack comes into force: published, each parameter fixed by an act, activated (ENG-05). */
export async function enact(call: Calls, { city, pack, packHash, parameters, act }: Enacting): Promise<void> {
  await call('POST', '/calendars/publish', { city });
  await call('POST', '/packs/publish', { city, packId: pack.id });
  const acts = Map.groupBy(Object.entries(parameters), ([, parameter]) =>
    parameter.act === '[P]' ? act : parameter.act,
  );
  for (const [actNumber, fixed] of acts) {
    const values = Object.fromEntries(fixed.map(([id, { value }]) => [id, value]));
    await call('POST', '/packs/confirm-parameters', { city, packHash, values, actNumber, actDate: '2026-01-04' });
  }
  await call('POST', '/packs/activate', { city, packHash });
}
