import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refusalsOf } from './refusal.ts';
import type { Seal } from './seal.ts';

const refusals = refusalsOf({
  BLOB_DIR_UNWRITABLE: {
    kind: 'unavailable',
    zh: '文件目录 {dir} 不能写入（{why}），拒绝启动；请检查目录权限与磁盘空间。',
    en: 'The file folder {dir} cannot be written ({why}): not starting. Check its permissions and the disk space.',
  },
});

/** Files by the SHA-256 of their content, encrypted at rest. The service whose event cites a file owns it. */
export interface Blobs {
  /** Gives the content hash; the bytes are durable when it resolves. */
  put(content: Uint8Array): Promise<string>;
  get(hash: string): Promise<Buffer | undefined>;
  delete(hash: string): Promise<void>;
  /** Every file and when it came, to sweep those that no event cites. */
  list(): AsyncIterable<{ hash: string; at: Date }>;
  /** Writes, reads and deletes something, as health asks. */
  probe(): Promise<void>;
}

/** Blobs in a folder, probed for writing before it is used. */
export async function fsBlobs(dir: string, seal: Seal): Promise<Blobs> {
  const blobs: Blobs = {
    put: (content) => put(dir, seal, content),
    get: (hash) => get(dir, seal, hash),
    delete: (hash) => rm(pathOf(dir, hash), { force: true }),
    list: () => list(dir),
    probe: () => probe(dir),
  };
  await blobs.probe().catch((error: NodeJS.ErrnoException) => {
    throw refusals.BLOB_DIR_UNWRITABLE({ dir, why: error.code ?? 'unknown' });
  });
  return blobs;
}

async function probe(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, `.probe-${randomBytes(6).toString('hex')}`);
  await writeDurably(path, Buffer.from('probe'));
  await rm(path);
}

/** Only a hash becomes a path: nothing else that a caller says. */
function pathOf(dir: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) return join(dir, 'none');
  return join(dir, hash.slice(0, 2), hash);
}

async function put(dir: string, seal: Seal, content: Uint8Array): Promise<string> {
  const hash = createHash('sha256').update(content).digest('hex');
  const path = pathOf(dir, hash);
  if (await stat(path).catch(() => undefined)) return hash;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = join(dirname(path), `.${randomBytes(6).toString('hex')}`);
  await writeDurably(fresh, seal.sealBytes(content, `blob:${hash}`));
  await rename(fresh, path);
  await syncFolder(dirname(path));
  return hash;
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Without it a crash may lose the new name although the content is on disk. */
async function syncFolder(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  await handle.sync().finally(() => handle.close());
}

async function get(dir: string, seal: Seal, hash: string): Promise<Buffer | undefined> {
  const sealed = await readFile(pathOf(dir, hash)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return sealed === undefined ? undefined : seal.openBytes(sealed, `blob:${hash}`);
}

async function* list(dir: string): AsyncGenerator<{ hash: string; at: Date }> {
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!/^[0-9a-f]{64}$/.test(entry.name)) continue;
    const { mtime } = await stat(join(entry.parentPath, entry.name));
    yield { hash: entry.name, at: mtime };
  }
}
