import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface TestIssuer {
  url: string;
  jwksUrl: string;
  /** How often the keys were fetched. */
  fetched(): number;
  token(
    claims?: Record<string, unknown>,
    over?: { audience?: string; issuer?: string; expires?: number },
  ): Promise<string>;
  rotate(): Promise<void>;
  stop(): Promise<void>;
}

/** A real issuer on a real port: keys over HTTP, tokens signed with RS256. */
export async function startIssuer(): Promise<TestIssuer> {
  let serial = 0;
  let fetched = 0;
  let pair = await generateKeyPair('RS256', { extractable: true });
  const kid = () => `key-${serial}`;
  const server: Server = createServer((_, response) => {
    fetched += 1;
    void exportJWK(pair.publicKey).then((jwk) =>
      response.end(JSON.stringify({ keys: [{ ...jwk, kid: kid(), alg: 'RS256' }] })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    jwksUrl: `${url}/certs`,
    fetched: () => fetched,
    token: (claims = {}, { audience = 'green-channel', issuer = url, expires = 300 } = {}) =>
      new SignJWT({ ...clerk, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: kid() })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1_000) + expires)
        .sign(pair.privateKey),
    async rotate() {
      serial += 1;
      pair = await generateKeyPair('RS256', { extractable: true });
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export const clerk = {
  sub: 'post-7',
  kind: 'person',
  city: '1',
  tenant: '12',
  unit: '12',
  level: 'COMMUNITY',
  roles: ['COMMUNITY_CLERK'],
  post: 'post-7',
  person: 'person-3',
  name: '李敏',
};
