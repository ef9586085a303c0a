/** Each service and the gateway judge a token by themselves: real tokens of a real Keycloak, each wrong in one thing. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeycloak } from '@green-channel/directory/keycloak/admin';
import { KEEPER } from '@green-channel/directory/keycloak/programs';
import { type Embedded, startEmbedded } from '@green-channel/infra/embedded/platform';
import { parts } from '@green-channel/infra/embedded/services';
import { type TestKeycloak, testKeycloak, whereKeycloakRuns } from '@green-channel/infra/testing/keycloak';
import { serviceToken } from '@green-channel/platform/identity';
import { client } from '@green-channel/platform/rpc/client';
import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { decodeJwt } from 'jose';

const REALM = 'green-channel';

whereKeycloakRuns()('Nobody takes another’s word for a token', () => {
  let keycloak: TestKeycloak;
  let platform: Embedded;
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'gc-every-service-'));
    await chmod(home, 0o755);
    keycloak = await testKeycloak();
    const quiet = { demo: 'no', publicDoorPerMinute: 0, publicUrl: undefined } as const;
    const identity = { bus: 'embedded', identity: 'keycloak', keycloak, stack: new Set<never>() } as const;
    platform = await startEmbedded({ settings: { port: 0, host: '127.0.0.1', home, ...quiet, ...identity } });
  }, 400_000);
  afterAll(async () => {
    await platform?.stop();
    if (keycloak)
      await openKeycloak({ url: keycloak.url, realm: REALM, loginRealm: 'master', ...keycloak.admin }).realms.del({
        realm: REALM,
      });
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }, 60_000);

  const of = (realm: string, clientId: string, clientSecret: string) =>
    serviceToken({
      tokenUrl: `${keycloak.url}/realms/${realm}/protocol/openid-connect/token`,
      clientId,
      clientSecret,
    })();
  const good = () => of(REALM, 'service-import', platform.site.secrets.clients['service-import'] ?? '');

  async function bad(): Promise<Record<string, string>> {
    const [head, body, signature] = (await good()).split('.');
    const raised = Buffer.from(JSON.stringify({ ...decodeJwt(`${head}.${body}.`), kind: 'person' })).toString(
      'base64url',
    );
    const { clientId, clientSecret } = keycloak.admin;
    return {
      'of another realm': await of('master', clientId, clientSecret),
      'for another audience': await of(REALM, KEEPER, platform.site.secrets.keycloak.keeper),
      'altered after signing': `${head}.${raised}.${signature}`,
      'without a signature': `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`,
      nonsense: 'a.b.c',
    };
  }

  test.each(parts.map(({ name }) => name))('%s', async (name) => {
    using settled = openClient(name);
    await expect(settled.settle({ timeoutMs: 1 }, { token: await good() })).resolves.toBeDefined();
    await expect(settled.settle({ timeoutMs: 1 }, { token: '' })).rejects.toMatchObject({ reason: 'UNAUTHENTICATED' });
    for (const [what, token] of Object.entries(await bad())) {
      const refused = await settled.settle({ timeoutMs: 1 }, { token }).then(
        () => 'let in',
        (error: { reason: string }) => error.reason,
      );
      expect([what, refused]).toEqual([what, 'UNAUTHENTICATED']);
    }
  });

  test('the gateway', async () => {
    const asked = async (token?: string) => {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
      return (await fetch(`${platform.site.innerUrl}/api/v1/cases`, { headers })).status;
    };
    expect(await asked()).toBe(401);
    expect(await asked(await good())).toBe(403); // a service is let in, and lists no cases
    for (const [what, token] of Object.entries(await bad())) expect([what, await asked(token)]).toEqual([what, 401]);
  });

  function openClient(name: string) {
    const opened = client(SettleServiceService, `127.0.0.1:${platform.site.ports.get(name)}`, {
      name,
      token: () => '',
    });
    return Object.assign(opened, { [Symbol.dispose]: () => opened.close() });
  }
});
