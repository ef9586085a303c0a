import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

const MINUTE = 60_000;
const REALM = '/realms/green-channel';

export interface Signing {
  issuer?: string;
  audience?: string;
  /** Milliseconds from now until it expires; negative is past. */
  lasts?: number;
  claims?: JWTPayload;
}

export interface Issuer extends AsyncDisposable {
  issuer: string;
  jwksUrl: string;
  tokenUrl: string;
  audience: string;
  staff(signing?: Signing): Promise<string>;
  resident(submission: string): Promise<string>;
  /** New key, the old one is published no more. */
  rotate(): Promise<void>;
  residentIssuer: string;
  residentJwks(): Promise<object>;
}

/** A token issuer on real sockets that publishes its keys where Keycloak does. */
export async function openIssuer(): Promise<Issuer> {
  let key = await newKey('staff-1');
  const residents = await newKey('resident-1');
  const server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url?.endsWith('/certs')) return response.end(JSON.stringify({ keys: [key.published] }));
    const claims = { client_id: 'service-gateway', kind: 'system' };
    const access_token = await sign(key, { issuer, audience: 'green-channel', lasts: 10 * MINUTE, claims });
    return response.end(JSON.stringify({ access_token, expires_in: 600, token_type: 'Bearer' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = `${origin}${REALM}`;
  const residentIssuer = `${origin}/resident`;
  let rotations = 1;
  return {
    issuer,
    jwksUrl: `${issuer}/protocol/openid-connect/certs`,
    tokenUrl: `${issuer}/protocol/openid-connect/token`,
    audience: 'green-channel',
    residentIssuer,
    residentJwks: async () => ({ keys: [residents.published] }),
    staff: (signing = {}) => sign(key, { issuer, audience: 'green-channel', lasts: 5 * MINUTE, ...signing }),
    resident: (submission) =>
      sign(residents, {
        issuer: residentIssuer,
        audience: 'green-channel',
        lasts: 15 * MINUTE,
        claims: { kind: 'resident', submission, scope: 'session' },
      }),
    async rotate() {
      rotations += 1;
      key = await newKey(`staff-${rotations}`);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Key {
  kid: string;
  private: CryptoKey;
  published: object;
}

async function newKey(kid: string): Promise<Key> {
  const pair = await generateKeyPair('RS256', { extractable: true });
  return {
    kid,
    private: pair.privateKey,
    published: { ...(await exportJWK(pair.publicKey)), kid, use: 'sig', alg: 'RS256' },
  };
}

const person = {
  typ: 'Bearer',
  city: '1',
  tenant: '1',
  unit: '1',
  level: 'CITY',
  post: 'post-1',
  person: 'person-1',
  name: '王芳',
  roles: ['CITY_HANDLER'],
  realm_access: { roles: ['CITY_HANDLER'] },
};

function sign(key: Key, { issuer = '', audience = '', lasts = 0, claims = {} }: Signing): Promise<string> {
  return new SignJWT({ ...person, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: key.kid })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(claims.sub ?? 'post-1')
    .setIssuedAt()
    .setExpirationTime(new Date(Date.now() + lasts))
    .sign(key.private);
}
