import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { endWithOwner } from '../embedded/end-with-owner.ts';
import { freePorts } from '../embedded/ports.ts';
import { type Account, type Binaries, findBinaries } from './binaries.ts';
import { livingOwner, ownerFile, stopOrphan } from './owner.ts';

export interface PostgresOptions {
  /** Holds `data/` and the administrator's password. */
  dir: string;
  port?: number;
  settings?: Record<string, string | number>;
}

export interface Postgres {
  port: number;
  pid: number;
  /** As administrator, to the database `postgres` or the one named. */
  url(database?: string): string;
  stop(how?: 'fast' | 'immediate'): Promise<void>;
}

/** For one machine that others use too: nothing runs that nobody needs. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '128MB',
  wal_compression: 'pglz',
  jit: 'off',
  autovacuum_naptime: '5s', // plans made for empty tables are made anew soon after a file has filled them
  io_method: 'sync',
  max_logical_replication_workers: 0,
  timezone: 'UTC',
  log_min_messages: 'fatal',
};

/** One server, ready to be begun: by us, or by whoever keeps it running. */
export interface Prepared {
  program: string;
  args: string[];
  account: Account;
  data: string;
  port: number;
  url: Postgres['url'];
}

/** Takes the folder for this process; its data are made when there are none, and what was left running is stopped. */
export async function preparePostgres(options: PostgresOptions): Promise<Prepared> {
  const dir = resolve(options.dir);
  const holder = livingOwner(dir);
  if (holder !== undefined) throw new Error(heldBy(holder, dir));
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, ownerFile), String(process.pid));
  const binaries = findBinaries();
  const data = join(dir, 'data');
  await stopOrphan(data);
  const password = prepare(dir, binaries);
  const port = options.port ?? (await freePorts(1))[0] ?? 0;
  const settings = { ...SETTINGS, ...options.settings, port };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return {
    program: binaries.postgres,
    args: ['-D', data, ...flags],
    account: binaries.account,
    data,
    port,
    url: (database = 'postgres') => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
  };
}

/** Starts one PostgreSQL server in `dir`, made on the first start, found again on the next. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const prepared = await preparePostgres(options);
  const child = await begun(prepared);
  return {
    port: prepared.port,
    pid: child.pid ?? 0,
    url: prepared.url,
    stop: (how = 'fast') => stop(child, join(resolve(options.dir), ownerFile), how),
  };
}

function heldBy(holder: number, dir: string): string {
  return `进程 ${holder} 正在使用 ${dir}。请先停止它，或用 GC_HOME 另指定文件夹。
${dir} is in use by process ${holder}. Stop it, or name another folder by GC_HOME.`;
}

function prepare(dir: string, { initdb, account }: Binaries): string {
  const passwordFile = join(dir, 'postgres-password');
  if (existsSync(join(dir, 'data', 'PG_VERSION'))) return readFileSync(passwordFile, 'utf8').trim();
  rmSync(join(dir, 'data'), { recursive: true, force: true }); // what a first start that was killed left behind
  writeFileSync(passwordFile, randomBytes(18).toString('hex'), { mode: 0o600 });
  own(account, dir, passwordFile);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const made = spawnSync(initdb, ['-D', join(dir, 'data'), '--no-sync', ...locale, ...access], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`PostgreSQL could not be set up in ${dir}: ${made.stderr || made.error}`);
  return readFileSync(passwordFile, 'utf8').trim();
}

function own({ uid, gid }: Account, ...paths: string[]): void {
  if (uid === undefined || gid === undefined) return;
  for (const path of paths) chownSync(path, uid, gid);
}

/** In its own session: Ctrl-C reaches us first, and we stop the server when the services are done. It never outlives us. */
async function begun({ program, args, account, data, port }: Prepared): Promise<ChildProcess> {
  const child = spawn(program, args, {
    ...account,
    cwd: '/',
    detached: true,
    env: { ...process.env, LC_MESSAGES: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const callOff = child.pid === undefined ? undefined : endWithOwner(child.pid, 'SIGINT');
  child.once('exit', () => callOff?.());
  await ready(child, data, port);
  child.unref();
  return child;
}

async function ready(child: ChildProcess, data: string, port: number): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = (said + String(chunk)).slice(-4000);
  });
  const pidFile = join(data, 'postmaster.pid');
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (child.exitCode !== null) break;
    if (saysReady(pidFile, child.pid)) return unrefErrors(child);
    await new Promise((resume) => setTimeout(resume, 20));
  }
  if (child.exitCode === null) child.kill('SIGQUIT');
  throw new Error(`PostgreSQL did not start on port ${port}: ${said}`);
}

/**
 * The first line names the server, the eighth says what it is doing; "ready" also after it has recovered from a crash. A
 * server that was killed leaves its own file behind, which still says "ready".
 */
function saysReady(pidFile: string, pid: number | undefined): boolean {
  const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

/** The pipe stays open so that the server can write, without keeping this process alive. */
function unrefErrors({ stderr }: ChildProcess): void {
  if (stderr && 'unref' in stderr && typeof stderr.unref === 'function') stderr.unref();
}

async function stop(child: ChildProcess, owner: string, how: 'fast' | 'immediate'): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resume) => child.once('exit', resume));
    child.ref();
    child.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await gone;
  }
  rmSync(owner, { force: true });
}
