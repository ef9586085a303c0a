/** A stranger's machine: a clone of this checkout, and nothing that was installed or fetched before. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseDir } from '@green-channel/infra/backup/places';
import { READY } from '@green-channel/infra/demo/seed';
import { freePorts } from '@green-channel/infra/embedded/ports';

const PATIENCE_S = 900;
/** The folder of an installation, when none is named. */
export const DATA = 'data';

export interface Started {
  /** Seconds until the page answered, and until the demo said ready. */
  page: number;
  ready: number;
}

/** Gives the seconds it took. */
export function cloneInto(dir: string): number {
  const began = performance.now();
  const root = join(import.meta.dirname, '../..');
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, join(dir, 'green-channel')]);
  return (performance.now() - began) / 1000;
}

/** Away with the clone and its installations; started as root, their databases may lie outside of it. */
export function forget(dir: string, homes: string[]): void {
  for (const folder of [...homes.map((home) => databaseDir(join(dir, home))), dir])
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** `./scripts/start WORDS` until the demo is ready, then stopped. `home` is the folder of its data. */
export async function startIn(dir: string, words: string[] = [], home = DATA): Promise<Started> {
  const [port = 0] = await freePorts(1);
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;
  const child = spawn('./scripts/start', words, {
    cwd: join(dir, 'green-channel'),
    env: { ...strangers(dir, port), GC_HOME: join(dir, home) },
    detached: true,
  });
  const kill = () => void process.kill(-(child.pid ?? 0), 'SIGKILL');
  process.on('exit', kill);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const until = (look: () => Promise<number | false>) => lookUntil(look, child, () => said);
  try {
    const page = await until(async () => (await answers(port)) && since());
    const ready = await until(async () => said.includes(READY) && since());
    return { page, ready };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    process.off('exit', kill);
  }
}

/** No store, no caches; only where the registries are said to be is taken over. */
function strangers(dir: string, port: number): NodeJS.ProcessEnv {
  const { PATH = '', LANG = 'C.UTF-8' } = process.env;
  const configuration = {
    NPM_CONFIG_USERCONFIG: join(homedir(), '.npmrc'),
    XDG_CONFIG_HOME: join(homedir(), '.config'),
    MAVEN_OPTS: `-Dmaven.repo.local=${join(dir, 'maven')}`,
  };
  const cold = { HOME: dir, XDG_DATA_HOME: join(dir, 'share'), XDG_CACHE_HOME: join(dir, 'cache') };
  const path = PATH.split(':').filter((folder) => !folder.includes('node_modules'));
  return { LANG, PATH: path.join(':'), ...configuration, ...cold, PORT: String(port) };
}

async function lookUntil(
  look: () => Promise<number | false>,
  child: ChildProcess,
  said: () => string,
): Promise<number> {
  for (let waited = 0; waited < PATIENCE_S; waited += 0.05) {
    const seen = await look();
    if (seen !== false) return seen;
    if (child.exitCode !== null || said().includes('could not be finished')) break;
    await pause(50);
  }
  throw new Error(`./scripts/start did not come up:\n${said().slice(-3000)}`);
}

async function answers(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status === 200;
}
