import { sameSecret } from '@green-channel/platform/seal';
import express, { type Request, Router } from 'express';
import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose';
import type { IdentityKeys } from './keys.ts';
import type { Clients, People } from './people.ts';
import { audience } from './provider.ts';
import type { State } from './state.ts';

interface TokenRouteParts {
  issuer: string;
  keys: IdentityKeys;
  state: State;
  clients: Clients;
  people: People;
}

const base = '/protocol/openid-connect';

/** Introspection and userinfo for our signed access tokens; oidc-provider itself serves them for opaque ones only. */
export function tokenRoutes({ issuer, keys, state, clients, people }: TokenRouteParts): Router {
  const published = createLocalJWKSet({
    keys: keys.jwks.keys.map(({ kty, n = '', e = '', kid = '' }) => ({ kty: kty ?? 'RSA', n, e, kid, alg: 'RS256' })),
  });
  const router = Router();

  /** A token whose session was ended, or whose post was left, says inactive, although its signature holds. */
  async function active(token: string): Promise<JWTPayload | undefined> {
    const verified = await jwtVerify(token, published, { issuer, audience }).catch(() => undefined);
    const { sid, post } = verified?.payload ?? {};
    if (typeof sid !== 'string') return verified?.payload;
    if (!(await people()).some((person) => person.post === post)) return undefined;
    const session = await state.adapter('Session').findByUid(sid);
    return session === undefined ? undefined : verified?.payload;
  }

  async function isClient(request: Request): Promise<boolean> {
    const basic = request.headers.authorization?.match(/^Basic (\S+)$/i)?.[1] ?? '';
    const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':').map(decoded);
    return (await clients()).some((entry) => entry.clientId === id && sameSecret(entry.clientSecret, secret));
  }

  router.post(
    `${base}/token/introspect`,
    express.urlencoded({ extended: false, limit: '32kb' }),
    async (request, response) => {
      response.set('cache-control', 'no-store');
      if (!(await isClient(request))) {
        response.status(401).set('www-authenticate', 'Basic realm="green-channel"').json({ error: 'invalid_client' });
        return;
      }
      const payload = await active(String(request.body?.token ?? ''));
      response.json(payload === undefined ? { active: false } : { active: true, ...payload });
    },
  );

  router.all(`${base}/userinfo`, async (request, response) => {
    response.set('cache-control', 'no-store');
    const payload = await active(request.headers.authorization?.match(/^Bearer (\S+)$/i)?.[1] ?? '');
    if (payload === undefined) {
      response.status(401).set('www-authenticate', 'Bearer error="invalid_token"').json({ error: 'invalid_token' });
      return;
    }
    const { iss, aud, exp, iat, jti, typ, azp, ...claims } = payload;
    response.json(claims);
  });
  return router;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return '';
  }
}
