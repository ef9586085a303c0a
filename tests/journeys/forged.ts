/** Tokens with something wrong: made with the installation's real key, so that only the named thing is wrong. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeJwt, generateKeyPair, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import type { Stage } from './stage.ts';

export interface Forgery {
  /** Claims that differ from those of the real token. */
  claims?: JWTPayload;
  key?: 'foreign' | 'none';
  /** Claims changed after signing. */
  tamper?: Record<string, unknown>;
  /** The whole header as it is sent. */
  text?: string;
}

export const tokenOf = (stage: Stage, who: string): Promise<string> => stage.people.token(who);

/** The value of an Authorization header. */
export async function forged(stage: Stage, who: string, { claims = {}, key, tamper, text }: Forgery): Promise<string> {
  if (text !== undefined) return text;
  const payload = { ...decodeJwt(await tokenOf(stage, who)), ...claims };
  if (key === 'none') return `Bearer ${new UnsecuredJWT(payload).encode()}`;
  const { kid, real } = await signingKey(stage);
  const signer = key === 'foreign' ? (await generateKeyPair('RS256')).privateKey : real;
  const token = await new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(signer);
  return `Bearer ${tamper ? tampered(token, tamper) : token}`;
}

function tampered(token: string, change: object): string {
  const [head, , signature] = token.split('.');
  const body = Buffer.from(JSON.stringify({ ...decodeJwt(token), ...change })).toString('base64url');
  return `${head}.${body}.${signature}`;
}

async function signingKey({ installation }: Stage) {
  const text = await readFile(join(installation.running.home, 'identity/keys.json'), 'utf8');
  const [jwk] = JSON.parse(text).jwks.keys;
  return { kid: String(jwk.kid), real: await importJWK(jwk, 'RS256') };
}
