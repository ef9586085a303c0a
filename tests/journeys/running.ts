/** The whole platform as a stranger starts it: one process of its own, a free port, a temporary folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseDir } from '@green-channel/infra/backup/places';
import { freePorts } from '@green-channel/infra/embedded/ports';

export interface Running {
  url: string;
  home: string;
  port: number;
  process: ChildProcess;
  /** Everything it wrote so far. */
  said(): string;
  /** The same, and on the stack what each process wrote into its own log. */
  logged(): string;
  /** Stops it as Ctrl-C does and waits; the folder stays. */
  stop(): Promise<number | null>;
  /** Kills it without a word, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same folder and port. */
  again(more?: Record<string, string>): Promise<Running>;
  remove(): Promise<void>;
}

const READY = 'demo ready';
const PATIENCE_MS = 360_000;
/** Runs the very same journeys on real servers: `GC_TEST_STACK=all`; the whole run does so with --all. */
const stack = process.env['GC_TEST_STACK'];
const root = join(import.meta.dirname, '../..');

/** `closed`: in a folder that only its owner may enter, as below /root; PostgreSQL, run as another account, lies elsewhere. */
export async function startPlatform(
  more: Record<string, string> = {},
  { closed = false }: { closed?: boolean } = {},
): Promise<Running> {
  const home = await mkdtemp(join(tmpdir(), 'gc-journey-'));
  if (!closed) await chmod(home, 0o755);
  const [port = 0] = await freePorts(1);
  return run(home, port, more);
}

async function run(home: string, port: number, more: Record<string, string>): Promise<Running> {
  const settings = {
    GC_HOME: home,
    PORT: String(port),
    GC_DEMO: 'city',
    GC_PUBLIC_DOOR_PER_MINUTE: '0',
    GC_USER_PER_MINUTE: '0',
    LOG_LEVEL: 'warn',
    ...(stack ? { GC_STACK: stack } : {}),
    ...more,
  };
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'infra/embedded/main.ts')],
    {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'development', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const running: Running = {
    url: `http://localhost:${port}`,
    home,
    port,
    process: child,
    said: () => text,
    logged: () => [text, ...logsIn(home)].join('\n'),
    async stop() {
      child.kill('SIGTERM');
      return gone;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    again: (changed = {}) => run(home, port, { ...more, ...changed }),
    async remove() {
      if (child.exitCode === null && child.signalCode === null) await running.stop();
      for (const folder of [databaseDir(home), home]) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await ready(running);
  return running;
}

function logsIn(home: string): string[] {
  return globSync(['logs/*.log', '*/server.log'], { cwd: home }).map((log) => readFileSync(join(home, log), 'utf8'));
}

async function ready(running: Running): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (!running.said().includes(READY)) {
    const { exitCode, signalCode } = running.process;
    if (exitCode !== null || signalCode !== null || Date.now() > until) {
      await new Promise((resolve) => setTimeout(resolve, 200)); // what it said last is still on its way
      throw new Error(`the platform did not start (${exitCode ?? signalCode ?? 'too slow'}):\n${running.said()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
