/** Keeps one foreign server running: started, logged, waited for until healthy, restarted with back-off, stopped by pid. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { environment } from '@green-channel/platform/config';
import { backOff } from '@green-channel/platform/failure';
import { endWithOwner } from '../embedded/end-with-owner.ts';
import { claim, endProcess, serverFile } from './owned.ts';
import { lastWords, turnOver } from './server-log.ts';

export interface Program {
  /** As it is called in messages: `Kafka`. */
  name: string;
  /** Its own folder: data, `server.pid`, `owner.pid`. One living owner at a time. */
  dir: string;
  command: string;
  args: string[];
  env?: Record<string, string | undefined>;
  /** Runs as this account, when the program refuses to run as root. */
  account?: { uid?: number; gid?: number };
  /** Everything it writes goes to the end of this file; `<dir>/server.log` by default. */
  log?: string;
  /** Does a real read; asked until it is true, and again every few seconds. A throw is a no. */
  healthy(): Promise<boolean>;
  /** How long the first health may take. */
  startMs?: number;
  /** How long a running server may fail its health before it is killed and started anew. */
  patienceMs?: number;
  /** How long it may take to stop by itself. */
  stopMs?: number;
  /** How it is asked to stop; SIGTERM by default. */
  stopSignal?: NodeJS.Signals;
  /** Told of each change, for the terminal and the log. */
  says?(what: string): void;
}

export type Standing = 'healthy' | 'failing' | 'stopped';

export interface Supervised extends AsyncDisposable {
  /** Of the server that runs now; 0 while none does. */
  pid(): number;
  standing(): Standing;
  /** How often it had to be started anew. */
  restarts(): number;
  /** Waits until it is healthy (again). */
  ready(withinMs?: number): Promise<void>;
  stop(): Promise<void>;
}

const SECOND = 1000;
const START_MS = 60 * SECOND;
const STOP_MS = 20 * SECOND;
const LOOK_MS = 100;
const WATCH_MS = 2 * SECOND;
/** So often a server is asked in vain before it is ended: time in which we stood still ourselves proves nothing against it. */
const LEAST_LOOKS = 4;
const RESTART = { least: 250, most: 30 * SECOND };
/** Whoever has run so long may fail again without being taken for one that never runs. */
const STEADY_MS = 60 * SECOND;

/** Resolves when the server is healthy for the first time; rejects with its last words when it cannot be started. */
export async function supervised(program: Program): Promise<Supervised> {
  mkdirSync(program.dir, { recursive: true });
  const release = await claim(program.name, program.dir);
  const life = begin(program);
  const fault = await firstHealth(program, life);
  if (fault !== undefined) {
    await ended(program, life);
    release();
    throw new Error(fault);
  }
  const watch = watchOver(program, life);
  const stop = async () => {
    await watch.stop();
    release();
  };
  return { ...watch, stop, [Symbol.asyncDispose]: stop };
}

const ended = ({ stopMs = STOP_MS, stopSignal }: Program, { pid, gone }: Life): Promise<void> =>
  endProcess(pid, gone, stopMs, stopSignal);

/** Why it cannot be used; undefined when it can. */
async function firstHealth(program: Program, life: Life): Promise<string | undefined> {
  const { name, startMs = START_MS } = program;
  const until = Date.now() + startMs;
  while (!life.ended() && Date.now() < until) {
    if (await isHealthy(program)) return undefined;
    await Promise.race([pause(LOOK_MS), life.gone]);
  }
  const reason = life.ended() ? await life.gone : `no answer within ${Math.round(startMs / SECOND)} s`;
  const log = logOf(program);
  return `${name} did not start (${reason}), see ${log}:\n${lastWords(log)}`;
}

const logOf = ({ dir, log }: Program): string => log ?? join(dir, 'server.log');

interface Life {
  pid: number;
  /** Resolves when the process is gone, with what it ended by. */
  gone: Promise<string>;
  ended(): boolean;
}

