/** What runs now: each part with its process, beside the data, for /health, ./scripts/doctor and whoever looks on. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Supervised } from './supervised.ts';

export interface Part {
  /** `PostgreSQL`, `Kafka`, `routing` … */
  part: string;
  server: Pick<Supervised, 'pid' | 'standing' | 'restarts'>;
}

export interface Register extends Disposable {
  add(part: Part): void;
}

const LOOK_MS = 500;

export const registerFile = (home: string): string => join(home, 'stack.json');

export function openRegister(home: string): Register {
  const parts: Part[] = [];
  const file = registerFile(home);
  let written = '';
  const write = () => {
    const now = JSON.stringify({ owner: process.pid, parts: parts.map(standingOf) });
    if (now === written) return;
    writeFileSync(`${file}.new`, now);
    renameSync(`${file}.new`, file); // whoever reads it meanwhile reads a whole one
    written = now;
  };
  const timer = setInterval(write, LOOK_MS);
  timer.unref();
  return {
    add(part) {
      parts.push(part);
      write();
    },
    [Symbol.dispose]() {
      clearInterval(timer);
      rmSync(file, { force: true });
    },
  };
}

function standingOf({ part, server }: Part) {
  return { part, ok: server.standing() === 'healthy', pid: server.pid(), restarts: server.restarts() };
}
