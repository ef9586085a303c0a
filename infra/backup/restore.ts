/** A backup put into an empty GC_HOME; the next start of the platform goes on from there. */
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, findBinaries } from '../postgres/binaries.ts';
import { DATA } from './database.ts';
import { damagedIn, HOME, type Manifest, manifestIn, PASSWORD } from './manifest.ts';
import { databaseDir } from './places.ts';

export async function restore(
  from: string,
  home: string,
  say: (line: string) => void = () => undefined,
): Promise<Manifest> {
  const manifest = manifestIn(from);
  refuseTaken(home);
  say('· 校验备份 / checking the backup');
  const damaged = await damagedIn(from, manifest);
  if (damaged.length > 0) throw new Error(damagedWords(from, damaged));
  mkdirSync(home, { recursive: true });
  const dir = databaseDir(home);
  if (existsSync(join(dir, 'data'))) throw new Error(takenWords(join(dir, 'data')));
  say('· 恢复文件与密钥 / files and keys');
  for (const path of Object.keys(manifest.files).filter((each) => each.startsWith(`${HOME}/`)))
    put(join(from, path), join(home, path.slice(HOME.length + 1)));
  say('· 恢复数据库 / database');
  cpSync(join(from, DATA), join(dir, 'data'), { recursive: true });
  put(join(from, PASSWORD), join(dir, 'postgres-password'));
  own(dir, findBinaries().account);
  return manifest;
}

/** An installation that is there is never overwritten: whoever wants the old one back moves it away first. */
function refuseTaken(home: string): void {
  if (existsSync(home) && readdirSync(home).length > 0) throw new Error(takenWords(home));
}

const takenWords = (place: string): string => `${place} 不是空文件夹，不会覆盖。请移走它，或用 GC_HOME 另指定文件夹。
${place} is not empty and is not overwritten. Move it away, or name another folder by GC_HOME.`;

function damagedWords(from: string, damaged: string[]): string {
  const some = damaged.slice(0, 5).join(', ');
  return `${from} 已损坏，未恢复任何内容：${damaged.length} 个文件缺失或被改动（${some}）。
${from} is damaged, nothing was restored: ${damaged.length} files are missing or were changed (${some}).`;
}

function put(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  cpSync(from, to);
  chmodSync(to, 0o600);
}

/** PostgreSQL starts only on a folder of its own account that nobody else may enter. */
function own(dir: string, { uid, gid }: Account): void {
  const data = join(dir, 'data');
  // Folders that are empty in a copy, and that the server expects.
  for (const name of EMPTY) mkdirSync(join(data, name), { recursive: true, mode: 0o700 });
  chmodSync(data, 0o700);
  if (uid === undefined || gid === undefined) return;
  chownSync(join(dir, 'postgres-password'), uid, gid);
  chownSync(data, uid, gid);
  for (const entry of readdirSync(data, { recursive: true, withFileTypes: true }))
    chownSync(join(entry.parentPath, entry.name), uid, gid);
}

const EMPTY = [
  ...['pg_commit_ts', 'pg_dynshmem', 'pg_notify', 'pg_replslot', 'pg_serial', 'pg_snapshots', 'pg_stat', 'pg_stat_tmp'],
  ...['pg_subtrans', 'pg_tblspc', 'pg_twophase', 'pg_wal/archive_status', 'pg_wal/summaries'],
  ...['pg_logical/snapshots', 'pg_logical/mappings'],
];