/** Begins one life of the server; it ends with this process, whatever ends that. */
function begin(program: Program): Life {
  const { dir, command, args, env, account, stopSignal } = program;
  const log = logOf(program);
  mkdirSync(dirname(log), { recursive: true });
  turnOver(log);
  const file = openSync(log, 'a');
  const child = spawn(command, args, {
    ...account,
    cwd: dir,
    env: { ...environment, ...env },
    detached: true, // Ctrl-C reaches us first, and we stop the server when those who need it are done
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  const pid = child.pid ?? 0;
  if (pid > 0) writeFileSync(join(dir, serverFile), String(pid));
  const guard = pid > 0 ? endWithOwner(pid, stopSignal) : undefined;
  const gone = new Promise<string>((resume) => {
    child.once('error', (error) => resume(error.message));
    child.once('exit', (code, signal) => resume(signal ?? `exit code ${code}`));
  }).finally(() => guard?.());
  child.unref();
  let over = false;
  void gone.then(() => {
    over = true;
  });
  return { pid, gone, ended: () => over };
}

function watchOver(program: Program, first: Life) {
  const { name, says = () => undefined, startMs = START_MS, patienceMs = 30 * SECOND } = program;
  const restart = backOff(RESTART.least, RESTART.most);
  const closing = new AbortController();
  let [life, began, lastWell, patience] = [first, Date.now(), Date.now(), patienceMs];
  let vain = 0;
  let [standing, restarts]: [Standing, number] = ['healthy', 0];

  const beginAgain = async (ended: string) => {
    if (Date.now() - began > STEADY_MS) restart.reset();
    standing = 'failing';
    says(`${name} (process ${life.pid}) ended: ${ended}`);
    await rest(restart.next(), closing.signal);
    if (closing.signal.aborted) return;
    life = begin(program);
    [began, lastWell, patience, restarts] = [Date.now(), Date.now(), startMs, restarts + 1];
    vain = 0;
  };
  const turned = (well: boolean) => {
    vain = well ? 0 : vain + 1;
    if (well) [lastWell, patience] = [Date.now(), patienceMs];
    const now = well ? 'healthy' : 'failing';
    if (now !== standing) says(`${name} (process ${life.pid}) is ${now}`);
    standing = now;
  };
  /** One that lives but does not answer for too long is ended, and begins again in the next round. */
  const round = async () => {
    if (life.ended()) await beginAgain(await life.gone);
    if (closing.signal.aborted) return;
    turned(await isHealthy(program));
    if (standing === 'healthy') return rest(WATCH_MS, closing.signal, life.gone);
    if (vain < LEAST_LOOKS || Date.now() - lastWell < patience) return rest(LOOK_MS, closing.signal, life.gone);
    says(`${name} (process ${life.pid}) has not answered for ${Math.round(patience / SECOND)} s and is ended`);
    await endProcess(life.pid, life.gone, 0);
  };
  const rounds = (async () => {
    while (!closing.signal.aborted) await round();
  })();

  return {
    pid: () => (life.ended() ? 0 : life.pid),
    standing: () => standing,
    restarts: () => restarts,
    async ready(withinMs = START_MS) {
      for (const until = Date.now() + withinMs; standing !== 'healthy'; await pause(LOOK_MS / 4))
        if (Date.now() > until) throw new Error(`${name} is ${standing}, see ${logOf(program)}`);
    },
    async stop() {
      closing.abort();
      await ended(program, life);
      await rounds;
      await ended(program, life); // one that was begun at the very same time
      standing = 'stopped';
    },
  };
}

/** Asked with a bound: a hanging server is a failing one. */
async function isHealthy({ healthy }: Program): Promise<boolean> {
  const late = new AbortController();
  try {
    return await Promise.race([healthy(), pause(5 * SECOND, false, { signal: late.signal })]);
  } catch {
    return false;
  } finally {
    late.abort();
  }
}

async function rest(ms: number, closing: AbortSignal, ended?: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const sleeping = pause(ms, undefined, { signal: AbortSignal.any([closing, over.signal]) }).catch(() => undefined);
  await (ended ? Promise.race([sleeping, ended]) : sleeping);
  over.abort();
}
