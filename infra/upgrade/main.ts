/** `./scripts/upgrade`: a running stack takes up the code that its checkout holds now, one part after another. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { environment } from '@green-channel/platform/config';
import { databaseOf } from '../backup/places.ts';
import type { Secrets } from '../embedded/secrets.ts';
import { parts } from '../embedded/services.ts';
import { settingsBeside } from '../embedded/settings.ts';
import { migrateAll } from '../prepare/steps.ts';
import { registerFile } from '../stack/register.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Part {
  part: string;
  ok: boolean;
  pid: number;
}

const { home } = settingsBeside(environment);

async function upgrade(): Promise<void> {
  const running = standing().map(({ part }) => part);
  // The gateway last: it asks the others for nothing that the release before did not know.
  const names = [...parts.map(({ name }) => name), 'gateway'].filter((name) => running.includes(name));
  if (names.length === 0) throw new Error(NOT_RUNNING);
  // What is added serves the release before as well: nobody has to stop for it.
  const { port, password } = databaseOf(home);
  const secrets = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as Secrets; // written by secrets.ts
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/green_channel`;
  await migrateAll({ url, passwords: secrets.database, say });
  for (const name of names) await taken(name);
}

const NOT_RUNNING = `${home} 中没有以独立进程运行的服务：请停止后重新启动（./scripts/start --stack）。
No service runs as a process of its own in ${home}: stop it and start it again.`;

function standing(): Part[] {
  const file = registerFile(home);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { parts: Part[] }).parts : [];
}

const PATIENCE_MS = 120_000;

/** Asked to end it finishes what is under way; the supervisor begins it again, from the files that are there now. */
async function taken(name: string): Promise<void> {
  const partNow = () => standing().find(({ part }) => part === name);
  const before = partNow()?.pid ?? 0;
  const began = Date.now();
  process.kill(before, 'SIGTERM');
  for (;;) {
    const now = partNow();
    if (now?.ok && now.pid !== before && now.pid > 0)
      return say(`${name}: ${before} → ${now.pid}, ${((Date.now() - began) / 1000).toFixed(1)} s`);
    if (Date.now() - began > PATIENCE_MS)
      throw new Error(`${name} 未能重新启动，其余部分未动，请看 ${home}/logs。
${name} does not come back; the rest was left as it is, see ${home}/logs.`);
    await pause(100);
  }
}

await upgrade().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
