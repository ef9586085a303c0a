/** Porcupine's word on a history (trust R5); its program is built once by Go, into the folder of servers. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '@green-channel/infra/stack/cache';

export interface Operation {
  client: number;
  stream: string;
  act: 'append' | 'read';
  /** Two appends of one key are one request, sent twice. */
  key: string;
  /** The version that the writer had seen. */
  seen: number;
  outcome: 'ok' | 'stale';
  /** Of the answer; 0 when it was refused. */
  version: number;
  call: number;
  return: number;
}

export type Verdict = 'Ok' | 'Illegal' | 'Unknown';

const source = join(import.meta.dirname, 'linearizable');

function built(): string {
  const texts = ['main.go', 'go.sum'].map((file) => readFileSync(join(source, file), 'utf8'));
  return join(cacheFolder(), `linearizable-${createHash('sha256').update(texts.join('')).digest('hex').slice(0, 12)}`);
}

/** Undefined when histories can be judged here, else why not. */
export function whyNoJudge(): string | undefined {
  if (existsSync(built())) return undefined;
  mkdirSync(cacheFolder(), { recursive: true });
  const made = spawnSync('go', ['build', '-o', built(), '.'], {
    cwd: source,
    env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
    encoding: 'utf8',
  });
  if (made.status === 0) return undefined;
  return `tests/chaos/linearizable is built by Go: ${made.error?.message ?? made.stderr.trim()}`;
}

export function verdictOn(history: Operation[]): { verdict: Verdict; judged: number; says: string } {
  const input = history.map((one) => JSON.stringify(one)).join('\n');
  const { status, stdout, stderr, error } = spawnSync(built(), { input, encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error(stderr);
  const [verdict = '', judged = ''] = stdout.trim().split(' ');
  return { verdict: verdict as Verdict, judged: Number(judged), says: stderr.trim() }; // written by main.go
}
