import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { staffGuard } from '@green-channel/gateway/door/staff-guard';
import { serviceToken, verifier } from '@green-channel/platform/identity';
import { platformRefusals } from '@green-channel/platform/refusal';
import express, { type ErrorRequestHandler } from 'express';
import { decodeJwt } from 'jose';
import { type DemoPerson, mountIdentity } from './mount.ts';

const clerk: DemoPerson = {
  post: 'p-clerk',
  person: 'person-1',
  name: '王秀兰',
  title: '东厂宅社区 专人',
  titleEn: 'Dongchangzhai – clerk',
  level: 'COMMUNITY',
  city: 1,
  tenant: 30,
  unit: 30,
  roles: ['COMMUNITY_CLERK'],
  featured: true,
};
const handler: DemoPerson = {
  ...clerk,
  post: 'p-city',
  person: 'person-2',
  name: '<赵>',
  level: 'CITY',
  tenant: 1,
  unit: 1,
  roles: ['CITY_HANDLER'],
  featured: false,
};
const clients = [
  { clientId: 'service-routing', clientSecret: 'routing-secret-1' },
  {
    clientId: 'department-water',
    clientSecret: 'water-secret-1',
    name: '水务局系统',
    claims: { level: 'UNIT' as const, city: 1, tenant: 1, unit: 88, roles: ['DEPT_HANDLER'] },
  },
];

let home: string;
let server: Server;
let publicUrl: string;
let oidc: string;

/** Who gives the posts; a test may take it away. */
const present = async (): Promise<DemoPerson[]> => [clerk, handler];
let directory = present;

async function start(port = 0): Promise<void> {
  const app = express();
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  oidc = `${publicUrl}/realms/green-channel/protocol/openid-connect`;
  app.use(await mountIdentity({ publicUrl, home, people: () => directory(), clients }));
  app.get('/guarded', guard(), (_request, response) => void response.send('in'));
  const problem: ErrorRequestHandler = (error, _request, response, _next) =>
    void response.status(401).send(error.reason);
  app.use(problem);
}

const guard = () =>
  staffGuard({ issuer: `${publicUrl}/realms/green-channel`, jwksUrl: `${oidc}/certs`, audience: 'green-channel' });
const verify = (token: string) =>
  verifier({
    issuers: [{ issuer: `${publicUrl}/realms/green-channel`, jwksUrl: `${oidc}/certs`, audience: 'green-channel' }],
  })(token);

async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** oidc-provider prints a notice once for each default that nobody replaced. */
const printed: unknown[] = [];
const { info, warn } = console;

beforeAll(async () => {
  console.info = console.warn = (...words) => void printed.push(words);
  home = await mkdtemp(join(tmpdir(), 'gc-identity-'));
  await start();
});
afterAll(async () => {
  Object.assign(console, { info, warn });
  await stop();
  await rm(home, { recursive: true, force: true });
});

/** A browser: follows redirects inside the platform and keeps cookies. */
class Browser implements Disposable {
  readonly cookies = new Map<string, string>();

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(url, publicUrl), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  [Symbol.dispose](): void {
    this.cookies.clear();
  }
}

interface Tokens {
  access_token: string;
  id_token: string;
  refresh_token: string;
  expires_in: number;
}

const verifierText = randomBytes(32).toString('base64url');

function authorizeUrl(over: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: 'console',
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: `${publicUrl}/login/callback`,
    code_challenge: createHash('sha256').update(verifierText).digest('base64url'),
    code_challenge_method: 'S256',
    state: 's1',
    ...over,
  });
  return `${oidc}/auth?${query}`;
}

async function loginPageOf(browser: Browser): Promise<{ url: string; html: string; response: Response }> {
  const begun = await browser.fetch(authorizeUrl());
  const url = begun.headers.get('location') ?? '';
  const response = await browser.fetch(url);
  return { url, html: await response.text(), response };
}

/** The code flow as a browser goes through it. */
async function login(browser: Browser, post: string, codeVerifier = verifierText): Promise<Response> {
  const { url } = await loginPageOf(browser);
  let step = await browser.fetch(url, { method: 'POST', body: new URLSearchParams({ post }) });
  while (step.status === 303 && !step.headers.get('location')?.includes('/login/callback'))
    step = await browser.fetch(step.headers.get('location') ?? '');
  const code = new URL(step.headers.get('location') ?? '').searchParams.get('code') ?? '';
  return token({
    grant_type: 'authorization_code',
    code,
    redirect_uri: `${publicUrl}/login/callback`,
    client_id: 'console',
    code_verifier: codeVerifier,
  });
}

