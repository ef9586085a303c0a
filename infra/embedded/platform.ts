/** The whole of Green Channel: PostgreSQL and what else is real, every service behind gRPC, the gateway in front. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@green-channel/platform/config';
import { migrate } from '@green-channel/platform/migrate';
import pg from 'pg';
import type { KeycloakIdentity } from '../stack/keycloak/platform.ts';
import { openRegister } from '../stack/register.ts';
import { DEPARTMENT_CLIENT, registered } from './clients.ts';
import { inOneProcess, type Serving } from './one-process.ts';
import { peopleOf } from './people.ts';
import { freePorts } from './ports.ts';
import { secretsIn } from './secrets.ts';
import { type Building, type Database, databaseOf, serversOf } from './servers.ts';
import { AUDIENCE, clientOf, parts, type Site } from './services.ts';
import type { Settings } from './settings.ts';
import { toldIn } from './told.ts';

export interface Embedded {
  url: string;
  home: string;
  site: Site;
  /** True when this installation was empty before. */
  first: boolean;
  postgres: Database;
  /** When the city stands: registers its programs, and waits until its people may log in. */
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
    const building: Building = { scope, settings, doing, processes: scope.use(openRegister(home)) };
    const postgres = await databaseOf(building);
    const first = await createDatabase(postgres);
    const site = await siteOf(settings, postgres);
    doing('bringing the database up to date');
    for (const { schema, migrations } of parts) {
      await migrate({ url: postgres.url(DATABASE), schema, dir: migrations, passwords: site.secrets.database });
    }
    const { keycloak, added } = await serversOf(building, site, postgres);
    doing('starting the services');
    const demo = settings.demo !== 'no';
    const serving = { scope, site, told: toldIn(site, settings, added, more), identity: settings.identity, demo };
    await (settings.stack.has('services') ? inProcesses(serving, building) : inOneProcess(serving));
    const register = registering(scope, site, demo, keycloak);
    return { url: site.publicUrl, home, site, first, postgres, register, stop: () => scope.disposeAsync() };
  } catch (error) {
    await scope.disposeAsync();
    throw error;
  }
}

async function inProcesses(serving: Serving, { processes, doing }: Building): Promise<void> {
  const { startProcesses } = await import('../stack/processes.ts');
  for (const { name: part, server } of await startProcesses(serving, doing)) processes.add({ part, server });
}

/** Registers programs anew, now that the city they belong to stands, and waits until its people may log in. */
function registering(scope: AsyncDisposableStack, site: Site, demo: boolean, keycloak?: KeycloakIdentity) {
  const people = peopleOf(site);
  scope.defer(() => people.close());
  return async () => {
    const { length } = await people.list();
    if (!keycloak) return;
    await keycloak.register(await registered(site, people, demo));
    await keycloak.holds(length);
  };
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
async function createDatabase(postgres: Database): Promise<boolean> {
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

async function siteOf({ home, publicUrl, port, secured }: Settings, postgres: Database): Promise<Site> {
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
    secured,
  };
}
