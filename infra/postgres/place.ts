/** Where the database of an installation lies: in its own folder, or where the account that runs PostgreSQL can get to. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './binaries.ts';

/** What the administrator's command line, the founding of a city and the measurements look for in the installation. */
const LOOKED_FOR = ['data', 'postgres-password'];

/**
 * Started as root, PostgreSQL runs as another account, and a checkout below a private home (/root) is closed to it. The
 * data then lie in /var/lib, in a folder named after the installation, so that the next start finds them.
 */
export function placeOf(home: string, account: Account): string {
  const own = join(home, 'postgres');
  if (account.uid === undefined || mayEnter(existsSync(own) ? own : home, account)) return own;
  return join('/var/lib/green-channel', createHash('sha256').update(home).digest('hex').slice(0, 12));
}

/** Makes it; when it lies elsewhere, links in the installation's own folder lead there. */
export function makePlace(home: string, account: Account): string {
  const own = join(home, 'postgres');
  mkdirSync(own, { recursive: true });
  const place = placeOf(home, account);
  if (place === own) return own;
  if (existsSync(place) && !existsSync(join(home, 'secrets.json'))) moveAside(place);
  mkdirSync(place, { recursive: true, mode: 0o755 });
  for (const each of LOOKED_FOR) leadTo(join(place, each), join(own, each));
  return place;
}

/** Of an installation whose folder was removed and is made anew: its keys are gone, yet nobody asked to destroy its data. */
function moveAside(place: string): void {
  renameSync(place, `${place}.removed-${new Date().toISOString().replaceAll(':', '-')}`);
}

function leadTo(target: string, link: string): void {
  if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(target, link);
}

function mayEnter(folder: string, { uid, gid }: Account): boolean {
  const account = { ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) };
  return spawnSync('test', ['-x', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}
