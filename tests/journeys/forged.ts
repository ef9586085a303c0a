/** Tokens with something wrong: made with the installation's real key, so that only the named thing is wrong. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPool } from '@green-channel/platform/pool';
import {
  decodeJwt,
  decodeProtectedHeader,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { onStack } from './mode.ts';
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
  const issued = await tokenOf(stage, who);
  const payload = { ...decodeJwt(issued), ...claims };
  if (key === 'none') return `Bearer ${new UnsecuredJWT(payload).encode()}`;
  const { kid, real } = await signingKey(stage, decodeProtectedHeader(issued).kid);
  const signer = key === 'foreign' ? (await generateKeyPair('RS256')).privateKey : real;
  const token = await new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(signer);
  return `Bearer ${tamper ? tampered(token, tamper) : token}`;
}

function tampered(token: string, change: object): string {
  const [head, , signature] = token.split('.');
  const body = Buffer.from(JSON.stringify({ ...decodeJwt(token), ...change })).toString('base64url');
  return `${head}.${body}.${signature}`;
}

/** The key that signs at this installation; Keycloak keeps its own in its database, where only an administrator sees it. */
async function signingKey(stage: Stage, kid = '') {
  return { kid, real: onStack ? await keyOfKeycloak(stage, kid) : await keyOfFolder(stage, kid) };
}

async function keyOfFolder({ installation }: Stage, kid: string) {
  const text = await readFile(join(installation.running.home, 'identity/keys.json'), 'utf8');
  const { keys } = JSON.parse(text).jwks as { keys: JWK[] }; // written by infra/identity/keys.ts
  return importJWK(keys.find((key) => key.kid === kid) ?? {}, 'RS256');
}

async function keyOfKeycloak({ installation }: Stage, kid: string) {
  const keycloak = openPool(installation.url('keycloak'), 1);
  const { rows } = await keycloak.query<{ value: string }>(KEYS, ['green-channel']).finally(() => keycloak.end());
  const keys = rows.map(({ value }) =>
    createPrivateKey({ key: Buffer.from(value, 'base64'), format: 'der', type: 'pkcs1' }),
  );
  const found = keys.find((key) => kidOf(key) === kid);
  if (!found) throw new Error(`none of the ${keys.length} keys of the realm is ${kid}`);
  return found;
}

const KEYS = `select k.value from realm r join component c on c.realm_id = r.id join component_config k on k.component_id = c.id
  where r.name = $1 and k.name = 'privateKey' and c.provider_id = 'rsa-generated'`;

/** So Keycloak names a key: the hash of its public half. */
function kidOf(key: KeyObject): string {
  const half = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return createHash('sha256').update(half).digest('base64url');
}
