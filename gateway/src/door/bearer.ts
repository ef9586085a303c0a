import type { Request } from 'express';

/** The claims the gateway looks at; the services read the rest themselves. */
export interface Claims {
  sub?: string;
  iss?: string;
  exp?: number;
  roles?: string[];
  kind?: string;
  client_id?: string;
  post?: string;
}

const BEARER = /^bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

export function bearerOf(request: Request): string | undefined {
  return BEARER.exec(request.headers.authorization ?? '')?.[1];
}

/** Reads a token without believing it: only to see which issuer's guard must judge it. */
export function unverified(token: string): Claims {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? (claims as Claims) : {};
  } catch {
    return {};
  }
}
