/** The ten traps of a real Keycloak, each with the proof that it is shut; 3, 5, 6 and 9 are also in suite.ts, for both servers. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { openAdmin } from '@green-channel/directory/admin';
import { loginOf } from '@green-channel/directory/keycloak/account';
import { keepInStep } from '@green-channel/directory/keycloak/keep';
import { passwordCredential } from '@green-channel/directory/keycloak/password';
import { realmOf } from '@green-channel/directory/keycloak/realm';
import { staffGuard } from '@green-channel/gateway/door/staff-guard';
import { askToken, type Keys, signIn } from '@green-channel/infra/identity/sign-in';
import { testKeycloak, whereKeycloakRuns } from '@green-channel/infra/testing/keycloak';
import { introspector, verifier } from '@green-channel/platform/identity';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { openRealm, type RealmBench } from '../../services/directory/tests/keycloak-bench.ts';

const audience = { clientId: 'green-channel', clientSecret: 'audience-secret-1' };
const PASSWORD = 'a-password-of-my-own';

whereKeycloakRuns()('The traps of a real Keycloak', () => {
  let bench: RealmBench;
  let clerk: string;
  beforeAll(async () => {
    bench = await openRealm();
    const { database, keeping } = bench;
    const urls = { app: database.url('directory', 'app'), worker: database.url('directory', 'worker') };
    await using admin = await openAdmin(urls);
    clerk = await admin.makeOperator({ city: bench.city, name: '王秀兰', title: '经办', roles: ['CITY_HANDLER'] });
    await keepInStep({ ...keeping, firstCredentials: () => [passwordCredential(PASSWORD, false)] });
  }, 400_000);
  afterAll(() => bench?.end());

  const keys = (): Keys => ({ login: loginOf(clerk), password: PASSWORD });
  const enter = (more: object = {}) =>
    signIn({ issuer: bench.issuer, redirectUri: `${bench.publicUrl}/login/callback`, ...more }, keys());
  const issuer = () => ({
    issuer: bench.issuer,
    jwksUrl: `${bench.issuer}/protocol/openid-connect/certs`,
    audience: 'green-channel',
  });

  test('1: nobody changes the own tenant, post or person at the account page', async () => {
    const redirectUri = `${bench.issuer}/account/`;
    const { access_token } = await enter({ clientId: 'account-console', redirectUri });
    const headers = {
      authorization: `Bearer ${access_token}`,
      'content-type': 'application/json',
      accept: 'application/json',
    };
    const own = await fetch(`${bench.issuer}/account/`, { headers });
    const user = (await own.json()) as { attributes: Record<string, string[]> };
    expect(user.attributes['post']).toEqual([clerk]); // the right account, which may read this
    const wanted = {
      tenant: ['1'],
      unit: ['1'],
      city: ['99'],
      level: ['CITY'],
      post: ['other'],
      person: ['other'],
      more: ['x'],
    };
    const body = JSON.stringify({ ...user, firstName: '别人', attributes: { ...user.attributes, ...wanted } });
    const answer = await fetch(`${bench.issuer}/account/`, { method: 'POST', headers, body });
    const claims = decodeJwt((await enter()).access_token);
    expect([answer.ok, claims['tenant'], claims['city'], claims['post'], claims['name']]).toEqual([
      false,
      String(bench.city),
      String(bench.city),
      clerk,
      '王秀兰',
    ]);
  });

  test('2: mappers stand on the clients, so the built-in scopes and their claims are still there', async () => {
    expect(realmOf(bench.parts).clientScopes).toBeUndefined();
    const claims = decodeJwt((await enter()).access_token);
    expect(claims).toMatchObject({ sub: clerk, realm_access: { roles: ['CITY_HANDLER'] }, roles: ['CITY_HANDLER'] });
  });

  test('3: a missing token is answered 401, not 403', async () => {
    const denied = await new Promise((resolve) => staffGuard(issuer())({ headers: {} } as never, {} as never, resolve)); // all that it reads
    expect(denied).toMatchObject({ reason: 'UNAUTHENTICATED', kind: 'unauthenticated' });
  });

  test('4: a key that was taken back opens nothing once keys and verdicts have aged', async () => {
    const verify = verifier({ issuers: [issuer()], trust: { keysMs: 1_000, verdictMs: 500 } });
    const { access_token } = await enter();
    await verify(access_token);
    const { administrator, realm } = bench;
    const { kid } = decodeProtectedHeader(access_token);
    const held = await administrator.realms.getKeys({ realm });
    const id = held.keys?.find((key) => key.kid === kid)?.providerId ?? '';
    const old = await administrator.components.findOne({ id });
    const provider = { providerId: 'rsa-generated', providerType: 'org.keycloak.keys.KeyProvider' };
    const config = { priority: ['900'], enabled: ['true'], active: ['true'], algorithm: ['RS256'] };
    await administrator.components.create({ name: 'next', ...provider, parentId: old?.parentId ?? '', config });
    await administrator.components.update(
      { id },
      { ...old, config: { ...old?.config, enabled: ['false'], active: ['false'] } },
    );
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await expect(verify(access_token)).rejects.toMatchObject({ reason: 'UNAUTHENTICATED' });
    await expect(verify((await enter()).access_token)).resolves.toMatchObject({ post: clerk });
  });

  test('5: the first token of a new key is taken, without waiting half a minute', async () => {
    const verify = verifier({ issuers: [issuer()] });
    await verify((await enter()).access_token);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const realm = await bench.administrator.realms.findOne({ realm: bench.realm });
    const provider = { providerId: 'rsa-generated', providerType: 'org.keycloak.keys.KeyProvider' };
    const config = { priority: ['950'], enabled: ['true'], active: ['true'], algorithm: ['RS256'] };
    await bench.administrator.components.create({ name: 'newest', ...provider, parentId: realm?.id ?? '', config });
    await expect(verify((await enter()).access_token)).resolves.toMatchObject({ post: clerk });
  });

  test('6: an account that is disabled: its token still reads well, so it is short, and what matters asks', async () => {
    const { access_token, expires_in } = await enter();
    const url = `${bench.issuer}/protocol/openid-connect/token/introspect`;
    expect(await introspector({ url, ...audience })(access_token)).toBe(true);
    await bench.administrator.users.update({ id: clerk }, { enabled: false });
    try {
      expect(await verifier({ issuers: [issuer()] })(access_token)).toMatchObject({ post: clerk });
      expect(expires_in).toBeLessThanOrEqual(300);
      expect(await introspector({ url, ...audience })(access_token)).toBe(false);
    } finally {
      await bench.administrator.users.update({ id: clerk }, { enabled: true });
    }
  });

  test('7: the issuer does not follow what a request calls the host', async () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    const found = await (await fetch(`${bench.issuer}/.well-known/openid-configuration`, { headers })).json();
    expect(found).toMatchObject({ issuer: bench.issuer, jwks_uri: issuer().jwksUrl });
    expect(JSON.stringify(found)).not.toContain('evil');
  });

  test('8: the server listens on loopback alone', async () => {
    const { server } = await testKeycloak();
    const addresses = listeningOf(server);
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter((address) => !isLoopback(address))).toEqual([]);
  });

  test('9: no client of ours takes a password at the token address', async () => {
    for (const client_id of ['console', 'green-channel', 'service-routing', 'department-water', 'directory-keeper']) {
      const answer = await askToken(bench.issuer, {
        grant_type: 'password',
        client_id,
        username: loginOf(clerk),
        password: PASSWORD,
      });
      expect([client_id, answer.ok]).toEqual([client_id, false]);
    }
  });

  test('10: naming another realm to administer does not change where the admin client logs in', async () => {
    const { administrator, realm } = bench;
    administrator.setConfig({ realmName: 'master' });
    expect((await administrator.realms.findOne({ realm: 'master' }))?.realm).toBe('master');
    administrator.setConfig({ realmName: realm });
    expect((await administrator.users.findOne({ id: clerk }))?.username).toBe(loginOf(clerk));
  });

  test('a wrong password five times closes the account for a while, and says no more than a wrong one does', async () => {
    const guess = () =>
      signIn(
        { issuer: bench.issuer, redirectUri: `${bench.publicUrl}/login/callback` },
        { ...keys(), password: 'guessed-wrong' },
      );
    const told = new Set<string>();
    for (let n = 0; n < 5; n++)
      told.add(
        await guess().then(
          () => 'in',
          (error: Error) => error.message,
        ),
      );
    told.add(
      await enter().then(
        () => 'in',
        (error: Error) => error.message,
      ),
    ); // the right one, now
    expect([...told]).toEqual(['Invalid username or password.']);
    await bench.administrator.attackDetection.delAll();
    await expect(enter()).resolves.toBeDefined();
  });
});

/** Local addresses, as the kernel writes them, of what a process listens on. */
function listeningOf(pid: number): string[] {
  const sockets = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /socket:\[(\d+)\]/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return []; // closed meanwhile
      }
    }),
  );
  return ['tcp', 'tcp6'].flatMap((table) => {
    const rows = readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1);
    return rows.flatMap((row) => {
      const [, local = '', , state, , , , , , inode = ''] = row.trim().split(/\s+/);
      return state === '0A' && sockets.has(inode) ? [local.split(':')[0] ?? ''] : [];
    });
  });
}

/** 127.0.0.1, ::1, or 127.0.0.1 within IPv6; little-endian words. */
const isLoopback = (hex: string): boolean =>
  ['0100007F', '00000000000000000000000001000000', '0000000000000000FFFF00000100007F'].includes(hex);