const token = (body: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${oidc}/token`, { method: 'POST', headers, body: new URLSearchParams(body) });
const tokensOf = async (post: string, browser = new Browser()) => (await (await login(browser, post)).json()) as Tokens; // RFC 6749 §5.1
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

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
    directory = () => Promise.reject(away);
    const sent = { method: 'POST', body: new URLSearchParams({ post: 'p-clerk' }) };
    for (const response of [await browser.fetch(url), await browser.fetch(url, sent)]) {
      const { status, headers } = response;
      expect([status, headers.get('retry-after'), headers.get('refresh')]).toEqual([503, '5', '5']);
      const html = await response.text();
      for (const text of ['暂时无法登录', 'The directory service does not answer', '<html lang="zh-CN">'])
        expect(html).toContain(text);
    }
  }
  directory = present;
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

test('a refresh token works once, also after a restart; used twice it ends the grant', async () => {
  const first = await tokensOf('p-clerk');
  const refresh = (refresh_token: string) =>
    token({ grant_type: 'refresh_token', refresh_token, client_id: 'console' });
  const { port } = server.address() as AddressInfo;
  await stop();
  await start(port);
  await verify(first.access_token);
  const second = (await (await refresh(first.refresh_token)).json()) as Tokens;
  expect((await verify(second.access_token)).post).toBe('p-clerk');
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect((await refresh(first.refresh_token)).status).toBe(400);
  expect((await refresh(second.refresh_token)).status).toBe(400);
});

test('services and a department system get tokens by client credentials', async () => {
  const service = serviceToken({
    tokenUrl: `${oidc}/token`,
    clientId: 'service-routing',
    clientSecret: 'routing-secret-1',
  });
  expect(await verify(await service())).toMatchObject({ kind: 'system', post: 'system:routing', organ: 0 });
  const department = serviceToken({
    tokenUrl: `${oidc}/token`,
    clientId: 'department-water',
    clientSecret: 'water-secret-1',
  });
  const held = await department();
  expect(await verify(held)).toMatchObject({
    kind: 'client',
    post: 'client:department-water',
    organ: 88,
    level: 'UNIT',
    roles: ['DEPT_HANDLER'],
    name: '水务局系统',
  });
  expect((await fetch(`${publicUrl}/guarded`, { headers: { authorization: `Bearer ${held}` } })).status).toBe(200);
});

test('a wrong secret, an unknown client, and a password are refused', async () => {
  const wrong = serviceToken({ tokenUrl: `${oidc}/token`, clientId: 'service-routing', clientSecret: 'guessed' });
  await expect(wrong()).rejects.toMatchObject({ reason: 'UNAUTHENTICATED' });
  expect((await token({ grant_type: 'client_credentials' }, basic('service-nobody', 'x'))).status).toBe(401);
  expect((await token({ grant_type: 'client_credentials', client_id: 'console' })).status).toBe(400);
  expect(
    (await token({ grant_type: 'password', username: 'p-clerk', password: 'x', client_id: 'console' })).status,
  ).toBe(400);
});

test('introspection and userinfo speak of a token until its session is ended', async () => {
  const browser = new Browser();
  const { access_token, id_token } = await tokensOf('p-clerk', browser);
  const introspect = async (headers: Record<string, string>) =>
    fetch(`${oidc}/token/introspect`, { method: 'POST', headers, body: new URLSearchParams({ token: access_token }) });
  const allowed = basic('service-routing', 'routing-secret-1');
  expect(await (await introspect(allowed)).json()).toMatchObject({ active: true, sub: 'p-clerk', unit: '30' });
  expect((await introspect(basic('service-routing', 'guessed'))).status).toBe(401);
  const userinfo = () => fetch(`${oidc}/userinfo`, { headers: { authorization: `Bearer ${access_token}` } });
  expect(await (await userinfo()).json()).toMatchObject({ sub: 'p-clerk', name: '王秀兰' });

  const asked = await browser.fetch(
    `${oidc}/logout?${new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: `${publicUrl}/` })}`,
  );
  const form = await asked.text();
  const xsrf = form.match(/name="xsrf" value="([^"]+)"/)?.[1] ?? '';
  const action = form.match(/action="([^"]+)"/)?.[1] ?? '';
  const ended = await browser.fetch(action, { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) });
  expect(ended.headers.get('location')).toBe(`${publicUrl}/`);
  expect(await (await introspect(allowed)).json()).toEqual({ active: false });
  expect((await userinfo()).status).toBe(401);
});

test('only the pages of the platform ask for tokens, and everybody takes back only his own', async () => {
  const asFrom = async (origin: string) =>
    (await token({ grant_type: 'refresh_token', client_id: 'console' }, { origin })).headers;
  expect((await asFrom(publicUrl)).get('access-control-allow-origin')).toBe(publicUrl);
  expect((await asFrom('https://evil.example')).get('access-control-allow-origin')).toBeNull();
  const { refresh_token } = await tokensOf('p-clerk');
  const revoke = (body: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${oidc}/revoke`, { method: 'POST', headers, body: new URLSearchParams({ token: refresh_token, ...body }) });
  const refresh = () => token({ grant_type: 'refresh_token', refresh_token, client_id: 'console' });
  await revoke({}, basic('service-routing', 'routing-secret-1'));
  const kept = await refresh();
  expect(kept.status).toBe(200);
  const { refresh_token: next } = (await kept.json()) as Tokens;
  await revoke({ client_id: 'console', token: next });
  expect((await token({ grant_type: 'refresh_token', refresh_token: next, client_id: 'console' })).status).toBe(400);
});

test('it prints nothing of its own', () => expect(printed).toEqual([]));

test('it refuses to start in production', async () => {
  const options = { publicUrl, home, people: async () => [], clients: [], environment: { NODE_ENV: 'production' } };
  await expect(mountIdentity(options)).rejects.toMatchObject({ reason: 'DEMO_IDENTITY_IN_PRODUCTION' });
});
