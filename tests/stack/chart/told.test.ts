/** helm/: each service is told what it asks for, is heard by whom it serves, and writes the topics of the one file. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { names } from '@green-channel/infra/prepare/secrets';
import { steps } from '@green-channel/infra/prepare/steps';
import { faultsIn, told } from '@green-channel/infra/testing/told';
import { topics } from '@green-channel/proto/topics';
import { parseAllDocuments } from 'yaml';
import {
  COMPONENT,
  chart,
  type Drawn,
  environmentOf,
  files,
  type Peer,
  podsOf,
  rendered,
  whereHelmRuns,
} from './rendered.ts';

whereHelmRuns('the chart', () => {
  test.each(files)('%s: each service is told what it asks for, and no secret stands in the open', async (name) => {
    const served = podsOf(rendered(name)).filter(({ metadata }) => told.includes(metadata.labels[COMPONENT] ?? ''));
    expect(served).toHaveLength(told.length);
    for (const { metadata, spec } of served) {
      const service = metadata.labels[COMPONENT] ?? '';
      const [container = { name: '', image: '' }] = spec.containers;
      expect([service, await faultsIn(service, environmentOf(container))]).toEqual([service, []]);
      expect(container.args).toEqual([service]);
      const { env = [] } = container;
      expect(env.filter(({ name, value }) => /PASSWORD|SECRET|TOKEN$/.test(name) && value !== undefined)).toEqual([]);
      const keys = env.flatMap(({ valueFrom }) =>
        valueFrom?.secretKeyRef.name === 'green-channel' ? valueFrom.secretKeyRef.key : [],
      );
      expect(keys.filter((key) => !names.includes(key))).toEqual([]);
    }
  });

  test('calls between services are in the clear, or secured by a named Secret, or by a certificate for each service', () => {
    const securedOf = (name: string) =>
      podsOf(rendered(name))
        .filter(({ metadata }) => told.includes(metadata.labels[COMPONENT] ?? ''))
        .map(({ metadata, spec }) => {
          const [container = { name: '', image: '' }] = spec.containers;
          const mount = container.volumeMounts?.find(({ mountPath }) => mountPath === '/rpc');
          const secret = spec.volumes?.find(({ name }) => name === mount?.name)?.secret?.secretName;
          const service = metadata.labels[COMPONENT] ?? '';
          return { service, secret, mode: environmentOf(container)['RPC_TLS'], probe: container.readinessProbe };
        });
    for (const { secret, mode } of securedOf('small')) expect([mode, secret]).toEqual([undefined, undefined]);
    for (const { secret, mode } of securedOf('external')) expect([mode, secret]).toEqual(['tls', 'gc-rpc']);
    const certificates = rendered('operators').filter(({ kind }) => kind === 'Certificate');
    for (const { service, secret, mode, probe } of securedOf('operators')) {
      const made = certificates.find(({ spec }) => spec.secretName === secret)?.spec;
      expect([service, mode, made?.dnsNames?.[0]]).toEqual([service, 'mtls', `gc-green-channel-${service}`]);
      expect(made?.usages).toEqual(expect.arrayContaining(['server auth', 'client auth']));
      expect(probe).not.toHaveProperty('grpc'); // which Kubernetes asks in the clear
    }
    expect(certificates).toHaveLength(told.length);
  });

  test.each(files)('%s: before a release serves, the job has all that its words ask for', (name) => {
    const job = rendered(name).find(({ kind }) => kind === 'Job');
    const container = job?.spec.template?.spec.containers[0];
    expect(container?.command).toEqual(['node', 'infra/prepare/main.ts']);
    const words = container?.args ?? [];
    expect(words).toContain('database');
    expect(words.filter((word) => !Object.hasOwn(steps, word))).toEqual([]);
    const env = environmentOf(container ?? { name: '', image: '' });
    expect(env['DATABASE_ADMIN_URL']).toMatch(/^postgres:\/\/postgres:[0-9a-f]{64}@/);
    if (words.includes('topics')) expect(env).toMatchObject({ KAFKA_BROKERS: expect.any(String), KAFKA_COPIES: '3' });
    if (words.includes('realm'))
      expect(Object.keys(env)).toEqual(expect.arrayContaining(['KEYCLOAK_URL', 'SERVICE_SLA_TIMER_SECRET']));
    const hooked = job?.metadata.annotations?.['helm.sh/hook'];
    expect(hooked).toBe(name === 'operators' ? undefined : 'pre-install,pre-upgrade');
    const upgrade = rendered(name, ['--is-upgrade']).find(({ kind }) => kind === 'Job');
    expect(upgrade?.metadata.annotations?.['helm.sh/hook']).toBe('pre-install,pre-upgrade');
  });

  test.each(files)('%s: who calls whom is let through, and nobody else', (name) => {
    const things = rendered(name);
    const policies = things.filter(({ kind }) => kind === 'NetworkPolicy');
    const deny = policies.find(({ metadata }) => metadata.name.endsWith('-deny'));
    expect(deny?.spec).toEqual({
      podSelector: { matchLabels: expect.any(Object) },
      policyTypes: ['Ingress', 'Egress'],
    });
    const of = (service: string) => policies.find(({ metadata }) => metadata.name.endsWith(`channel-${service}`))?.spec;
    const componentsIn = (peers: (Peer[] | undefined)[] = []) =>
      peers.flat().map((peer) => peer?.podSelector?.matchLabels[COMPONENT] ?? '?');
    const hears = (service: string) => componentsIn(of(service)?.ingress?.map(({ from }) => from)).sort();
    const asks = (service: string) => componentsIn(of(service)?.egress?.map(({ to }) => to));
    expect(hears('intake')).toEqual(['gateway', 'notification']);
    expect(hears('sla-timer')).toEqual(['gateway']);
    expect(asks('notification')).toContain('intake');
    expect(asks('notification')).not.toContain('routing');
    const heard = policies.find(({ metadata }) => metadata.name.endsWith('-redis'))?.spec.ingress;
    if (name === 'operators')
      expect(componentsIn(heard?.map(({ from }) => from)).sort()).toEqual(['gateway', 'notification']);
    for (const service of told) expect([service, of(service)?.policyTypes]).toEqual([service, ['Ingress', 'Egress']]);
  });

  test('every Secret that the chart asks for is one that ./scripts/secrets draws', () => {
    const script = join(chart, '../infra/prepare/secrets.ts');
    const drawn = spawnSync(process.execPath, [script, 'kubernetes'], { encoding: 'utf8' }).stdout;
    const secrets = parseAllDocuments(drawn).map((document) => document.toJS() as Drawn);
    const has = new Set(
      secrets.flatMap(({ metadata, stringData }) => Object.keys(stringData).map((key) => `${metadata.name} ${key}`)),
    );
    const asked = podsOf(rendered('operators')).flatMap(({ spec }) =>
      spec.containers.flatMap(({ env = [] }) => env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? [])),
    );
    const missing = asked.map(({ name, key }) => `${name} ${key}`).filter((each) => !has.has(each));
    expect(new Set(missing)).toEqual(new Set(['gc-green-channel-cluster-ca-cert ca.crt'])); // Strimzi's own
    expect([...has]).toEqual(
      expect.arrayContaining([
        'green-channel-keys seal-intl.json',
        'green-channel-keycloak client-id',
        'green-channel-keycloak-db password',
      ]),
    );
  });

  test('topics, users and rights of Strimzi are those of the one file', () => {
    const things = rendered('operators');
    const made = things
      .filter(({ kind }) => kind === 'KafkaTopic')
      .map(({ spec }) => [spec.topicName, spec.partitions, Number(spec.config?.['retention.ms'])]);
    expect(made.sort()).toEqual(
      Object.values(topics)
        .map(({ topic, partitions, retentionMs }) => [topic, partitions, retentionMs])
        .sort(),
    );
    const routing = things.find(({ kind, metadata }) => kind === 'KafkaUser' && metadata.name.endsWith('-routing'));
    const may = (act: string) =>
      (routing?.spec.authorization?.acls ?? [])
        .filter(({ resource, operations }) => resource.type === 'topic' && operations.includes(act))
        .map(({ resource }) => resource.name);
    expect(may('Write')).toEqual(['greenchannel.case.v1']);
    expect(may('Read').sort()).toEqual(
      Object.values(topics)
        .filter(({ readers }) => readers.includes('routing'))
        .map(({ topic }) => topic)
        .sort(),
    );
  });
});
