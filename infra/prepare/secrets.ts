/** `./scripts/secrets compose|kubernetes`: draws every secret of a new installation once, for compose or as a Secret. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeys } from '@green-channel/platform/seal';
import { argumentsOf, WrongArguments } from '@green-channel/regulation/cli/arguments';
import { stringify } from 'yaml';
import { ADMIN as BROKER } from '../stack/kafka/properties.ts';
import { programs, secretOf } from './settings.ts';

const drawn = (): string => randomBytes(24).toString('hex'); // nothing that a URL, a shell or a .properties file would read

const databases = ['ADMIN', 'MIGRATOR', 'WORKER', 'APP', 'BUS'].map((role) => `DATABASE_${role}_PASSWORD`);
const services = programs.map((id) => id.replace('service-', '')).filter((name) => !/gateway|import/.test(name));
const users = [BROKER, ...services].map((name) => `KAFKA_${name.toUpperCase().replaceAll('-', '_')}_PASSWORD`);
const keycloak = ['KEYCLOAK_DATABASE_PASSWORD', 'KEYCLOAK_ADMIN_SECRET'];
const clients = [...programs, 'green-channel', 'directory-keeper'].map(secretOf);

/** By the names that infra/compose.yaml and helm/ ask for. */
export const names = [...databases, ...users, ...keycloak, ...clients];

const forCompose = (): string => names.map((name) => `${name}=${drawn()}\n`).join('');

/** As operators of a cluster want them: one Secret for all services, the sealing keys, and what CloudNativePG and Keycloak ask for. */
async function forKubernetes(name: string): Promise<string> {
  const all = Object.fromEntries(names.map((each) => [each, drawn()]));
  const basic = (username: string, password = '') => ({ username, password });
  const clientId = 'green-channel-administrator';
  return [
    secret(name, all),
    // The keys under which reporters are sealed: lost, nobody reads them any more.
    secret(`${name}-keys`, { 'seal-intl.json': await newKeys() }),
    secret(`${name}-postgres`, basic('postgres', all['DATABASE_ADMIN_PASSWORD']), BASIC),
    secret(`${name}-keycloak-db`, basic('keycloak', all['KEYCLOAK_DATABASE_PASSWORD']), BASIC),
    secret(`${name}-keycloak`, { 'client-id': clientId, 'client-secret': all['KEYCLOAK_ADMIN_SECRET'] ?? '' }),
  ].join('---\n');
}

const BASIC = 'kubernetes.io/basic-auth';

function secret(name: string, stringData: Record<string, string>, type = 'Opaque'): string {
  return stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, type, stringData });
}

async function newKeys(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gc-keys-'));
  try {
    await openKeys(folder);
    return readFileSync(join(folder, 'seal-intl.json'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const help = `./scripts/secrets compose > infra/.env                       为 infra/compose.yaml 生成全部密钥 · every secret, for infra/compose.yaml
./scripts/secrets kubernetes [--name NAME] > secrets.yaml   所需的 Secret · Secrets, for kubectl apply
只生成一次并妥善保管；丢失密封密钥即无法再读取反映人信息。
Draw them once and keep them: without the sealing keys no reporter can be read.
`;

async function run(): Promise<void> {
  const { values, positionals } = argumentsOf({
    allowPositionals: true,
    options: { name: { type: 'string', default: 'green-channel' }, help: { type: 'boolean' } },
  });
  const [word] = positionals;
  if (word === 'compose') process.stdout.write(forCompose());
  else if (word === 'kubernetes') process.stdout.write(await forKubernetes(values.name));
  else {
    process.stderr.write(help);
    process.exitCode = values.help ? 0 : 2;
  }
}

if (import.meta.main) {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof WrongArguments)) throw error;
    process.stderr.write(`${error.message}\n\n${help}`);
    process.exitCode = 2;
  }
}
