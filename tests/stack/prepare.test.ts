/** What Compose and the chart run before a release serves, on servers that are somebody else's: topics with rights, the realm with its programs. */
import { randomBytes } from 'node:crypto';
import { openKeycloak } from '@green-channel/directory/keycloak/admin';
import { freePorts } from '@green-channel/infra/embedded/ports';
import { programs, secretOf } from '@green-channel/infra/prepare/settings';
import { steps } from '@green-channel/infra/prepare/steps';
import { openTestBroker, whereKafkaRuns } from '@green-channel/infra/testing/broker';
import { testKeycloak, whereKeycloakRuns } from '@green-channel/infra/testing/keycloak';
import { serviceToken } from '@green-channel/platform/identity';
import { openLink } from '@green-channel/platform/kafka/link';
import type { Refusal } from '@green-channel/platform/refusal';
import { topics } from '@green-channel/proto/topics';
import { decodeJwt } from 'jose';

const drawn = (): string => randomBytes(24).toString('hex');

whereKafkaRuns()('topics and rights', () => {
  test('are made by the administrator of a cluster, and again without a change; a service then finds its own', async () => {
    await using broker = await openTestBroker(['routing', 'sla-timer']);
    const { username, password } = broker.asAdmin();
    const env = {
      KAFKA_BROKERS: broker.server.brokers,
      KAFKA_ADMIN_USERNAME: username,
      KAFKA_ADMIN_PASSWORD: password,
    };
    const said: string[] = [];
    await steps.topics(env, (line) => said.push(line));
    await steps.topics(env, (line) => said.push(line));
    expect(said).toEqual([expect.stringContaining('greenchannel.case.v1'), 'topics: all there']);
    const mine = Object.values(topics).filter(({ writer }) => writer === 'routing');
    await using line = await openLink(broker.as('routing'), mine);
    expect(await line.cluster()).toMatch(/^\S{22}$/);
    await using reader = await openLink(broker.as('sla-timer'), mine); // it reads them
    expect(await reader.cluster()).toBe(await line.cluster());
    const refused = async (over: Record<string, string>) =>
      steps
        .topics({ ...env, ...over }, () => undefined)
        .then(
          () => ({ reason: 'made', zh: '', en: '' }),
          ({ reason, zh, en }: Refusal) => ({ reason, zh, en }),
        );
    expect(await refused({ KAFKA_ADMIN_PASSWORD: 'not-the-password' })).toEqual({
      reason: 'KAFKA_ADMIN_CREDENTIALS',
      zh: expect.stringMatching(/拒绝管理用户 broker.*KAFKA_ADMIN_PASSWORD/),
      en: expect.stringMatching(
        /refuses the administrator broker.*no topic and no right was changed.*KAFKA_ADMIN_PASSWORD/,
      ),
    });
    const { username: KAFKA_ADMIN_USERNAME, password: KAFKA_ADMIN_PASSWORD } = broker.as('routing');
    expect(await refused({ KAFKA_ADMIN_USERNAME, KAFKA_ADMIN_PASSWORD })).toMatchObject({
      reason: 'KAFKA_ADMIN_RIGHT_MISSING',
      en: expect.stringContaining('routing may not make topics'),
    });
    const [nobody = 0] = await freePorts(1);
    expect(await refused({ KAFKA_BROKERS: `127.0.0.1:${nobody}` })).toMatchObject({
      reason: 'KAFKA_ADMIN_AWAY',
      en: expect.stringContaining(`127.0.0.1:${nobody}) does not answer`),
    });
  }, 180_000);
});

whereKeycloakRuns()('the realm', () => {
  test('is made with its programs, and again; each gets a token by the secret that it was given', async () => {
    const { url, admin } = await testKeycloak();
    const realm = `prepared-${randomBytes(4).toString('hex')}`;
    const env = {
      KEYCLOAK_URL: url,
      KEYCLOAK_ADMIN_ID: admin.clientId,
      KEYCLOAK_ADMIN_SECRET: admin.clientSecret,
      KEYCLOAK_REALM: realm,
      PUBLIC_URL: 'https://gc.example.cn',
      ...Object.fromEntries([...programs, 'green-channel', 'directory-keeper'].map((id) => [secretOf(id), drawn()])),
    };
    const said: string[] = [];
    try {
      await steps.realm(env, (line) => said.push(line));
      await steps.realm(env, (line) => said.push(line));
      expect(said).toEqual([`realm ${realm}: made`, `realm ${realm}: brought up to date`]);
      const tokenUrl = `${url}/realms/${realm}/protocol/openid-connect/token`;
      for (const clientId of ['service-routing', 'service-gateway', 'directory-keeper']) {
        const clientSecret = (env as Record<string, string>)[secretOf(clientId)] ?? '';
        expect(decodeJwt(await serviceToken({ tokenUrl, clientId, clientSecret })())).toMatchObject({ azp: clientId });
      }
      const foreign = serviceToken({ tokenUrl, clientId: 'service-routing', clientSecret: drawn() });
      await expect(foreign()).rejects.toBeDefined();
    } finally {
      await openKeycloak({ url, realm, loginRealm: 'master', ...admin }).realms.del({ realm });
    }
  }, 400_000);
});
