/** A whole installation copied while it serves: the database first, then the files and keys that it names. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Copied, copyFile, copyFolder } from './copy.ts';
import { copyDatabase } from './database.ts';
import { HOME, MANIFEST, type Manifest, PASSWORD } from './manifest.ts';
import { databaseOf, keptIn } from './places.ts';

export async function backUp(
  home: string,
  to: string,
  say: (line: string) => void = () => undefined,
): Promise<Manifest> {
  if (existsSync(to) && readdirSync(to).length > 0)
    throw new Error(
      `${to} 不是空文件夹，请另选一个。\n${to} is not empty: choose a folder of its own for each backup.`,
    );
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const database = databaseOf(home);
  const began = new Date();
  const how =
    database.port === undefined ? '平台未运行 / the platform stands still' : '平台照常运行 / the platform serves on';
  say(`· 数据库 / database (${how})`);
  const files: Copied = await copyDatabase(database, to);
  const password = await copyFile(join(database.dir, 'postgres-password'), join(to, PASSWORD));
  if (password) files[PASSWORD] = password;
  // After the database: a file is durable before anything names it, and a key before anything is sealed under it.
  say('· 文件与密钥 / files and keys');
  for (const name of keptIn(home)) Object.assign(files, await copyKept(home, to, name));
  const bytes = Object.values(files).reduce((sum, each) => sum + each.bytes, 0);
  const manifest: Manifest = { format: 1, began: began.toISOString(), ended: new Date().toISOString(), bytes, files };
  // Written last: without it there is no backup, only what one would have been.
  writeFileSync(join(to, MANIFEST), JSON.stringify(manifest, null, 1), { mode: 0o600, flush: true });
  spawnSync('sync', ['-f', to]);
  return manifest;
}

async function copyKept(home: string, to: string, name: string): Promise<Copied> {
  const [from, as] = [join(home, name), join(HOME, name)];
  if (statSync(from).isDirectory()) return copyFolder({ from, to, as, skip: (path) => /(^|\/)\.probe-/.test(path) });
  const done = await copyFile(from, join(to, as));
  return done ? { [as]: done } : {};
}
