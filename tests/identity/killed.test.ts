/** Keycloak dies in the middle: it is begun again by itself, and whoever is logged in works on meanwhile. */
import { testKeycloak, whereKeycloakRuns } from '@green-channel/infra/testing/keycloak';
import { serviceToken, verifier } from '@green-channel/platform/identity';
import { openRealm, programs, type RealmBench } from '../../services/directory/tests/keycloak-bench.ts';

const PATIENCE_MS = 120_000;

whereKeycloakRuns()('A Keycloak that was killed', () => {
  let bench: RealmBench;
  beforeAll(async () => {
    bench = await openRealm();
  }, 400_000);
  afterAll(() => bench?.end(), 60_000);

  test('comes back by itself; tokens are read on, and only new ones wait', async () => {
    const protocol = `${bench.issuer}/protocol/openid-connect`;
    const [, { clientId, clientSecret } = { clientId: '', clientSecret: '' }] = programs;
    const token = () => serviceToken({ tokenUrl: `${protocol}/token`, clientId, clientSecret })();
    const issuer = { issuer: bench.issuer, jwksUrl: `${protocol}/certs`, audience: 'green-channel' };
    const verify = verifier({ issuers: [issuer] });
    const [seen, unseen] = [await token(), await token()];
    await verify(seen);
    const { server } = await testKeycloak();
    process.kill(server, 'SIGKILL');
    await expect(token()).rejects.toMatchObject({ reason: 'SERVICE_UNAVAILABLE' });
    expect(await verify(unseen)).toMatchObject({ kind: 'client' });
    const began = Date.now();
    let given: string | undefined;
    while (given === undefined && Date.now() - began < PATIENCE_MS) {
      await new Promise((resume) => setTimeout(resume, 250));
      given = await token().catch(() => undefined);
    }
    process.stderr.write(`· Keycloak was away for ${((Date.now() - began) / 1_000).toFixed(1)} s\n`);
    expect(await verify(given ?? '')).toMatchObject({ kind: 'client' });
    expect((await testKeycloak()).server).not.toBe(server);
  }, 180_000);
});
