/** The real servers of an installation: PostgreSQL always, Kafka, Keycloak and Redis where they are asked for. */
import { findBinaries } from '../postgres/binaries.ts';
import { makePlace } from '../postgres/place.ts';
import { startPostgres } from '../postgres/start.ts';
import type { KeycloakIdentity } from '../stack/keycloak/platform.ts';
import { logOf } from '../stack/logs.ts';
import type { Register } from '../stack/register.ts';
import { nobodyYet, registered } from './clients.ts';
import type { Site } from './services.ts';
import type { Settings } from './settings.ts';
import type { Added } from './told.ts';

/** What every step of a start needs: what is opened here is closed with the scope, and what runs is named. */
export interface Building {
  scope: AsyncDisposableStack;
  settings: Settings;
  processes: Register;
  doing(what: string): void;
}

/** The server that holds everything, whoever keeps it running. */
export interface Database {
  port: number;
  url(database?: string): string;
}

export async function databaseOf({ scope, settings, processes, doing }: Building): Promise<Database> {
  const { home, stack } = settings;
  doing('starting PostgreSQL');
  const dir = makePlace(home, findBinaries().account);
  if (!stack.has('postgres')) {
    const beside = await startPostgres({ dir });
    scope.defer(() => beside.stop());
    return beside;
  }
  const { startPostgresServer } = await import('../stack/postgres/start.ts');
  const server = scope.use(await startPostgresServer({ dir, log: logOf(home, 'PostgreSQL'), says: doing }));
  processes.add({ part: 'PostgreSQL', server });
  return server;
}

export interface Servers {
  /** What each of them adds to the settings of the parts. */
  added: Added[];
  keycloak: KeycloakIdentity | undefined;
}

/** Side by side, since each of them takes its time; what did start is in the scope before a failure is told. */
export async function serversOf(building: Building, site: Site, postgres: Database): Promise<Servers> {
  const started = [
    kafkaOf(building, site),
    keycloakOf(building, site, postgres),
    redisOf(building, site),
    otelOf(building, site),
  ] as const;
  const [kafka, keycloak, redis, otel] = await Promise.allSettled(started);
  if (kafka.status === 'rejected') throw kafka.reason;
  if (redis.status === 'rejected') throw redis.reason;
  if (keycloak.status === 'rejected') throw keycloak.reason;
  if (otel.status === 'rejected') throw otel.reason;
  const added = [kafka.value, keycloak.value, redis.value, otel.value].filter((server) => server !== undefined);
  return { added, keycloak: keycloak.value };
}

/** Each is loaded only where it is asked for. */
async function kafkaOf({ scope, settings, processes, doing }: Building, { home, secrets }: Site) {
  if (settings.bus !== 'kafka') return undefined;
  doing('starting Kafka');
  const { startKafkaOf } = await import('../stack/kafka/site.ts');
  const kafka = await startKafkaOf(home, secrets.kafka, doing);
  scope.defer(() => kafka.server.stop());
  processes.add({ part: 'Kafka', server: kafka.server });
  return kafka;
}

/** The one that runs already, or one that is started here. */
async function redisOf({ scope, settings, processes, doing }: Building, { home, secrets }: Site) {
  if (settings.redis === undefined) return undefined;
  if (settings.redis.url !== undefined) return { shared: { REDIS_URL: settings.redis.url } };
  doing('starting Redis');
  const { startRedisOf } = await import('../stack/redis/site.ts');
  const redis = await startRedisOf(home, secrets.redis, doing);
  scope.defer(() => redis.server.stop());
  processes.add({ part: 'Redis', server: redis.server });
  return redis;
}

async function keycloakOf(building: Building, site: Site, postgres: Database): Promise<KeycloakIdentity | undefined> {
  const { settings } = building;
  if (settings.identity !== 'keycloak') return undefined;
  const { keycloakFor } = await import('../stack/keycloak/platform.ts');
  const programs = await registered(site, nobodyYet, settings.demo !== 'no');
  return keycloakFor({ ...building, site, postgres, programs });
}

/** Who hears what the processes of their own send. */
async function otelOf({ scope, settings, processes, doing }: Building, { home }: Site) {
  if (!settings.stack.has('otel')) return undefined;
  doing('starting the OTLP receiver');
  const { startReceiverOf } = await import('../stack/otel/site.ts');
  const otel = await startReceiverOf(home, doing);
  scope.defer(() => otel.server.stop());
  processes.add({ part: 'OTLP receiver', server: otel.server });
  return otel;
}
