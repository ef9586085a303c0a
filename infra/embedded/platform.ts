/** The whole of Green Channel in one process: PostgreSQL beside it, every service behind gRPC, the gateway in front. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start as startGateway } from '@green-channel/gateway/main';
import { type Environment, environment } from '@green-channel/platform/config';
import { migrate } from '@green-channel/platform/migrate';
import pg from 'pg';
import { mountIdentity } from '../identity/mount.ts';
import { findBinaries } from '../postgres/binaries.ts';
import { placeFor } from '../postgres/place.ts';
import { type Postgres, startPostgres } from '../postgres/start.ts';
import type { KafkaSite } from '../stack/kafka/site.ts';
import type { KeycloakIdentity, KeycloakSite } from '../stack/keycloak/platform.ts';
import { DEPARTMENT_CLIENT, nobodyYet, registered } from './clients.ts';
import { peopleOf } from './people.ts';
import { freePorts } from './ports.ts';
import { secretsIn } from './secrets.ts';
import { AUDIENCE, clientOf, environmentOf, parts, type Site, sharedEnvironment } from './services.ts';
import type { Settings } from './settings.ts';

export interface Embedded {
  url: string;
  home: string;
  site: Site;
  /** True when this installation was empty before. */
  first: boolean;
  postgres: Postgres;
  /** Registers programs anew, when the city that they belong to stands. */
  register(): Promise<void>;
  stop(): Promise<void>;
}

/** Clients beside the services: the importer, and one member department's own system (JL-55). */
export const otherClients = [...['gateway', 'import', 'demo'].map(clientOf), AUDIENCE, DEPARTMENT_CLIENT];
/** The broker's own user, and each service by its name. */
const brokerUsers = ['broker', ...parts.map(({ name }) => name)];
const clientIds = [...parts.map(({ name }) => clientOf(name)), ...otherClients];

export interface EmbeddedOptions {
  settings: Settings;
  /** Told what is being done, for the terminal. */
  doing?(what: string): void;
  /** More for the environment of every part (crash points in tests). */
  more?: Environment;
}

export async function startEmbedded({
  settings,
  doing = () => undefined,
  more = {},
}: EmbeddedOptions): Promise<Embedded> {
  const { home } = settings;
  probe(home);
  const scope = new AsyncDisposableStack();
  try {
    doing('starting PostgreSQL');
    const postgres = await startPostgres({ dir: placeFor(home, findBinaries().account) });
    scope.defer(() => postgres.stop());
    const first = await createDatabase(postgres);
    const site = await siteOf(settings, postgres);
    doing('bringing the database up to date');
    for (const { schema, migrations } of parts) {
      await migrate({ url: postgres.url(DATABASE), schema, dir: migrations, passwords: site.secrets.database });
    }
    const redis = await redisOf(scope, settings, site, doing);
    const kafka = settings.bus === 'kafka' ? await kafkaOf(scope, site, doing) : undefined;
    const identity = await identityFor({ scope, site, settings, postgres, doing });
    doing('starting the services');
    const register = await startAll(scope, site, settings, { more, kafka, redis, identity });
    return { url: site.publicUrl, home, site, first, postgres, register, stop: () => scope.disposeAsync() };
  } catch (error) {
    await scope.disposeAsync();
    throw error;
  }
}

async function kafkaOf(scope: AsyncDisposableStack, { home, secrets }: Site, doing: (what: string) => void) {
  doing('starting Kafka');
  const { startKafkaOf } = await import('../stack/kafka/site.ts'); // its client is loaded only where there is a broker
  const kafka = await startKafkaOf(home, secrets.kafka, doing);
  scope.defer(() => kafka.server.stop());
  return kafka;
}

/** What every part is told of the Redis that runs already, or that is started here. */
async function redisOf(
  scope: AsyncDisposableStack,
  { redis }: Settings,
  { home, secrets }: Site,
  doing: (what: string) => void,
): Promise<Record<string, string>> {
  if (redis === undefined) return {};
  if (redis.url !== undefined) return { REDIS_URL: redis.url };
  doing('starting Redis');
  const { startRedisOf } = await import('../stack/redis/site.ts');
  const { server, shared } = await startRedisOf(home, secrets.redis, doing);
  scope.defer(() => server.stop());
  return shared;
}

const DATABASE = 'green_channel';

