import { createHash } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { isRefusal, platformRefusals, type Refusal } from './refusal.ts';

export { type Introspect, introspector } from './identity-introspection.ts';
export { serviceToken } from './identity-token.ts';

export const levels = ['CITY', 'DISTRICT', 'STREET', 'COMMUNITY', 'UNIT'] as const;
export type Level = (typeof levels)[number];
export const principalKinds = ['person', 'resident', 'client', 'system'] as const;

/** Who acts, as a verified token says it. */
export interface Principal {
  kind: (typeof principalKinds)[number];
  subject: string;
  city: number;
  /** Tenant id = organ id of the tenant's office. */
  tenant: number;
  /** Organ of the post: a unit, or the tenant's office. The viewer of row-level security. */
  organ: number;
  level: Level;
  roles: string[];
  post: string;
  person: string;
  name: string;
  /** When the person last proved to be it (auth_time, seconds since 1970); absent when the token does not say. */
  authTime?: number | undefined;
  /** Residents only: the one submission they may act on. */
  submission?: string;
  /** Holders of a query code alone: the one submission whose progress they may read, and nothing else. */
  follows?: string;
}

/** An open call without a token: nobody in particular, with no role and no organ. */
export const anonymous: Principal = Object.freeze({
  kind: 'resident',
  subject: 'anonymous',
  city: 0,
  tenant: 0,
  organ: 0,
  level: 'COMMUNITY',
  roles: [],
  post: '',
  person: '',
  name: '',
});

export interface Issuer {
  issuer: string;
  jwksUrl: string;
  audience: string;
  /** When set, every token of this issuer is of this kind, whatever it claims; unset: any kind but resident. */
  kind?: Principal['kind'];
}

export interface VerifierOptions {
  issuers: Issuer[];
  /** Machine time. */
  now?(): Date;
  /** How many verdicts are remembered, each at most until its token expires. */
  remembered?: number;
  /** How long a fetched key, and how long a verdict is believed: a key that the issuer took back opens nothing after both. */
  trust?: { keysMs: number; verdictMs: number };
}

export type Verify = (token: string) => Promise<Principal>;

interface Verdict {
  principal: Principal;
  until: number;
}

/** Keys as long as a token lives, so that an issuer that restarts locks nobody out. */
const LONGEST_TRUST = { keysMs: 300_000, verdictMs: 60_000 };

/** Verifies an access token by the issuer's published keys. Foreign, expired, altered, of another audience: refused. */
export function verifier(options: VerifierOptions): Verify {
  const { issuers, now = () => new Date(), remembered = 10_000, trust = LONGEST_TRUST } = options;
  const verdicts = new Map<string, Verdict>();
  // Short cool-down, so that a new key is accepted right after rotation; bounded age, so that a removed one is not for long.
  const trusted = issuers.map((entry) => ({
    ...entry,
    keys: createRemoteJWKSet(new URL(entry.jwksUrl), {
      cooldownDuration: 2_000,
      cacheMaxAge: trust.keysMs,
      timeoutDuration: 3_000,
    }),
  }));
  return async (token) => {
    const key = createHash('sha256').update(token).digest('base64');
    const known = verdicts.get(key);
    if (known !== undefined && known.until > now().getTime()) return known.principal;
    verdicts.delete(key);
    const issuer = trusted.find((entry) => entry.issuer === claimedIssuer(token));
    if (issuer === undefined) throw platformRefusals.UNAUTHENTICATED({ why: 'foreign issuer' });
    const payload = await payloadOf(token, issuer, now());
    const principal = principalOf(payload, issuer);
    if (verdicts.size >= remembered) verdicts.delete(verdicts.keys().next().value ?? '');
    verdicts.set(key, { principal, until: Math.min((payload.exp ?? 0) * 1_000, now().getTime() + trust.verdictMs) });
    return principal;
  };
}

function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

type Keys = ReturnType<typeof createRemoteJWKSet>;

async function payloadOf(
  token: string,
  { keys, issuer, audience }: Issuer & { keys: Keys },
  at: Date,
): Promise<JWTPayload> {
  const expected = {
    issuer,
    audience,
    currentDate: at,
    requiredClaims: ['exp', 'sub'],
    algorithms: ['RS256', 'ES256', 'EdDSA', 'Ed25519'],
  };
  try {
    return (await jwtVerify(token, keys, expected)).payload;
  } catch (error) {
    throw refusalFor(error);
  }
}

