// For tests: the embedded identity on a port of its own, two posts, two programs and a browser that logs in.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { staffGuard } from '@green-channel/gateway/door/staff-guard';
import { verifier } from '@green-channel/platform/identity';
import express, { type ErrorRequestHandler } from 'express';
import { type DemoPerson, mountIdentity } from './mount.ts';

export const clerk: DemoPerson = {
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
export const handler: DemoPerson = {
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

export let home: string;
export let server: Server;
export let publicUrl: string;
export let oidc: string;

export const present = async (): Promise<DemoPerson[]> => [clerk, handler];
/** Who gives the posts; a test may take it away. */
export const directory = { people: present };

export async function start(port = 0): Promise<void> {
  const app = express();
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  oidc = `${publicUrl}/realms/green-channel/protocol/openid-connect`;
  app.use(await mountIdentity({ publicUrl, home, people: () => directory.people(), clients }));
  app.get('/guarded', guard(), (_request, response) => void response.send('in'));
  const problem: ErrorRequestHandler = (error, _request, response, _next) =>
    void response.status(401).send(error.reason);
  app.use(problem);
}

const guard = () =>
  staffGuard({ issuer: `${publicUrl}/realms/green-channel`, jwksUrl: `${oidc}/certs`, audience: 'green-channel' });
export const verify = (token: string) =>
  verifier({
    issuers: [{ issuer: `${publicUrl}/realms/green-channel`, jwksUrl: `${oidc}/certs`, audience: 'green-channel' }],
  })(token);

export async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** oidc-provider prints a notice once for each default that nobody replaced. */
export const printed: unknown[] = [];
const { info, warn } = console;

/** For beforeAll and afterAll of a test file. */
export async function opened(): Promise<void> {
  console.info = console.warn = (...words) => void printed.push(words);
  home = await mkdtemp(join(tmpdir(), 'gc-identity-'));
  await start();
}
export async function closed(): Promise<void> {
  Object.assign(console, { info, warn });
  await stop();
  await rm(home, { recursive: true, force: true });
}

/** A browser: follows redirects inside the platform and keeps cookies. */
export class Browser implements Disposable {
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

export interface Tokens {
  access_token: string;
  id_token: string;
  refresh_token: string;
  expires_in: number;
}

export const verifierText = randomBytes(32).toString('base64url');

export function authorizeUrl(over: Record<string, string> = {}): string {
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

export async function loginPageOf(browser: Browser): Promise<{ url: string; html: string; response: Response }> {
  const begun = await browser.fetch(authorizeUrl());
  const url = begun.headers.get('location') ?? '';
  const response = await browser.fetch(url);
  return { url, html: await response.text(), response };
}

/** The code flow as a browser goes through it. */
export async function login(browser: Browser, post: string, codeVerifier = verifierText): Promise<Response> {
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

export const token = (body: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${oidc}/token`, { method: 'POST', headers, body: new URLSearchParams(body) });
export const tokensOf = async (post: string, browser = new Browser()) =>
  (await (await login(browser, post)).json()) as Tokens; // RFC 6749 §5.1
export const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});
