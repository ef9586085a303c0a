/** Whoever knocks in vain at the login too often waits: by address, across accounts. Accounts guard themselves. */
import type { Redis } from '@green-channel/platform/redis';
import { platformRefusals } from '@green-channel/platform/refusal';
import type { RequestHandler } from 'express';
import { allowance } from './allowance.ts';
import { addressOf, refused } from './rate-limit.ts';

export interface LoginThrottle {
  /** `<PUBLIC_URL>/realms/<realm>` */
  issuer: string;
  /** Vain knocks per address within the window; 0 sets no limit. */
  most: number;
  redis?: Redis | undefined;
}

/** An office shares one address: mistyped passwords of a whole morning fit in, a list of passwords does not. */
const WINDOW_SECONDS = 300;

export function loginThrottle({ issuer, most, redis }: LoginThrottle): RequestHandler {
  if (most === 0) return (_request, _response, next) => next();
  const vain = allowance({ name: 'login', points: most, window: WINDOW_SECONDS }, redis);
  const realm = new URL(issuer).pathname;
  return async (request, response, next) => {
    const door = request.method === 'POST' ? doorOf(realm, request.path) : undefined;
    if (door === undefined) return next();
    const address = addressOf(request);
    const { granted, seconds } = await vain.look(address);
    if (!granted) {
      refused.add(1, { policy: vain.name });
      return next(platformRefusals.TOO_MANY({ seconds }));
    }
    response.once('finish', () => {
      if (isVain[door](response.statusCode)) void vain.take(address, 1);
    });
    next();
  };
}

type Door = 'page' | 'token';

/** Where a password, a code or a secret is handed in: Keycloak's pages, the embedded login, the token endpoint. */
function doorOf(realm: string, path: string): Door | undefined {
  const rest = path.startsWith(`${realm}/`) ? path.slice(realm.length) : '';
  if (rest === '/protocol/openid-connect/token') return 'token';
  return /^\/(login-actions|login)\//.test(rest) ? 'page' : undefined;
}

/** A page lets in by sending on; shown again, it answers 200. So a right password before a second factor counts, too. */
const isVain: Record<Door, (status: number) => boolean> = {
  page: (status) => status < 300 || (status >= 400 && status < 500),
  token: (status) => status >= 400 && status < 500,
};
