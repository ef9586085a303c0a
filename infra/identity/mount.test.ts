import { platformRefusals } from '@green-channel/platform/refusal';
import { decodeJwt } from 'jose';
import {
  authorizeUrl,
  Browser,
  closed,
  directory,
  home,
  login,
  loginPageOf,
  oidc,
  opened,
  present,
  printed,
  publicUrl,
  tokensOf,
  verify,
} from './identity-testing.ts';
import { mountIdentity } from './mount.ts';

beforeAll(opened);
afterAll(closed);

test('discovery and certificates are where Keycloak has them, whatever Host says', async () => {
  const discovery = await (
    await fetch(`${publicUrl}/realms/green-channel/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example' },
    })
  ).json();
  expect(discovery).toMatchObject({
    issuer: `${publicUrl}/realms/green-channel`,
    authorization_endpoint: `${oidc}/auth`,
    token_endpoint: `${oidc}/token`,
    jwks_uri: `${oidc}/certs`,
    userinfo_endpoint: `${oidc}/userinfo`,
    end_session_endpoint: `${oidc}/logout`,
    introspection_endpoint: `${oidc}/token/introspect`,
  });
  const { keys } = (await (await fetch(`${oidc}/certs`)).json()) as { keys: unknown[] }; // RFC 7517 §5
  expect(keys).toEqual([expect.objectContaining({ kty: 'RSA', alg: 'RS256' })]);
  expect(JSON.stringify(keys)).not.toContain('"d"');
});

test('while directory is away the login says so in both languages and asks again; when it is back, the same login goes on', async () => {
  const browser = new Browser();
  const begun = await browser.fetch(authorizeUrl());
  const url = begun.headers.get('location') ?? '';
  for (const away of [
    platformRefusals.SERVICE_UNAVAILABLE({ service: 'directory' }),
    platformRefusals.DEADLINE_EXCEEDED({ service: 'directory', seconds: 10 }),
  ]) {
    directory.people = () => Promise.reject(away);
    const sent = { method: 'POST', body: new URLSearchParams({ post: 'p-clerk' }) };
    for (const response of [await browser.fetch(url), await browser.fetch(url, sent)]) {
      const { status, headers } = response;
      expect([status, headers.get('retry-after'), headers.get('refresh')]).toEqual([503, '5', '5']);
      const html = await response.text();
      for (const text of ['暂时无法登录', 'The directory service does not answer', '<html lang="zh-CN">'])
        expect(html).toContain(text);
    }
  }
  directory.people = present;
  expect(await (await browser.fetch(url)).text()).toContain('王秀兰');
});

test('the login page lists the posts in both languages, runs no script, and escapes names', async () => {
  const { html, response } = await loginPageOf(new Browser());
  expect(html).toContain('<html lang="zh-CN">');
  for (const text of ['王秀兰', '东厂宅社区 专人', 'Dongchangzhai – clerk', '常用岗位', '市级', 'name="viewport"'])
    expect(html).toContain(text);
  expect(html).not.toContain('<赵>');
  expect(html).not.toContain('<script');
  expect(response.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'nonce-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
});

test('one click gives a token that every service and the gateway accept', async () => {
  const { access_token, expires_in, id_token } = await tokensOf('p-clerk');
  expect(expires_in).toBe(600);
  expect(await verify(access_token)).toEqual({
    authTime: expect.any(Number),
    kind: 'person',
    subject: 'p-clerk',
    city: 1,
    tenant: 30,
    organ: 30,
    level: 'COMMUNITY',
    roles: ['COMMUNITY_CLERK'],
    post: 'p-clerk',
    person: 'person-1',
    name: '王秀兰',
  });
  expect(decodeJwt(access_token)).toMatchObject({
    aud: 'green-channel',
    typ: 'Bearer',
    azp: 'console',
    unit: '30',
    tenant: '30',
    city: '1',
    realm_access: { roles: ['COMMUNITY_CLERK'] },
  });
  expect(decodeJwt(id_token)).toMatchObject({ sub: 'p-clerk', name: '王秀兰', roles: ['COMMUNITY_CLERK'] });
  const guarded = await fetch(`${publicUrl}/guarded`, { headers: { authorization: `Bearer ${access_token}` } });
  expect(await guarded.text()).toBe('in');
  expect(
    (await fetch(`${publicUrl}/guarded`, { headers: { authorization: `Bearer ${access_token.slice(0, -4)}AAAA` } }))
      .status,
  ).toBe(401);
});

test('a code is worth nothing without its verifier, and a foreign redirect or a post that is not there is refused', async () => {
  expect((await login(new Browser(), 'p-clerk', 'x'.repeat(43))).status).toBe(400);
  expect(
    (await fetch(authorizeUrl({ redirect_uri: 'https://evil.example/login/callback' }), { redirect: 'manual' })).status,
  ).toBe(400);
  expect(
    (await fetch(authorizeUrl({ code_challenge: '', code_challenge_method: '' }), { redirect: 'manual' })).headers.get(
      'location',
    ),
  ).toContain('error=invalid_request');
  const browser = new Browser();
  const { url } = await loginPageOf(browser);
  const refused = await browser.fetch(url, { method: 'POST', body: new URLSearchParams({ post: 'p-mayor' }) });
  expect(refused.headers.get('location')).toBe(new URL(url, publicUrl).pathname);
});

test('it prints nothing of its own', () => expect(printed).toEqual([]));

test('it refuses to start in production', async () => {
  const options = { publicUrl, home, people: async () => [], clients: [], environment: { NODE_ENV: 'production' } };
  await expect(mountIdentity(options)).rejects.toMatchObject({ reason: 'DEMO_IDENTITY_IN_PRODUCTION' });
});