/** Keys that cannot be fetched say nothing about the token: the caller may try again, so that is not "unauthenticated". */
const keysAway = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

function refusalFor(error: unknown): Refusal {
  const code = (error as { code?: string }).code ?? ''; // jose's errors carry a code; fetch's own do not begin with ERR_J
  if (code === 'ERR_JWT_EXPIRED') return platformRefusals.TOKEN_EXPIRED();
  if (!/^ERR_J(OSE|W)/.test(code) || keysAway.has(code))
    return platformRefusals.SERVICE_UNAVAILABLE({ service: 'identity' });
  return platformRefusals.UNAUTHENTICATED({ why: code });
}

const organId = z.coerce.number().int().positive();
const base = { sub: z.string().min(1), name: z.string().default(''), roles: z.array(z.string()).optional() };
const placed = { city: organId, tenant: organId, unit: organId, level: z.enum(levels) };
const realm = z.object({ roles: z.array(z.string()) }).optional();
const shapes = {
  person: z.object({
    ...base,
    ...placed,
    post: z.string().min(1),
    person: z.string().min(1),
    realm_access: realm,
    auth_time: z.number().optional(),
  }),
  client: z.object({
    ...base,
    ...placed,
    post: z.string().optional(),
    client_id: z.string().optional(),
    realm_access: realm,
  }),
  system: z.object({ ...base, client_id: z.string().startsWith('service-'), realm_access: realm }),
  resident: z.object({
    ...base,
    city: organId,
    tenant: organId,
    submission: z.string().min(1),
    scope: z.string().optional(),
  }),
};

function principalOf(payload: JWTPayload, issuer: Issuer): Principal {
  const kind = kindOf(payload, issuer);
  try {
    return readers[kind](payload);
  } catch (error) {
    if (isRefusal(error)) throw error;
    throw platformRefusals.UNAUTHENTICATED({ why: `claims of a ${kind} are incomplete` });
  }
}

function kindOf({ kind, client_id, post }: JWTPayload, issuer: Issuer): Principal['kind'] {
  if (issuer.kind !== undefined) return issuer.kind;
  if (kind === 'resident') throw platformRefusals.UNAUTHENTICATED({ why: 'this issuer speaks for no resident' });
  const claimed = principalKinds.find((known) => known === kind);
  if (claimed !== undefined) return claimed;
  if (typeof client_id === 'string' && post === undefined)
    return client_id.startsWith('service-') ? 'system' : 'client';
  return 'person';
}

/** Chains keep to the claims of each kind; nothing that a token says beyond them is used. */
const readers: Record<Principal['kind'], (payload: JWTPayload) => Principal> = {
  person(payload) {
    const { sub, unit, auth_time, realm_access, ...claims } = shapes.person.parse(payload);
    const { roles = realm_access?.roles ?? [] } = claims;
    const proved = auth_time === undefined ? {} : { authTime: auth_time };
    return { kind: 'person', subject: sub, organ: unit, ...claims, roles, ...proved };
  },
  client(payload) {
    const { sub, city, tenant, unit, level, name, ...claims } = shapes.client.parse(payload);
    const post = claims.post ?? `client:${claims.client_id ?? sub}`;
    const roles = claims.roles ?? claims.realm_access?.roles ?? [];
    return { kind: 'client', subject: sub, city, tenant, organ: unit, level, roles, post, person: post, name };
  },
  system(payload) {
    const { sub, client_id, realm_access, roles = realm_access?.roles ?? [] } = shapes.system.parse(payload);
    const post = `system:${client_id.slice('service-'.length)}`;
    return { ...anonymous, kind: 'system', subject: sub, level: 'CITY', roles, post, person: post, name: post };
  },
  resident(payload) {
    const { sub, city, tenant, submission, scope, name } = shapes.resident.parse(payload);
    const whose = scope === 'progress' ? { follows: submission } : { submission };
    return { ...anonymous, subject: sub, city, tenant, organ: tenant, name, ...whose };
  },
};
