/** A Node program as a process of its own: started, waited for, always stopped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Program {
  pid: number;
  stop(): Promise<void>;
}

export interface Starting {
  environment: Record<string, string>;
  /** What it writes when it is ready. */
  ready: string;
}

const started = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

export async function startProgram(path: string, { environment, ready }: Starting): Promise<Program> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.add(child);
  child.once('exit', () => started.delete(child));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes(ready)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`${path} ended with ${code}: ${said}`)));
  });
  return {
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** Runs one to its end; gives what it wrote as JSON. Whoever awaits it later hears of a failure then. */
export function runProgram<T>(path: string, argument: object): Promise<T> {
  const answer = answerOf<T>(path, argument);
  answer.catch(() => undefined);
  return answer;
}

async function answerOf<T>(path: string, argument: object): Promise<T> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path, JSON.stringify(argument)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.add(child);
  child.once('exit', () => started.delete(child));
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${path} ended with ${code}: ${said}`);
  return JSON.parse(said) as T; // our own program; the caller knows what it answers
}
