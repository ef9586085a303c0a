/** One Keycloak on loopback, supervised: its own folder, its own database, an address that no Host header changes. */
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../../embedded/ports.ts';
import { type Supervised, supervised } from '../supervised.ts';
import { installedKeycloak } from './install.ts';

export interface KeycloakDatabase {
  /** `jdbc:postgresql://127.0.0.1:5432/keycloak` */
  jdbcUrl: string;
  user: string;
  password: string;
}

export interface KeycloakOptions {
  /** Of this server alone. */
  dir: string;
  database: KeycloakDatabase;
  port?: number;
  /** Where people reach it; fixes issuer and links (servers.md, trap 7). Its own loopback address by default. */
  publicUrl?: string;
  /** The client that may do everything; made in the realm `master` at the first start. */
  admin: KeycloakAdmin;
  says?(what: string): void;
}

export interface KeycloakAdmin {
  clientId: string;
  clientSecret: string;
}

export interface Keycloak extends Supervised {
  /** Where this machine reaches it. */
  url: string;
  port: number;
  admin: KeycloakAdmin;
}

const START_MS = 240_000;

export async function startKeycloak(options: KeycloakOptions): Promise<Keycloak> {
  const { dir, admin, says } = options;
  const home = await installedKeycloak(says);
  const port = options.port ?? (await freePorts(1))[0] ?? 0;
  const url = `http://127.0.0.1:${port}`;
  furnish(dir, home);
  const server = await supervised({
    name: 'Keycloak',
    dir,
    command: 'java',
    args: [...machine(dir), ...program(dir), 'start', '--optimized'],
    env: settingsOf({ ...options, port, url }),
    healthy: async () => (await fetch(`${url}/realms/master`, { signal: AbortSignal.timeout(3_000) })).ok,
    startMs: START_MS,
    ...(says ? { says } : {}),
  });
  return { ...server, url, port, admin };
}

/** Several servers share one build; each has its own folder for what it writes. */
function furnish(dir: string, home: string): void {
  mkdirSync(join(dir, 'data'), { recursive: true });
  for (const part of ['lib', 'conf', 'providers', 'themes']) {
    const place = join(dir, part);
    rmSync(place, { recursive: true, force: true }); // perhaps a link to a build that is no longer there
    symlinkSync(join(home, part), place);
  }
}

/** Small and quick to start: 305 MB (servers.md); kc.sh's own switches otherwise, without its shell in between. */
const machine = (dir: string): string[] => [
  '-Xms64m',
  '-Xmx256m',
  '-XX:MaxMetaspaceSize=256m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:+ExitOnOutOfMemoryError',
  '-Dfile.encoding=UTF-8',
  '-Djava.security.egd=file:/dev/urandom',
  '-Duser.language=en',
  '-Duser.country=US',
  ...['java.util', 'java.util.concurrent', 'java.security', 'java.lang'].map(
    (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
  ),
  '--enable-native-access=ALL-UNNAMED',
  `-Djava.io.tmpdir=${join(dir, 'data')}`,
];

const program = (dir: string): string[] => [
  '-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory',
  '-Djava.util.logging.manager=org.jboss.logmanager.LogManager',
  '-Dpicocli.disable.closures=true',
  `-Dkc.home.dir=${dir}`,
  `-Djboss.server.config.dir=${join(dir, 'conf')}`,
  '-cp',
  join(dir, 'lib/quarkus-run.jar'),
  'io.quarkus.bootstrap.runner.QuarkusEntryPoint',
];

type Settled = KeycloakOptions & { port: number; url: string };

function settingsOf({ database, port, url, publicUrl = url, admin }: Settled): Record<string, string | undefined> {
  return {
    KC_DB: 'postgres',
    KC_DB_URL: database.jdbcUrl,
    KC_DB_USERNAME: database.user,
    KC_DB_PASSWORD: database.password,
    KC_DB_POOL_MAX_SIZE: '20',
    KC_CACHE: 'local', // without it cluster ports open on every address (trap 8)
    KC_HTTP_ENABLED: 'true',
    KC_HTTP_HOST: '127.0.0.1',
    KC_HTTP_PORT: String(port),
    KC_HOSTNAME: publicUrl,
    KC_HOSTNAME_ADMIN: url, // the administrators' console is never reached through the gateway
    KC_PROXY_HEADERS: 'xforwarded', // the gateway in front tells the address that throttling counts
    KC_PROXY_TRUSTED_ADDRESSES: '127.0.0.1',
    KC_BOOTSTRAP_ADMIN_CLIENT_ID: admin.clientId,
    KC_BOOTSTRAP_ADMIN_CLIENT_SECRET: admin.clientSecret,
    JAVA_OPTS: undefined,
    NODE_OPTIONS: undefined,
  };
}
