/** Tokens that intake signs for residents: a quarter of an hour, for one submission, for its own acts only. */
import { generateKeyPairSync } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, importPKCS8, type JWK, SignJWT } from 'jose';

export interface ResidentTokens {
  sign(whose: Whose, scope: 'progress' | 'resident'): Promise<{ token: string; expiresAt: Date }>;
  /** The public keys, as a JWKS in JSON. */
  jwks(): string;
}

export interface Whose {
  submissionId: string;
  city: number;
  community: number;
}

const MINUTES = 15;
const ALG = 'ES256';

export async function residentTokens(
  dir: string,
  { issuer, audience }: { issuer: string; audience: string },
): Promise<ResidentTokens> {
  const { kid, pem } = await keyIn(dir);
  const key = await importPKCS8(pem, ALG, { extractable: true });
  const { kty, crv, x, y } = await exportJWK(key);
  const published = { kty, crv, x, y, kid, alg: ALG, use: 'sig' } as JWK;
  return {
    jwks: () => JSON.stringify({ keys: [published] }),
    async sign({ submissionId, city, community }, scope) {
      const expiresAt = new Date(Math.floor(Date.now() / 1000) * 1000 + MINUTES * 60_000);
      const claims = { kind: 'resident', city, tenant: community, submission: submissionId, scope, name: '' };
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: ALG, kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(submissionId)
        .setIssuedAt()
        .setExpirationTime(expiresAt)
        .sign(key);
      return { token, expiresAt };
    },
  };
}

/** Made once; of several that start at the same moment the first link wins. */
async function keyIn(dir: string): Promise<{ kid: string; pem: string }> {
  const path = join(dir, 'resident-token.json');
  const kept = await readFile(path, 'utf8').catch(() => undefined);
  if (kept === undefined) await makeKey(dir, path);
  return JSON.parse(kept ?? (await readFile(path, 'utf8'))) as { kid: string; pem: string }; // written by us
}

async function makeKey(dir: string, path: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = `r${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`;
  const fresh = join(dir, `.resident-token-${process.pid}-${Date.now()}`);
  const handle = await open(fresh, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify({ kid, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) }));
    await handle.sync();
    await link(fresh, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await handle.close();
    await rm(fresh, { force: true });
  }
}
