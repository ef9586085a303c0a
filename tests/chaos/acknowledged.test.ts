/** Trust R3: between a request and its acceptance its row was forced to disk; the system calls of the database say so. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { whereStraceRuns } from '@green-channel/infra/testing/strace';
import { type Installation, startInstallation } from '../load/installation.ts';
import { postgresOf } from '../trust/vault.ts';
import { communityOf, handIn } from './appeals.ts';
import { Outside } from './outside.ts';

const APPEALS = 12;

whereStraceRuns()('an accepted appeal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gc-acknowledged-'));
  const trace = join(folder, 'trace');
  let installation: Installation;
  let outside: Outside;
  let strace: ChildProcess;
  beforeAll(async () => {
    installation = await startInstallation();
    outside = new Outside(installation.running.url);
    const community = await communityOf(outside);
    await handIn(outside, { community, name: 'first' }); // opens the connections that are traced
    const { pid } = postgresOf(installation.running.home);
    const what = ['-ff', '-qq', '-y', '-ttt', '-T', '-e', 'trace=fdatasync,fsync', '-o', trace];
    strace = spawn('strace', [...what, ...(await family(pid)).flatMap((one) => ['-p', String(one)])], {
      stdio: 'ignore',
    });
    await pause(1_000);
    expect(strace.exitCode).toBeNull();
  }, 300_000);
  afterAll(async () => {
    if (strace?.exitCode === null && strace.kill('SIGINT')) await once(strace, 'exit');
    await installation?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  }, 60_000);

  async function family(postmaster: number): Promise<number[]> {
    const { rows } = await installation.admin.query<{ pid: number }>('select pid from pg_stat_activity');
    return [postmaster, ...rows.map(({ pid }) => pid)];
  }

  /** One after another with rest between, so that nobody else's commit is taken for this one's. */
  async function answeredWithoutDisk(name: string): Promise<number> {
    const community = await communityOf(outside);
    const spans: [number, number][] = [];
    for (let n = 0; n < APPEALS; n += 1) {
      await installation.rest();
      const sent = Date.now() / 1000;
      await handIn(outside, { community, name: `${name} ${n}` });
      spans.push([sent, Date.now() / 1000]);
    }
    await pause(500); // the last lines are on their way to the file
    const synced = globSync(`${trace}.*`).flatMap((file) => syncedIn(readFileSync(file, 'utf8')));
    return spans.filter(([sent, told]) => !synced.some((at) => at > sent && at < told)).length;
  }

  test('is on disk before anybody is told, each of them', async () => {
    expect(await answeredWithoutDisk('kept')).toBe(0);
  }, 120_000);

  test('and the calls would tell if it were not: with a database that answers before it writes, some have none', async () => {
    await installation.admin.query('alter system set synchronous_commit = off');
    await installation.admin.query('select pg_reload_conf()');
    await pause(500);
    expect(await answeredWithoutDisk('hoped')).toBeGreaterThan(0);
  }, 120_000);
});

/** When the log of the database was brought to disk, in seconds: `1796.5 fdatasync(9</…/pg_wal/…>) = 0 <0.0002>`. */
function syncedIn(text: string): number[] {
  const done = /^([\d.]+) f(?:data)?sync\(\d+<[^>]*\/pg_wal\/[^>]*>\)\s+= 0 <([\d.]+)>/gm;
  return [...text.matchAll(done)].map(([, at, took]) => Number(at) + Number(took));
}
