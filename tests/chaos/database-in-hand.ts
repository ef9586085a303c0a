/** The PostgreSQL server of a running platform, taken away and given back under it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findBinaries } from '@green-channel/infra/postgres/binaries';
import { isAlive } from '@green-channel/infra/postgres/owner';
import { postgresOf } from '../trust/vault.ts';

export interface DatabaseInHand extends AsyncDisposable {
  /** Immediate: no farewell to anybody, recovery at the next start. */
  away(): Promise<void>;
  back(): Promise<void>;
  /** Its platform was killed, and it ends with it: waits for that, and begins it by this hand. */
  takenOver(): Promise<void>;
  /** Every process of the server stands still; connections stay open and nobody answers. */
  hang(): void;
  goOn(): void;
}

export function databaseInHand(home: string): DatabaseInHand {
  const { data, pid: first } = postgresOf(home);
  let ours: ChildProcess | undefined;
  let hung: number[] = [];
  const goOn = () => {
    for (const pid of hung.filter(isAlive)) process.kill(pid, 'SIGCONT');
    hung = [];
  };
  const away = async () => {
    const { pid } = postgresOf(home);
    process.kill(pid, 'SIGQUIT');
    while (isAlive(pid)) await pause(20);
  };
  const back = async () => {
    // As it was started by the platform: same program, port and settings.
    const [program = '', ...rest] = readFileSync(join(data, 'postmaster.opts'), 'utf8')
      .trim()
      .split(/ (?=")/);
    const args = rest.map((word) => word.replace(/^"(.*)"$/, '$1'));
    const server = spawn(program, args, { ...findBinaries().account, cwd: '/', stdio: 'ignore' });
    ours = server;
    while (!saysReady(data, server.pid)) {
      if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`);
      await pause(20);
    }
  };
  return {
    away,
    back,
    async takenOver() {
      while (isAlive(first)) await pause(20);
      await back();
    },
    hang() {
      const { pid } = postgresOf(home);
      process.kill(pid, 'SIGSTOP'); // first, so that it makes no child that the list below would miss
      hung = [pid, ...childrenOf(pid)];
      for (const each of hung.filter(isAlive)) process.kill(each, 'SIGSTOP');
    },
    goOn,
    async [Symbol.asyncDispose]() {
      goOn();
      if (!ours || ours.exitCode !== null || ours.signalCode !== null) return;
      const gone = new Promise((resolve) => ours?.once('exit', resolve));
      ours.kill('SIGQUIT');
      await gone;
    },
  };
}

function saysReady(data: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false; // not written yet
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
  try {
    const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    return Number(rest.split(' ')[1]);
  } catch {
    return undefined; // ended meanwhile
  }
}
