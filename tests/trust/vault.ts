/** The database of an installation under test, read as administrator past every policy. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBinaries } from '@green-channel/infra/postgres/binaries';
import { placeOf } from '@green-channel/infra/postgres/place';
import pg from 'pg';

export interface Vault extends AsyncDisposable {
  query<R extends object>(text: string, values?: unknown[]): Promise<R[]>;
}

/** Where PostgreSQL of this installation lies, and how it is reached now: the port changes with every start. */
export function postgresOf(home: string): { dir: string; data: string; pid: number; port: number } {
  const dir = placeOf(home, findBinaries().account);
  const data = join(dir, 'data');
  const [pid = '', , , port = ''] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  return { dir, data, pid: Number(pid), port: Number(port) };
}

export async function openVault(home: string): Promise<Vault> {
  const { dir, port } = postgresOf(home);
  const password = readFileSync(join(dir, 'postgres-password'), 'utf8').trim();
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'green_channel' });
  client.on('error', () => undefined); // a test may take the database away
  await client.connect();
  return {
    query: async <R extends object>(text: string, values?: unknown[]) => (await client.query<R>(text, values)).rows,
    [Symbol.asyncDispose]: () => client.end().catch(() => undefined),
  };
}
