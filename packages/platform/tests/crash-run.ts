/** One run of the small service that the crash tests kill, and the five facts about what it left. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Accepted, fiveFacts, inWords } from '@green-channel/tests/trust/five-facts';
import type pg from 'pg';
import { effectsOf } from './flow.ts';
import type { Bench } from './thing.ts';

export interface Run {
  accepted: Accepted[];
  signal: string | null;
  code: number | null;
  stderr: string;
}

export interface Running {
  bench: Bench;
  seed: string;
  crashAt?: string | undefined;
  /** Settings and topics of a broker, when facts travel over one. */
  over?: { KAFKA?: string };
  /** A program that runs it, with its own words before. */
  under?: string[];
}

const program = join(import.meta.dirname, 'crash-program.ts');

export function runProgram({ bench, seed, crashAt, over = {}, under = [] }: Running): Promise<Run> {
  const { url, busUrl } = bench.database;
  const urls = { APP_URL: url('things', 'app'), WORKER_URL: url('things', 'worker'), BUS_URL: busUrl };
  const [command = '', ...args] = [...under, process.execPath, program];
  const child = spawn(command, args, {
    env: {
      PATH: process.env['PATH'],
      NODE_OPTIONS: '--disable-warning=TimeoutNegativeWarning',
      ...urls,
      SEED: seed,
      ...over,
      ...(crashAt ? { GC_CRASH_AT: crashAt } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk) => {
      said[name] += String(chunk);
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const lines = said.stdout.split('\n').filter((line) => line.split(' ').length === 2);
      const accepted = lines.map((line) => {
        const [commandId = '', position = ''] = line.split(' ');
        return { schema: 'things', commandId, position };
      });
      resolve({ accepted, signal, code, stderr: said.stderr });
    });
  });
}

export async function violations(bench: Bench, admin: pg.Client, accepted: Accepted[]): Promise<string[]> {
  const query = async <R extends object>(text: string, values?: unknown[]) => (await admin.query<R>(text, values)).rows;
  const readers = [{ consumer: 'reader', schema: 'things', noun: 'thing', effects: () => effectsOf(bench) }];
  const ledgers = [{ schema: 'things', nouns: { thing: 'thing' }, query }];
  return inWords(await fiveFacts({ ledgers, accepted, readers }));
}
