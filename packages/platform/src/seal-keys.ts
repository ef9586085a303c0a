import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { refusalsOf } from './refusal.ts';

export const keyRefusals = refusalsOf({
  KEY_MISSING: {
    kind: 'unavailable',
    zh: '已有数据使用密钥 {id} 加密，但密钥目录 {dir} 中没有它，拒绝启动；请从备份恢复密钥文件。',
    en: 'Data are sealed under key {id}, which {dir} does not hold: not starting. Restore the key file from its backup.',
  },
  KEYS_UNREADABLE: {
    kind: 'unavailable',
    zh: '密钥文件 {file} 无法使用（{why}），拒绝启动；请检查文件内容与权限。',
    en: 'The key file {file} cannot be used ({why}): not starting. Check its content and its permissions.',
  },
});

/** One generation of keys. Values keep the id of the key they were sealed under; older generations stay to read them. */
export interface Key {
  id: string;
  field: KeyObject;
  index: KeyObject;
  signing: KeyObject;
  verifying: KeyObject;
}

export interface Keys {
  current: Key;
  all: ReadonlyMap<string, Key>;
  /** Refuses when data name a key that is not here: called at start with the ids found in the data. */
  require(ids: Iterable<string>): void;
}

const bytes32 = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, '32 bytes');
const file = z.strictObject({
  suite: z.literal('intl'),
  current: z.string(),
  keys: z.record(
    z.string().regex(/^[a-z0-9-]{1,32}$/),
    z.strictObject({ field: bytes32, index: bytes32, sign: z.string(), made: z.iso.datetime() }),
  ),
});

/** Opens the keys of GC_KEYS_DIR; makes them once, readable by their owner only, when there are none yet. */
export async function openKeys(dir: string): Promise<Keys> {
  const path = join(dir, 'seal-intl.json');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const text = await readFile(path, 'utf8').catch(() => makeKeys(dir, path));
  const { mode } = await stat(path);
  if (mode & 0o077) throw keyRefusals.KEYS_UNREADABLE({ file: path, why: 'others may read it, expected mode 0600' });
  return parse(text, dir, path);
}

/** Several services may start at once: the first link wins, all read what it holds. */
async function makeKeys(dir: string, path: string): Promise<string> {
  const fresh = join(dir, `.seal-${randomBytes(6).toString('hex')}`);
  const handle = await open(fresh, 'wx', 0o600);
  try {
    await handle.writeFile(newKeys());
    await handle.sync();
    await link(fresh, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw keyRefusals.KEYS_UNREADABLE({ file: path, why: error.code ?? 'not written' });
    });
  } finally {
    await handle.close();
    await rm(fresh, { force: true });
  }
  await chmod(path, 0o600);
  return readFile(path, 'utf8');
}

function newKeys(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const id = `k${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`;
  const key = {
    field: randomBytes(32).toString('base64'),
    index: randomBytes(32).toString('base64'),
    sign: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    made: new Date().toISOString(),
  };
  return JSON.stringify({ suite: 'intl', current: id, keys: { [id]: key } }, null, 2);
}

function parse(text: string, dir: string, path: string): Keys {
  const all = new Map<string, Key>();
  try {
    const { current: id, keys } = file.parse(JSON.parse(text));
    for (const [id, key] of Object.entries(keys)) {
      const signing = createPrivateKey(key.sign);
      // As key objects: from plain bytes OpenSSL would make them anew for each value, at three to six times the price.
      const [field, index] = [key.field, key.index].map((text) => createSecretKey(text, 'base64'));
      if (!field || !index) throw new Error('a key has both');
      all.set(id, { id, field, index, signing, verifying: createPublicKey(signing) });
    }
    const current = all.get(id);
    if (current === undefined) throw new Error('its current key is missing');
    return { current, all, require: (ids) => requireKeys(ids, all, dir) };
  } catch (error) {
    const why =
      error instanceof z.ZodError ? error.issues.map((issue) => issue.path.join('.')).join(', ') : 'not a key file';
    throw keyRefusals.KEYS_UNREADABLE({ file: path, why });
  }
}

function requireKeys(ids: Iterable<string>, all: ReadonlyMap<string, Key>, dir: string): void {
  for (const id of ids) if (!all.has(id)) throw keyRefusals.KEY_MISSING({ id, dir });
}
