/** What holds of an identity server, whichever it is: the real Keycloak and the embedded one pass the same tests. */
import { createHash, randomBytes } from 'node:crypto';
import { staffGuard } from '@green-channel/gateway/door/staff-guard';
import { Browser } from '@green-channel/infra/identity/browser';
import { askToken, codeFor, signIn, type Tokens } from '@green-channel/infra/identity/sign-in';
import { introspector, serviceToken, verifier } from '@green-channel/platform/identity';
import type { Request, Response } from 'express';
import { decodeJwt } from 'jose';
import type { IdentityStage } from './stage.ts';

const AUDIENCE = 'green-channel';
const COOL_DOWN_MS = 2_100;

export function identitySuite(open: () => Promise<IdentityStage>): void {
  let stage: IdentityStage;
  beforeAll(async () => {
    stage = await open();
  }, 400_000);
  afterAll(() => stage?.end());

  const protocol = () => `${stage.issuer}/protocol/openid-connect`;
  const issuer = () => ({ issuer: stage.issuer, jwksUrl: `${protocol()}/certs`, audience: AUDIENCE });
  const enter = (keys = stage.clerk.keys, more: object = {}) =>
    signIn({ issuer: stage.issuer, redirectUri: stage.redirectUri, ...more }, keys);
  const refresh = (refresh_token: string) =>
    askToken(stage.issuer, { grant_type: 'refresh_token', refresh_token, client_id: 'console' });
  const tokenOf = (program: { clientId: string; clientSecret: string }) =>
    serviceToken({ tokenUrl: `${protocol()}/token`, ...program })();
  const active = (token: string) => introspector({ url: `${protocol()}/token/introspect`, ...stage.audience })(token);

  /** The gateway's guard, asked as express asks it. */
  function guardOf(trusted = issuer()) {
    const guard = staffGuard(trusted);
    return (token?: string) =>
      new Promise<unknown>((resolve) => {
        const headers = token ? { authorization: `Bearer ${token}` } : {};
        guard({ headers } as unknown as Request, {} as Response, (error?: unknown) => resolve(error ?? 'in')); // all that it reads
      });
  }

  test('a login by code and PKCE gives a token that services and gateway read alike', async () => {
    const { access_token, id_token } = await enter();
    const { post, place } = stage.clerk;
    expect(await verifier({ issuers: [issuer()] })(access_token)).toEqual({
      kind: 'person',
      subject: post,
      city: place.city,
      tenant: place.tenant,
      organ: place.tenant,
      level: 'COMMUNITY',
      roles: ['COMMUNITY_CLERK'],
      post,
      person: expect.any(String),
      name: '王秀兰',
      authTime: expect.any(Number),
    });
    expect(await guardOf()(access_token)).toBe('in');
    const claims = {
      azp: 'console',
      typ: 'Bearer',
      unit: String(place.tenant),
      realm_access: { roles: ['COMMUNITY_CLERK'] },
    };
    expect(decodeJwt(access_token)).toMatchObject({ ...claims, sid: expect.any(String) });
    expect(decodeJwt(id_token)).toMatchObject({
      sub: post,
      aud: 'console',
      name: '王秀兰',
      roles: ['COMMUNITY_CLERK'],
    });
  });

  test('a code is worth nothing without its verifier, without PKCE there is none, and only our address gets it', async () => {
    const challenge = createHash('sha256').update(randomBytes(32)).digest('base64url');
    const code = await codeFor({ issuer: stage.issuer, redirectUri: stage.redirectUri }, stage.clerk.keys, challenge);
    const form = { grant_type: 'authorization_code', code, redirect_uri: stage.redirectUri, client_id: 'console' };
    expect((await askToken(stage.issuer, { ...form, code_verifier: 'x'.repeat(43) })).status).toBe(400);
    const asked = { client_id: 'console', response_type: 'code', scope: 'openid', redirect_uri: stage.redirectUri };
    const bare = await fetch(`${protocol()}/auth?${new URLSearchParams(asked)}`, { redirect: 'manual' });
    expect(bare.headers.get('location')).toContain('error=invalid_request');
    const elsewhere = {
      ...asked,
      redirect_uri: 'https://evil.example/',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    };
    expect((await fetch(`${protocol()}/auth?${new URLSearchParams(elsewhere)}`, { redirect: 'manual' })).status).toBe(
      400,
    );
  });

  test('a refresh token is good once; used twice it ends the session', async () => {
    const first = await enter();
    const second = (await (await refresh(first.refresh_token)).json()) as Tokens;
    expect(decodeJwt(second.access_token)).toMatchObject({
      post: stage.clerk.post,
      auth_time: decodeJwt(first.access_token)['auth_time'],
    });
    expect((await refresh(first.refresh_token)).status).toBe(400);
    expect((await refresh(second.refresh_token)).status).toBe(400);
  });

  test('a password is good at the login page alone', async () => {
    const { login = 'p-clerk', password = 'x' } = stage.clerk.keys;
    const answer = await askToken(stage.issuer, {
      grant_type: 'password',
      client_id: 'console',
      username: login,
      password,
    });
    expect(answer.status).toBe(400);
  });

  test('a service acts as itself, a department’s system as its unit; a wrong secret is refused', async () => {
    const verify = verifier({ issuers: [issuer()] });
    const held = await tokenOf(stage.service);
    expect(await verify(held)).toMatchObject({ kind: 'system', post: 'system:routing', organ: 0, roles: [] });
    expect(await verify(await tokenOf(stage.department))).toMatchObject({
      kind: 'client',
      post: 'client:department-water',
      ...{ city: 1, tenant: 1, organ: 88, level: 'UNIT' },
      roles: ['DEPT_HANDLER'],
      name: '水务局系统',
    });
    await expect(tokenOf({ ...stage.service, clientSecret: 'guessed' })).rejects.toMatchObject({
      reason: 'UNAUTHENTICATED',
    });
  });

  test('a token that is foreign, for another audience, altered, unsigned or expired opens nothing', async () => {
    const { access_token, id_token, refresh_token } = await enter();
    const [head, body, signature] = access_token.split('.');
    const raised = Buffer.from(JSON.stringify({ ...decodeJwt(access_token), roles: ['OPERATOR'] })).toString(
      'base64url',
    );
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const elsewhere = { ...issuer(), issuer: `${stage.issuer}-2` };
    const guard = guardOf();
    const verify = verifier({ issuers: [issuer()] });
    for (const token of [
      id_token,
      refresh_token,
      `${head}.${raised}.${signature}`,
      `${none}.${raised}.`,
      `${head}.${body}.AAAA`,
      'x',
    ]) {
      await expect(verify(token)).rejects.toMatchObject({ reason: 'UNAUTHENTICATED' });
      expect(await guard(token)).toMatchObject({ reason: expect.stringMatching(/UNAUTHENTICATED|TOKEN_EXPIRED/) });
    }
    await expect(verifier({ issuers: [elsewhere] })(access_token)).rejects.toMatchObject({ reason: 'UNAUTHENTICATED' });
    expect(await guardOf(elsewhere)(access_token)).toMatchObject({ reason: 'UNAUTHENTICATED' });
    const late = verifier({ issuers: [issuer()], now: () => new Date(Date.now() + 3_600_000) });
    await expect(late(access_token)).rejects.toMatchObject({ reason: 'TOKEN_EXPIRED' });
    const other = { ...issuer(), audience: 'somebody-else' };
    await expect(verifier({ issuers: [other] })(access_token)).rejects.toMatchObject({ reason: 'UNAUTHENTICATED' });
    expect(await guardOf(other)(access_token)).toMatchObject({ reason: 'UNAUTHENTICATED' });
    expect(await guard()).toMatchObject({ reason: 'UNAUTHENTICATED', kind: 'unauthenticated' }); // not 403 (trap 3)
  });

  test('max_age asks again whoever is logged in, and only then', async () => {
    const browser = new Browser();
    const first = decodeJwt((await enter(stage.clerk.keys, { browser })).access_token);
    await pause(2_100);
    const silent = decodeJwt((await enter({}, { browser })).access_token);
    expect(silent['auth_time']).toBe(first['auth_time']);
    const again = decodeJwt((await enter(stage.clerk.keys, { browser, asking: { max_age: '1' } })).access_token);
    expect(Number(again['auth_time'])).toBeGreaterThan(Number(first['auth_time']));
  });

  test('a logout ends the session at once and the access token soon; acts that matter ask (trap 6)', async () => {
    const browser = new Browser();
    const { access_token, refresh_token, id_token, expires_in } = await enter(stage.clerk.keys, { browser });
    expect(await active(access_token)).toBe(true);
    const query = new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: stage.redirectUri });
    const page = await browser.goTo(`${protocol()}/logout?${query}`, stage.redirectUri);
    if (!page.url.startsWith(stage.redirectUri)) await confirmed(browser, page.html, page.url, stage.redirectUri);
    expect((await refresh(refresh_token)).status).toBe(400);
    expect(await active(access_token)).toBe(false);
    expect(expires_in).toBeLessThanOrEqual(600);
  });

  test('a new signing key is taken right after the rotation, and tokens of the one before stay good (traps 4, 5)', async () => {
    const verify = verifier({ issuers: [issuer()] });
    const guard = guardOf();
    const before = (await enter()).access_token;
    await verify(before);
    expect(await guard(before)).toBe('in');
    await pause(COOL_DOWN_MS); // an unknown key is asked for at most every two seconds
    await stage.rotate();
    const after = (await enter()).access_token;
    expect(kidOf(after)).not.toBe(kidOf(before));
    expect(await verify(after)).toMatchObject({ post: stage.clerk.post });
    expect(await guard(after)).toBe('in');
    expect(await verifier({ issuers: [issuer()] })(before)).toMatchObject({ post: stage.clerk.post });
  });

  test('a post that was left lets nobody in, and its sessions go on no longer', async () => {
    const { refresh_token, access_token } = await enter(stage.leader.keys);
    await stage.lock(stage.leader.post);
    await expect(enter(stage.leader.keys)).rejects.toThrow();
    expect((await refresh(refresh_token)).status).toBe(400);
    expect(await active(access_token)).toBe(false);
  });
}

const kidOf = (token: string): string => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The embedded page says yes by script; without one the button is pressed. */
async function confirmed(browser: Browser, html: string, url: string, stop: string): Promise<void> {
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const action = new URL(/action="([^"]+)"/.exec(html)?.[1] ?? '', url).href;
  await browser.goTo(action, stop, { method: 'POST', body: new URLSearchParams({ xsrf, logout: 'yes' }) });
}
