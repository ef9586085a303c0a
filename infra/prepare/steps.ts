/** Servers that are somebody else's, brought to what this release needs. Every step may be run again and again. */
import type { Environment } from '@green-channel/platform/config';
import { kafkaFault } from '@green-channel/platform/kafka/fault';
import { migrate, type Passwords } from '@green-channel/platform/migrate';
import type { Refusal } from '@green-channel/platform/refusal';
import { parts } from '../embedded/services.ts';
import type { Cluster } from '../stack/kafka/topics.ts';
import { prepareRefusals } from './refusals.ts';
import { databaseSettings, programs, realmSettings, secretOf, topicSettings } from './settings.ts';

type Say = (line: string) => void;

async function database(from: Environment, say: Say): Promise<void> {
  const given = databaseSettings(from);
  const passwords = {
    migrator: given.DATABASE_MIGRATOR_PASSWORD,
    worker: given.DATABASE_WORKER_PASSWORD,
    app: given.DATABASE_APP_PASSWORD,
    bus: given.DATABASE_BUS_PASSWORD,
  };
  await migrateAll({ url: given.DATABASE_ADMIN_URL, passwords, say });
}

export interface MigrateAll {
  /** Of an administrator. */
  url: string;
  passwords: Passwords;
  say: Say;
}

/** Roles, schemas and migrations of every service; killed at any point, run it again. */
export async function migrateAll({ url, passwords, say }: MigrateAll): Promise<void> {
  for (const { name, schema, migrations: dir } of parts) {
    const applied = await migrate({ url, schema, dir, passwords });
    say(`${name}: ${applied.length === 0 ? 'up to date' : applied.join(', ')}`);
  }
}

/** What proto/topics.yaml names, with a right for each service. Users are the cluster's to make. */
async function topics(from: Environment, say: Say): Promise<void> {
  const given = topicSettings(from);
  const [{ bringTopics }, { topics: all }] = await Promise.all([
    import('../stack/kafka/topics.ts'),
    import('@green-channel/proto/topics'),
  ]);
  const cluster = {
    brokers: given.KAFKA_BROKERS,
    admin: { username: given.KAFKA_ADMIN_USERNAME, password: given.KAFKA_ADMIN_PASSWORD },
    ...(given.KAFKA_TLS === 'on' ? { tls: given.KAFKA_CA ? { ca: given.KAFKA_CA } : {} } : {}),
    copies: given.KAFKA_COPIES,
  };
  const made = await bringTopics(cluster, all).catch((error: unknown) => {
    throw faultOf(error, cluster);
  });
  say(`topics: ${made.length === 0 ? 'all there' : made.join(', ')}`);
}

/** The services' words name the services' settings; whoever prepares a cluster has others. */
function faultOf(error: unknown, { brokers, admin: { username: user } }: Cluster): Refusal {
  const fault = kafkaFault(error, { user, brokers: brokers.split(',') });
  if (fault.reason === 'KAFKA_CREDENTIALS') return prepareRefusals.KAFKA_ADMIN_CREDENTIALS({ user, brokers });
  if (fault.reason === 'KAFKA_RIGHT_MISSING') return prepareRefusals.KAFKA_ADMIN_RIGHT_MISSING({ user });
  const { reason = '' } = fault.params as { reason?: string };
  return fault.reason === 'KAFKA_AWAY' ? prepareRefusals.KAFKA_ADMIN_AWAY({ brokers, reason }) : fault;
}

/** The realm and its programs; groups and people are kept in step by directory. */
async function realm(from: Environment, say: Say): Promise<void> {
  const given = realmSettings(from);
  const [{ openKeycloak }, { applyRealm }, { readRegulations }] = await Promise.all([
    import('@green-channel/directory/keycloak/admin'),
    import('@green-channel/directory/keycloak/apply-realm'),
    import('@green-channel/regulation/files'),
  ]);
  const secrets = given as Record<string, string>; // one of each name in `programs`, by the schema
  const of = (clientId: string) => ({ clientId, clientSecret: secrets[secretOf(clientId)] ?? '' });
  const keycloak = openKeycloak({
    url: given.KEYCLOAK_URL,
    realm: given.KEYCLOAK_REALM,
    loginRealm: 'master',
    clientId: given.KEYCLOAK_ADMIN_ID,
    clientSecret: given.KEYCLOAK_ADMIN_SECRET,
  });
  const done = await applyRealm(keycloak, {
    realm: given.KEYCLOAK_REALM,
    publicUrl: given.PUBLIC_URL,
    organs: [],
    packs: [...readRegulations(given.GC_REGULATIONS).packs.values()],
    programs: [...programs, 'green-channel'].map(of),
    keeperSecret: of('directory-keeper').clientSecret,
  });
  say(`realm ${given.KEYCLOAK_REALM}: ${done}`);
}

export const steps = { database, topics, realm };
