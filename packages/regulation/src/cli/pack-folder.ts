import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { packIds } from '../files.ts';
import type { Desk } from './answer.ts';

export interface PackFolder {
  dir: string;
  id: string;
}

/** A pack by its id, or by the path of its folder when it lies elsewhere. */
export function packFolder({ dir }: Desk, name: string): PackFolder | undefined {
  if (packIds(dir).includes(name)) return { dir, id: name };
  if (!name.includes('/') || !existsSync(join(name, 'pack.yaml'))) return undefined;
  const path = resolve(name);
  return { dir: dirname(path), id: basename(path) };
}

export function unknownPack(desk: Desk, pack: string): string {
  return desk.say('unknownPack', { pack, known: packIds(desk.dir).join(', ') });
}
