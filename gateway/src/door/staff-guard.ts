import type { KeyObject } from 'node:crypto';
import { platformRefusals } from '@green-channel/platform/refusal';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import Keycloak from 'keycloak-connect';
import { bearerOf, type Claims, unverified } from './bearer.ts';
import { KEYS_AWAY, keySet } from './key-set.ts';
import { VerdictCache } from './verdict-cache.ts';

export interface StaffIssuer {
  /** `<server>/realms/<realm>` */
  issuer: string;
  jwksUrl: string;
  audience: string;
}

interface Token {
  token: string;
  content: Claims;
}

/** The parts of keycloak-connect that its own types leave out. */
interface Insides {
  rotation: { getJWK(kid: string): Promise<KeyObject> };
  validateToken(token: Token, type: string): Promise<Token>;
}

interface Granted extends Request {
  kauth?: { grant?: unknown };
}

/** keycloak-connect as the guard of staff operations: bearer only, audience verified, 401 without a valid token. */
export function staffGuard(staff: StaffIssuer): RequestHandler {
  const keycloak = new Keycloak({}, configOf(staff));
  // It answers 403 for a missing token (servers.md, trap 3).
  keycloak.accessDenied = (request: Request, _response: Response, next?: NextFunction) => next?.(denied(request));
  const grants = keycloak.grantManager as unknown as Insides & typeof keycloak.grantManager;
  rememberVerdicts(grants, keySet(staff.jwksUrl));
  const protect = keycloak.protect();
  // Not keycloak.middleware(): a bearer-only door needs no logout, admin or code-exchange addresses.
  return async (request: Granted, response, next) => {
    request.kauth = {};
    const token = bearerOf(request);
    try {
      if (token) request.kauth = { grant: await grants.createGrant({ access_token: token as never }) };
    } catch (error) {
      if (String(error).includes(KEYS_AWAY)) return next(platformRefusals.SERVICE_UNAVAILABLE({ service: 'identity' }));
    }
    protect(request, response, next);
  };
}

function configOf({ issuer, audience }: StaffIssuer) {
  const [, server, realm] = /^(.*)\/realms\/([^/]+)\/?$/.exec(issuer) ?? [];
  if (server === undefined || realm === undefined)
    throw new Error(`AUTH_ISSUER must end with /realms/<realm>: ${issuer}`);
  return {
    'auth-server-url': server,
    realm,
    resource: audience, // the audience that every token must name
    'bearer-only': true,
    'verify-token-audience': true,
    'ssl-required': 'external',
    'confidential-port': 0,
  };
}

/** A signature check costs a tenth of a millisecond; the verdict on a token seen a moment ago is used again. */
function rememberVerdicts(grants: Insides, keyOf: (kid: string) => Promise<KeyObject>): void {
  const verdicts = new VerdictCache<Token>();
  const validate = grants.validateToken.bind(grants);
  grants.rotation.getJWK = keyOf;
  grants.validateToken = (token, type) =>
    verdicts.judge(token.token, async () => {
      const value = await validate(token, type);
      return { value, expires: (value.content.exp ?? 0) * 1000 };
    });
}

function denied(request: Request): Error {
  const token = bearerOf(request);
  const { exp } = token ? unverified(token) : {};
  const expired = typeof exp === 'number' && exp * 1000 < Date.now();
  return expired ? platformRefusals.TOKEN_EXPIRED() : platformRefusals.UNAUTHENTICATED();
}
