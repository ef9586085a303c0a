/** The keys of residents' tokens in GC_KEYS_DIR: made once, readable by their owner only; older ones still verify. */
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export interface TokenKey {
  kid: string;
  pem: string;
}

const file = z.strictObject({
  current: z.string(),
  keys: z.array(z.strictObject({ kid: z.string(), pem: z.string().includes('PRIVATE KEY') })).min(1),
});

export async function openTokenKeys(dir: string): Promise<{ current: TokenKey; published: object[] }> {
  const path = join(dir, 'resident-token.json');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return makeKeys(dir, path);
  });
  const { current, keys } = file.parse(JSON.parse(text));
  const key = keys.find(({ kid }) => kid === current);
  if (!key) throw new Error(`${path} names ${current} as its current key, but does not hold it`);
  return { current: key, published: keys.map(publicPart) };
}

function publicPart({ kid, pem }: TokenKey): object {
  return { ...createPublicKey(pem).export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' };
}

/** Several that start at once: the first link wins, all read what it holds. */
async function makeKeys(dir: string, path: string): Promise<string> {
  const fresh = join(dir, `.resident-token-${randomBytes(6).toString('hex')}`);
  const handle = await open(fresh, 'wx', 0o600);
  try {
    await handle.writeFile(newKeys());
    await handle.sync();
    await link(fresh, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await handle.close();
    await rm(fresh, { force: true });
  }
  return readFile(path, 'utf8');
}

function newKeys(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = `r${new Date().toISOString().slice(0, 10).replaceAll('-', '')}-${randomBytes(3).toString('hex')}`;
  return JSON.stringify({ current: kid, keys: [{ kid, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) }] });
}
