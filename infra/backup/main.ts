/** `./scripts/backup DIR` and `./scripts/restore DIR`, for an installation whose data lie in GC_HOME. */
import { resolve } from 'node:path';
import { environment } from '@green-channel/platform/config';
import { settingsBeside } from '../embedded/settings.ts';
import { backUp } from './backup.ts';
import type { Manifest } from './manifest.ts';
import { restore } from './restore.ts';

const help = `./scripts/backup DIR     备份 GC_HOME 中的平台（可在运行中进行）：数据库、文件、密钥、口令
                         back up the installation in GC_HOME while it serves: database, files, keys, passwords
./scripts/restore DIR    恢复到空的 GC_HOME，随后 ./scripts/start
                         put it into an empty GC_HOME, then ./scripts/start
备份内含密钥与口令，请按密件保管。A backup holds keys and passwords: keep it as you keep them.
`;

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const words = {
  backup: (home: string, dir: string) => backUp(home, dir, say),
  restore: (home: string, dir: string) => restore(dir, home, say),
};

async function run([word = '', dir]: string[]): Promise<void> {
  const act = Object.hasOwn(words, word) ? words[word as keyof typeof words] : undefined; // one of them, by hasOwn
  if (!act || !dir || dir.startsWith('-')) {
    say(help);
    process.exitCode = dir === '--help' ? 0 : 2;
    return;
  }
  const { home } = settingsBeside(environment);
  const from = environment['GC_CALLED_FROM'] ?? process.cwd();
  const began = Date.now();
  const place = resolve(from, dir);
  say(summary(await act(home, place), (Date.now() - began) / 1000));
  if (word === 'restore') say(`  GC_HOME=${home} ./scripts/start`);
}

function summary({ files, bytes, ended }: Manifest, seconds: number): string {
  const size = `${Object.keys(files).length} 个文件 / files, ${(bytes / 1e6).toFixed(0)} MB, ${seconds.toFixed(1)} s`;
  return `✓ ${size}；备份时刻 / as of ${ended}`;
}

await run(process.argv.slice(2)).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
