/** helm/: linted, rendered over several installations, each object valid by the schemas of Kubernetes, each service told what it asks for. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { names } from '@green-channel/infra/prepare/secrets';
import { steps } from '@green-channel/infra/prepare/steps';
import { type Checker, check, checker } from '@green-channel/infra/testing/checkers';
import { faultsIn, imageEnvironment, told } from '@green-channel/infra/testing/told';
import { topics } from '@green-channel/proto/topics';
import { parseAllDocuments } from 'yaml';

interface Setting {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef: { name: string; key: string } };
}
interface Container {
  name: string;
  image: string;
  args?: string[];
  command?: string[];
  env?: Setting[];
  securityContext?: object;
  resources?: { requests?: object; limits?: { memory?: string } };
  livenessProbe?: object;
  readinessProbe?: object;
  startupProbe?: object;
}
interface Pod {
  metadata: { labels: Record<string, string> };
  spec: {
    containers: Container[];
    initContainers?: Container[];
    securityContext?: object;
    automountServiceAccountToken?: boolean;
  };
}
interface Thing {
  apiVersion: string;
  kind: string;
  metadata: { name: string; annotations?: Record<string, string>; labels?: Record<string, string> };
  spec: Spec;
}
interface Drawn {
  metadata: { name: string };
  stringData: Record<string, string>;
}
interface Peer {
  podSelector?: { matchLabels: Record<string, string> };
}
interface Acl {
  resource: { type: string; name: string };
  operations: string[];
}
/** Of every kind what is asked for here. */
interface Spec {
  template?: Pod;
  podSelector?: object;
  policyTypes?: string[];
  ingress?: { from?: Peer[] }[];
  egress?: { to?: Peer[] }[];
  topicName?: string;
  partitions?: number;
  config?: Record<string, number>;
  authorization?: { acls: Acl[] };
}

const chart = join(import.meta.dirname, '../../helm');
const COMPONENT = 'app.kubernetes.io/component';
const folder = join(chart, 'values');
const files = readdirSync(folder).map((name) => name.replace('.yaml', ''));
let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gc-chart-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const helm = checker('helm');
const whereHelmRuns = helm ? describe : (describe.skip as typeof describe);
/** Without a cluster to ask, Helm would think of a very old one. */
const KUBE = ['--kube-version', '1.37.0'];
const values = (name: string): string[] => ['-f', join(folder, `${name}.yaml`)];

function rendered(name: string, more: string[] = []): Thing[] {
  const { status, out, said } = check(helm as Checker, [
    'template',
    'gc',
    chart,
    ...KUBE,
    '--namespace',
    'gc',
    ...values(name),
    ...more,
  ]);
  if (status !== 0) throw new Error(said);
  return parseAllDocuments(out)
    .map((document) => document.toJS() as Thing | null)
    .filter((thing) => thing !== null);
}

const podsOf = (things: Thing[]): Pod[] =>
  things
    .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
    .flatMap(({ spec: { template: pod } }) => (pod ? [pod] : []));

/** As the kubelet fills it in. */
function environmentOf({ env = [] }: Container): Record<string, string> {
  const given: Record<string, string> = imageEnvironment();
  for (const { name, value, valueFrom } of env)
    given[name] = (value ?? secretOf(valueFrom?.secretKeyRef.key ?? '')).replaceAll(
      /\$\((\w+)\)/g,
      (_, other) => given[other] ?? '',
    );
  return given;
}
const secretOf = (key: string): string =>
  key === 'ca.crt'
    ? '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'
    : createHash('sha256').update(key).digest('hex');

whereHelmRuns('the chart', () => {
  test.each(files)(
    '%s: linted without a word',
    (name) => {
      const { status, said } = check(helm as Checker, ['lint', '--strict', chart, ...KUBE, ...values(name)]);
      expect([status, said]).toEqual([0, expect.stringContaining('0 chart(s) failed')]);
    },
    60_000,
  );

  test.each(files)(
    '%s: every object is valid by the strict schemas of Kubernetes 1.30 and 1.37',
    (name) => {
      const kubernetes = checker('kubernetes');
      if (!kubernetes) return;
      const own = /^(postgresql\.cnpg\.io|kafka\.strimzi\.io|k8s\.keycloak\.org)\//;
      const things = rendered(name).filter(({ apiVersion }) => !own.test(apiVersion));
      expect(things.length).toBeGreaterThan(20);
      const strict = ['--strict', '-k', '1.30', '-k', '1.37'];
      const validated = (path: string, all: Thing[]) => {
        writeFileSync(path, all.map((thing) => `---\n${JSON.stringify(thing)}\n`).join(''));
        return check(kubernetes, [...strict, path]);
      };
      const { status, said } = validated(join(scratch, `${name}.yaml`), things);
      expect([status, said]).toEqual([0, expect.not.stringMatching(/error|invalid/i)]);
      const [first] = things;
      const misspelt = [{ ...first, spec: { ...first?.spec, misspelt: true } } as Thing];
      expect(validated(join(scratch, `${name}-misspelt.yaml`), misspelt).status).not.toBe(0);
    },
    300_000,
  );

  test.each(files)('%s: nothing runs as root, writes its own disk, or is without bounds', (name) => {
    const pods = podsOf(rendered(name));
    expect(pods.map((pod) => pod.metadata.labels[COMPONENT])).toEqual(expect.arrayContaining([...told, 'prepare']));
    for (const pod of pods) {
      expect(pod.spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 10_001,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(pod.spec.automountServiceAccountToken).toBe(false);
      for (const container of [...pod.spec.containers, ...(pod.spec.initContainers ?? [])]) {
        expect(container.securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(container.resources?.requests).toEqual({ cpu: expect.anything(), memory: expect.anything() });
        expect(container.resources?.limits?.memory).toMatch(/Mi$|Gi$/);
      }
    }
  });

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

  test.each([
    ['a misspelt value', ['--set', 'postgres.hots=pg'], /hots/],
    ['a secret in the open', ['--set', 'settings.SERVICE_CLIENT_SECRET=very-secret'], /SERVICE_CLIENT_SECRET|propert/i],
    ['two that share a disk of one node', ['--set', 'files.accessMode=ReadWriteOnce'], /ReadWriteMany/],
    ['a mode that is none', ['--set', 'kafka.mode=managed'], /kafka/],
    ['an address without a scheme', ['--set', 'publicUrl=gc.example.cn'], /publicUrl/],
    ['a service that is missing', ['--set', 'services.routing=null'], /routing/],
  ])('%s is refused', (_, more, says) => {
    const { status, said } = check(helm as Checker, ['template', 'gc', chart, ...KUBE, ...values('external'), ...more]);
    expect([status === 0, said]).toEqual([false, expect.stringMatching(says)]);
  });
});
