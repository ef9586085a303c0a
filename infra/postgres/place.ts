/** Where the database of an installation lies: in its own folder, or where the account that runs PostgreSQL can get to. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './binaries.ts';

/**
 * Started as root, PostgreSQL runs as another account, and a checkout below a private home (/root) is closed to it. The
 * data then lie in /var/lib, in a folder named after the installation, so that the next start finds them.
 */
export function placeFor(home: string, account: Account): string {
  const own = join(home, 'postgres');
  mkdirSync(own, { recursive: true });
  if (account.uid === undefined || mayEnter(own, account)) return own;
  const name = createHash('sha256').update(home).digest('hex').slice(0, 12);
  const elsewhere = join('/var/lib/green-channel', name);
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  return elsewhere;
}

function mayEnter(folder: string, { uid, gid }: Account): boolean {
  const account = { ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) };
  return spawnSync('test', ['-x', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}
