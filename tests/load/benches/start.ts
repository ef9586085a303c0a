/** From `git clone` to a working demo city with nothing installed before, and the start after that. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { READY } from '@green-channel/infra/demo/seed';
import { freePorts } from '@green-channel/infra/embedded/ports';
import type { Bench, Figure, Options } from '../figure.ts';

const FIRST_GOAL_S = 180;
const SECOND_GOAL_S = 10;
const PATIENCE_S = 900;

export const firstStart: Bench = { name: 'start', says: 'first start with a cold package store, and the second', run };

interface Started {
  /** Seconds until the page answered, and until the demo said ready. */
  page: number;
  ready: number;
}

/** The cold start is made once: it fetches every package. */
async function run({ rounds: count, say }: Options): Promise<Figure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'gc-cold-'));
  try {
    const began = performance.now();
    const root = join(import.meta.dirname, '../../..');
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, join(dir, 'green-channel')]);
    const cloned = (performance.now() - began) / 1000;
    const first = await start(dir);
    say(`start: page after ${first.page.toFixed(0)} s, demo after ${first.ready.toFixed(0)} s`);
    const again: Started[] = [];
    for (let round = 1; round <= count; round += 1) again.push(await start(dir));
    return [
      {
        figure: 'first start, cold package store, to the seeded demo',
        goal: `≤ ${FIRST_GOAL_S} s`,
        unit: 's',
        rounds: [cloned + first.ready],
        holds: (value) => value <= FIRST_GOAL_S,
        beside: `clone ${cloned.toFixed(1)} s, page after ${first.page.toFixed(0)} s; own HOME, package store and caches`,
      },
      {
        figure: 'second start',
        goal: `≤ ${SECOND_GOAL_S} s`,
        unit: 's',
        rounds: again.map(({ ready }) => ready),
        holds: (value) => value <= SECOND_GOAL_S,
        beside: 'to the page that answers and the demo that says ready',
      },
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function start(dir: string): Promise<Started> {
  const [port = 0] = await freePorts(1);
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;
  const child = spawn('./scripts/start', {
    cwd: join(dir, 'green-channel'),
    env: strangers(dir, port),
    detached: true,
  });
  const kill = () => void process.kill(-(child.pid ?? 0), 'SIGKILL');
  process.on('exit', kill);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  try {
    const page = await until(
      async () => (await answers(port)) && since(),
      child,
      () => said,
    );
    const ready = await until(
      async () => said.includes(READY) && since(),
      child,
      () => said,
    );
    return { page, ready };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    process.off('exit', kill);
  }
}

/** A machine of a stranger: no store, no caches; only where the registry is said to be is taken over. */
function strangers(dir: string, port: number): NodeJS.ProcessEnv {
  const { PATH = '', LANG = 'C.UTF-8' } = process.env;
  const configuration = {
    NPM_CONFIG_USERCONFIG: join(homedir(), '.npmrc'),
    XDG_CONFIG_HOME: join(homedir(), '.config'),
  };
  const cold = { HOME: dir, XDG_DATA_HOME: join(dir, 'share'), XDG_CACHE_HOME: join(dir, 'cache') };
  const path = PATH.split(':').filter((folder) => !folder.includes('node_modules'));
  return { LANG, PATH: path.join(':'), ...configuration, ...cold, PORT: String(port), GC_HOME: join(dir, 'data') };
}

async function until(look: () => Promise<number | false>, child: ChildProcess, said: () => string): Promise<number> {
  for (let waited = 0; waited < PATIENCE_S; waited += 0.05) {
    const seen = await look();
    if (seen !== false) return seen;
    if (child.exitCode !== null) break;
    await pause(50);
  }
  throw new Error(`./scripts/start did not come up:\n${said().slice(-3000)}`);
}

async function answers(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status === 200;
}
