/** Ready-made requests of staff and residents, handed to a load generator in a file. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sending } from './http-line.ts';
import type { OpenAnswer, OpenLoop } from './open-loop.ts';
import { runProgram } from './program.ts';

export interface Command extends Sending {
  commandId: string;
}

export function post(path: string, body: object, token?: string): Command {
  const commandId = randomUUID();
  const headers = { 'content-type': 'application/json', 'idempotency-key': commandId };
  const own = token ? { ...headers, authorization: `Bearer ${token}` } : headers;
  return { commandId, method: 'POST', path: `/api/v1${path}`, headers: own, body: JSON.stringify(body) };
}

const OPEN_LOOP = new URL('open-loop.ts', import.meta.url).pathname;

/** At a fixed rate from a process of its own; every request must be taken. */
export async function sendAll(requests: Command[], target: Omit<OpenLoop, 'file'>): Promise<OpenAnswer> {
  const dir = mkdtempSync(join(tmpdir(), 'gc-requests-'));
  try {
    const file = join(dir, 'requests');
    writeFileSync(file, requests.map((request) => JSON.stringify(request)).join('\n'), { mode: 0o600 });
    const answer = await runProgram<OpenAnswer>(OPEN_LOOP, { ...target, file });
    if (Object.keys(answer.refused).length > 0) throw new Error(`refused: ${JSON.stringify(answer.refused)}`);
    return answer;
  } finally {
    rmSync(dir, { recursive: true });
  }
}
