import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What signs tokens and cookies; kept, so that tokens given before a restart stay good. */
export interface IdentityKeys {
  jwks: { keys: JWK[] };
  cookies: string[];
}

export async function identityKeys(home: string): Promise<IdentityKeys> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const path = join(home, 'keys.json');
  const text = await readFile(path, 'utf8').catch(() => makeKeys(home, path));
  return JSON.parse(text) as IdentityKeys; // written by makeKeys
}

/**
 * A new key signs from the next start on; the one before it is published until the rotation after, so that tokens given
 * by it stay good (servers.md, trap 4).
 */
export async function rotateIdentityKeys(home: string): Promise<void> {
  const { jwks, cookies } = await identityKeys(home);
  const path = join(home, 'keys.json');
  const keys: IdentityKeys = { jwks: { keys: [await newKey(), ...jwks.keys.slice(0, 1)] }, cookies };
  await writeFile(`${path}.new`, JSON.stringify(keys), { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'RS256' };
}

async function makeKeys(home: string, path: string): Promise<string> {
  const key = await newKey();
  const keys: IdentityKeys = { jwks: { keys: [key] }, cookies: [randomBytes(32).toString('base64url')] };
  const fresh = join(home, `.keys-${key.kid}`);
  const handle = await open(fresh, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(keys));
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
