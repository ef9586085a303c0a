/** What an installation consists of on its disk, and where each part lies in a backup. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBinaries } from '../postgres/binaries.ts';
import { isAlive } from '../postgres/owner.ts';
import { placeOf } from '../postgres/place.ts';

/** Made anew from the database, or of one run only; everything else in GC_HOME is kept, also what nobody thought of yet. */
const left = new Set(['postgres', 'kafka', 'redis', 'keycloak', 'services', 'logs', 'stack.json']);
/** Logs, probes, and files that a program has for the moment. */
const passing = /\.log$|^\.probe-|\.new$/;

export const keptIn = (home: string): string[] =>
  readdirSync(home)
    .filter((name) => !left.has(name) && !passing.test(name))
    .sort();

export interface DatabasePlace {
  /** Holds `data/` and the administrator's password. */
  dir: string;
  data: string;
  password: string;
  /** Where it listens, while it runs. */
  port: number | undefined;
}

export const databaseDir = (home: string): string => placeOf(home, findBinaries().account);

export function databaseOf(home: string): DatabasePlace {
  const dir = databaseDir(home);
  const data = join(dir, 'data');
  if (!existsSync(join(data, 'PG_VERSION'))) throw new Error(`${home}: 此处没有平台 / there is no installation here`);
  const password = readFileSync(join(dir, 'postgres-password'), 'utf8').trim();
  return { dir, data, password, port: portOf(data) };
}

function portOf(data: string): number | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid = '', , , port = ''] = readFileSync(file, 'utf8').split('\n');
  return isAlive(Number(pid)) ? Number(port) : undefined;
}
