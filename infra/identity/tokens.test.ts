import type { AddressInfo } from 'node:net';
import { serviceToken } from '@green-channel/platform/identity';
import {
  Browser,
  basic,
  closed,
  oidc,
  opened,
  printed,
  publicUrl,
  server,
  start,
  stop,
  type Tokens,
  token,
  tokensOf,
  verify,
} from './identity-testing.ts';

beforeAll(opened);
afterAll(closed);

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
