/** The chart as Helm renders it for an installation, and what of it the tests ask. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Checker, check, checker } from '@green-channel/infra/testing/checkers';
import { imageEnvironment } from '@green-channel/infra/testing/told';
import { parseAllDocuments } from 'yaml';

interface Setting {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef: { name: string; key: string } };
}
export interface Container {
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
  volumeMounts?: { name: string; mountPath: string }[];
}
export interface Pod {
  metadata: { labels: Record<string, string> };
  spec: {
    containers: Container[];
    initContainers?: Container[];
    securityContext?: object;
    automountServiceAccountToken?: boolean;
    volumes?: { name: string; secret?: { secretName: string } }[];
  };
}
export interface Thing {
  apiVersion: string;
  kind: string;
  metadata: { name: string; annotations?: Record<string, string>; labels?: Record<string, string> };
  spec: Spec;
}
export interface Drawn {
  metadata: { name: string };
  stringData: Record<string, string>;
}
export interface Peer {
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
  secretName?: string;
  dnsNames?: string[];
  usages?: string[];
}

export const chart = join(import.meta.dirname, '../../../helm');
export const COMPONENT = 'app.kubernetes.io/component';
const folder = join(chart, 'values');
export const files = readdirSync(folder).map((name) => name.replace('.yaml', ''));
const helm = checker('helm');
/** `checker` has said why, where there is none. */
export const whereHelmRuns = helm ? describe : (describe.skip as typeof describe);
/** Without a cluster to ask, Helm would think of a very old one. */
const KUBE = ['--kube-version', '1.37.0'];
const values = (name: string): string[] => ['-f', join(folder, `${name}.yaml`)];

export const lint = (name: string) => check(helm as Checker, ['lint', '--strict', chart, ...KUBE, ...values(name)]);

export const template = (name: string, more: string[] = []) =>
  check(helm as Checker, ['template', 'gc', chart, ...KUBE, '--namespace', 'gc', ...values(name), ...more]);

export function rendered(name: string, more: string[] = []): Thing[] {
  const { status, out, said } = template(name, more);
  if (status !== 0) throw new Error(said);
  return parseAllDocuments(out)
    .map((document) => document.toJS() as Thing | null)
    .filter((thing) => thing !== null);
}

export const podsOf = (things: Thing[]): Pod[] =>
  things
    .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
    .flatMap(({ spec: { template: pod } }) => (pod ? [pod] : []));

/** As the kubelet fills it in. */
export function environmentOf({ env = [] }: Container): Record<string, string> {
  const given: Record<string, string> = imageEnvironment();
  for (const { name, value, valueFrom } of env)
    given[name] = (value ?? secretOf(valueFrom?.secretKeyRef.key ?? '')).replaceAll(
      /\$\((\w+)\)/g,
      (_, other) => given[other] ?? '',
    );
  for (const [name, path] of Object.entries(given)) {
    const text = mounted[path];
    if (text === undefined) continue;
    delete given[name];
    given[name.replace(/_FILE$/, '')] = text;
  }
  return given;
}
const pem = (kind: string): string => `-----BEGIN ${kind}-----\nMIIB\n-----END ${kind}-----`;
const secretOf = (key: string): string =>
  key === 'ca.crt' ? pem('CERTIFICATE') : createHash('sha256').update(key).digest('hex');
/** What stands in the files of a mounted Secret. */
const mounted: Record<string, string> = {
  '/rpc/ca.crt': pem('CERTIFICATE'),
  '/rpc/tls.crt': pem('CERTIFICATE'),
  '/rpc/tls.key': pem('PRIVATE KEY'),
};
