/** Files copied while others write them: what is written down is the hash of what was copied. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Path in the backup → SHA-256 and size. */
export type Copied = Record<string, { sha256: string; bytes: number }>;

export interface Copying {
  from: string;
  to: string;
  /** The folder's name in the backup. */
  as: string;
  /** Paths below `from` that stay behind. */
  skip?(path: string): boolean;
}

export async function copyFolder({ from, to, as, skip = () => false }: Copying): Promise<Copied> {
  const copied: Copied = {};
  mkdirSync(join(to, as), { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(from.length + 1);
    if (skip(path)) continue;
    if (entry.isDirectory()) mkdirSync(join(to, as, path), { recursive: true, mode: 0o700 });
    if (!entry.isFile()) continue;
    const done = await copyFile(join(from, path), join(to, as, path));
    if (done) copied[join(as, path)] = done;
  }
  return copied;
}

const CHUNK = 1024 * 1024;

/** Undefined when it was gone before it could be read: a table that was dropped, a file that was swept. */
export async function copyFile(from: string, to: string): Promise<{ sha256: string; bytes: number } | undefined> {
  const source = await open(from, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!source) return undefined;
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const target = await open(to, 'wx', 0o600);
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK);
  let bytes = 0;
  try {
    for (;;) {
      const { bytesRead } = await source.read(chunk, 0, CHUNK, bytes);
      if (bytesRead === 0) break;
      hash.update(chunk.subarray(0, bytesRead));
      await target.write(chunk, 0, bytesRead);
      bytes += bytesRead;
    }
    await target.sync();
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
  return { sha256: hash.digest('hex'), bytes };
}
