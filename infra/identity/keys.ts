import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
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

async function makeKeys(home: string, path: string): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = randomBytes(8).toString('hex');
  const key: JWK = { ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' };
  const keys: IdentityKeys = { jwks: { keys: [key] }, cookies: [randomBytes(32).toString('base64url')] };
  const fresh = join(home, `.keys-${kid}`);
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