/** A folder that cannot be written is told of at start, not at the first appeal. */
function probe(home: string): void {
  try {
    mkdirSync(home, { recursive: true });
    const file = join(home, `.probe-${process.pid}`);
    writeFileSync(file, 'may be written', { flush: true });
    rmSync(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `无法写入 GC_HOME=${home}（${reason}）。请更改该文件夹的权限，或用 GC_HOME 另指定文件夹。
GC_HOME=${home} cannot be written (${reason}). Change the rights of the folder, or name another by GC_HOME.`,
    );
  }
}

/** True when the database was not there yet. */
async function createDatabase(postgres: Postgres): Promise<boolean> {
  const admin = new pg.Client({ connectionString: postgres.url() });
  await admin.connect();
  try {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount) return false;
    await admin.query(`create database ${DATABASE}`);
    return true;
  } finally {
    await admin.end();
  }
}

async function siteOf({ home, publicUrl, port }: Settings, postgres: Postgres): Promise<Site> {
  const free = await freePorts(parts.length + 1);
  const door = port || (free.at(-1) ?? 0);
  const databaseUrl: Site['databaseUrl'] = (role, password) =>
    `postgres://${role}:${password}@127.0.0.1:${postgres.port}/${DATABASE}`;
  return {
    home,
    databaseUrl,
    publicUrl: publicUrl ?? `http://localhost:${door}`,
    innerUrl: `http://127.0.0.1:${door}`,
    ports: new Map(parts.map(({ name }, i) => [name, free[i] ?? 0])),
    secrets: secretsIn(home, clientIds, brokerUsers),
  };
}

/** The real identity server, when it is asked for; loaded only then. */
async function identityFor(parts: Omit<KeycloakSite, 'programs'>): Promise<KeycloakIdentity | undefined> {
  if (parts.settings.identity !== 'keycloak') return undefined;
  const { keycloakFor } = await import('../stack/keycloak/platform.ts');
  const programs = await registered(parts.site, nobodyYet, parts.settings.demo !== 'no');
  return keycloakFor({ ...parts, programs });
}

interface Told {
  more: Environment;
  kafka: KafkaSite | undefined;
  redis: Record<string, string>;
  identity: KeycloakIdentity | undefined;
}

/** Gives the function that registers programs anew. */
async function startAll(
  scope: AsyncDisposableStack,
  site: Site,
  settings: Settings,
  { more, kafka, redis, identity }: Told,
): Promise<() => Promise<void>> {
  // Where business time may be moved is for trying only; production never is (architecture §6).
  const movable = environment.NODE_ENV === 'production' ? {} : { GC_CLOCK: 'movable' };
  const told = { ...kafka?.shared, ...redis, ...identity?.shared };
  const shared = { ...sharedEnvironment(site), ...told, ...movable, ...passedOn(), ...more };
  for (const service of parts) {
    const { start } = await service.load();
    const from = environmentOf(service, site, { ...shared, NODE_ENV: environment.NODE_ENV ?? 'development' });
    const keeps = service.name === 'directory' ? identity?.directory : {};
    const running = await start({ ...from, ...kafka?.own(service.name), ...keeps });
    scope.defer(() => running.stop());
  }
  const people = peopleOf(site);
  scope.defer(() => people.close());
  const clients = () => registered(site, people, settings.demo !== 'no');
  const embedded = { publicUrl: site.publicUrl, home: site.home, people: people.list, clients };
  const mount = identity ? undefined : await mountIdentity(embedded);
  const gateway = await startGateway(
    {
      ...shared,
      PORT: new URL(site.innerUrl).port,
      HOST: settings.host,
      SERVICE_CLIENT_SECRET: site.secrets.clients[clientOf('gateway')] ?? '',
      GATEWAY_DOOR_PER_MINUTE: String(settings.publicDoorPerMinute),
      GATEWAY_USER_PER_MINUTE: String(settings.userPerMinute ?? ''),
      ...identity?.gateway,
    },
    mount ? { mount } : {},
  );
  scope.defer(() => gateway.stop());
  return async () => {
    await people.list();
    await identity?.register(await clients());
  };
}

const outward = ['SMTP_URL', 'SMTP_FROM', 'SMS_URL', 'WECHAT_URL', 'MESSAGE_GATEWAY_TOKEN'];

/** How messages leave: without these, everything that would be sent stands on the outbox page. */
function passedOn(): Environment {
  const names = outward.flatMap((name) => [name, `${name}_FILE`]);
  return Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
}
