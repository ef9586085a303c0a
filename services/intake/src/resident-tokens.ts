/** Tokens that intake signs for residents: a quarter of an hour, for one submission, for the resident's own acts only. */
import { importPKCS8, SignJWT } from 'jose';
import { openTokenKeys } from './token-keys.ts';

export interface ResidentTokens {
  /** `progress` only follows the matter; `resident` acts for the reporter, who has shown that the phone is his. */
  sign(whose: Whose, scope: 'progress' | 'resident'): Promise<{ token: string; expiresAt: Date }>;
  /** The public keys, as a JWKS in JSON. */
  jwks(): string;
}

export interface Whose {
  submissionId: string;
  city: number;
  community: number;
}

export interface TokenOptions {
  dir: string;
  issuer: string;
  audience: string;
}

const HOLDS = 15 * 60_000;
const ALG = 'ES256';
const roles = { progress: [], resident: ['RESIDENT'] };

export async function residentTokens({ dir, issuer, audience }: TokenOptions): Promise<ResidentTokens> {
  const { current, published } = await openTokenKeys(dir);
  const key = await importPKCS8(current.pem, ALG);
  const jwks = JSON.stringify({ keys: published });
  return {
    jwks: () => jwks,
    async sign({ submissionId, city, community }, scope) {
      const expiresAt = new Date(Math.floor(Date.now() / 1000) * 1000 + HOLDS); // machine time, as all tokens
      const place = { city: String(city), tenant: String(community) };
      const claims = { kind: 'resident', ...place, submission: submissionId, scope, roles: roles[scope], name: '' };
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: ALG, kid: current.kid, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(`resident:${submissionId}`)
        .setIssuedAt()
        .setExpirationTime(expiresAt)
        .sign(key);
      return { token, expiresAt };
    },
  };
}
