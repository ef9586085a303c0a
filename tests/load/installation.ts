/** The whole platform as shipped, with its database looked at from outside as administrator. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPool } from '@green-channel/platform/pool';
import type { Pool } from 'pg';
import { type Running, startPlatform } from '../journeys/running.ts';
import { atRest, openRounds } from '../trust/at-rest.ts';
import { openVault } from '../trust/vault.ts';

export interface Installation extends AsyncDisposable {
  running: Running;
  pid: number;
  admin: Pool;
  /** As administrator, to this database of the platform's own server. */
  url(database: string): string;
  /** Waits until every fact is published and every reader has taken it; gives the seconds it took. */
  rest(patienceMs?: number): Promise<number>;
}

export async function startInstallation(more: Record<string, string> = {}): Promise<Installation> {
  return installationOf(await startPlatform(more));
}

/** Of a platform that runs already, e.g. again on the same folder. */
export function installationOf(running: Running): Installation {
  const kill = () => void running.process.kill('SIGKILL');
  process.on('exit', kill);
  const url = (database: string) => adminUrl(running.home, database);
  const admin = openPool(url('green_channel'), 2);
  return {
    running,
    pid: running.process.pid ?? 0,
    admin,
    url,
    rest: (patienceMs = 300_000) =>
      existsSync(join(running.home, 'kafka')) ? restOverKafka(running.home, patienceMs) : rest(admin, patienceMs),
    async [Symbol.asyncDispose]() {
      await admin.end();
      await running.remove();
      process.off('exit', kill);
    },
  };
}

function adminUrl(home: string, database: string): string {
  const dir = join(home, 'postgres');
  const password = readFileSync(join(dir, 'postgres-password'), 'utf8').trim();
  const pidFile = join(dir, 'data', 'postmaster.pid');
  if (!existsSync(pidFile)) throw new Error(`no PostgreSQL runs in ${dir}`);
  return `postgres://postgres:${password}@127.0.0.1:${readFileSync(pidFile, 'utf8').split('\n')[3]}/${database}`;
}

/** Where each noun is said; a consumer's `inbox_position` names its sources by noun. */
const schemas = ['directory', 'intake', 'routing', 'sla_timer', 'feedback', 'evaluation', 'reporting', 'notification'];

/** By index only: it is asked again and again while the platform works. A noun is said in one schema. */
const last = schemas.map((s) => `coalesce((select max(position) from ${s}.outbox_position where noun = source), 0)`);
const behind = `with
 taken as materialized (${schemas.map((s) => `select source, consumer, position from ${s}.inbox_position`).join(' union all ')}),
 open as (${schemas.map((s) => `select exists (select from ${s}.outbox_todo)::int as n`).join(' union all ')})
select (select sum(n) from open) + (${openRounds.map((of) => `(select count(*) from (${of}) one)`).join(' + ')})
  + (select coalesce(sum(greatest(greatest(${last.join(', ')}) - position, 0)), 0) from taken) as n`;

async function rest(admin: Pool, patienceMs: number): Promise<number> {
  const began = Date.now();
  for (let still = 0; still < 3; ) {
    const open = Number((await admin.query<{ n: string }>(behind)).rows[0]?.n);
    still = open === 0 ? still + 1 : 0;
    if (Date.now() - began > patienceMs)
      throw new Error(`after ${patienceMs / 1000} s ${open} facts are still on their way`);
    await pause(still > 0 ? 20 : 100);
  }
  return (Date.now() - began) / 1000;
}

async function restOverKafka(home: string, patienceMs: number): Promise<number> {
  const began = Date.now();
  await using vault = await openVault(home);
  await atRest(vault, patienceMs);
  return (Date.now() - began) / 1000;
}
