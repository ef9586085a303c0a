/** `GC_IDENTITY=keycloak`: the platform on a real Keycloak, its realm made from directory and packs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type KeycloakAt, openKeycloak } from '@green-channel/directory/keycloak/admin';
import { applyRealm } from '@green-channel/directory/keycloak/apply-realm';
import type { Program } from '@green-channel/directory/keycloak/programs';
import { readRegulations } from '@green-channel/regulation/files';
import pg from 'pg';
import type { Building, Database } from '../../embedded/servers.ts';
import type { Site } from '../../embedded/services.ts';
import type { Added } from '../../embedded/told.ts';
import type { ClientRegistration } from '../../identity/people.ts';
import { DEMO_PASSWORD } from './demo-keys.ts';
import { startKeycloak } from './server.ts';

export interface KeycloakIdentity extends Added {
  /** Registers programs anew, when more is known of them. */
  register(programs: ClientRegistration[]): Promise<void>;
  /** Waits until directory has brought so many people; a new city of thousands of places takes its time. */
  holds(people: number): Promise<void>;
}

export interface KeycloakSite extends Building {
  site: Site;
  postgres: Database;
  programs: ClientRegistration[];
}

const PATIENCE_MS = 180_000;
const LOOK_MS = 500;
const REALM = 'green-channel';
const ADMINISTRATOR = 'green-channel-administrator';
const regulations = join(import.meta.dirname, '../../../regulations');

export async function keycloakFor(parts: KeycloakSite): Promise<KeycloakIdentity> {
  const { site, settings, programs, doing } = parts;
  const { url, admin } = settings.keycloak ?? (await startOwn(parts));
  const keeperSecret = site.secrets.keycloak.keeper;
  const at: KeycloakAt = { url, realm: REALM, loginRealm: 'master', ...admin };
  const packs = [...readRegulations(regulations).packs.values()];
  const register = async (registered: ClientRegistration[]) => {
    const known = { organs: [], packs, programs: registered.map(programOf), keeperSecret };
    await applyRealm(openKeycloak(at), { realm: REALM, publicUrl: site.publicUrl, ...known });
  };
  doing('bringing the realm of Keycloak up to date');
  await register(programs);
  // For scripts/admin beside the running platform; what is secret stands in secrets.json.
  writeFileSync(join(site.home, 'keycloak.json'), JSON.stringify({ url, publicUrl: site.publicUrl }));
  const keeping = {
    DIRECTORY_KEYCLOAK_URL: url,
    DIRECTORY_KEYCLOAK_REALM: REALM,
    DIRECTORY_KEYCLOAK_SECRET: keeperSecret,
    ...(settings.demo === 'no' ? {} : { DIRECTORY_DEMO_PASSWORD: DEMO_PASSWORD }),
  };
  const protocol = `${url}/realms/${REALM}/protocol/openid-connect`;
  return {
    shared: {
      AUTH_JWKS_URL: `${protocol}/certs`,
      AUTH_TOKEN_URL: `${protocol}/token`,
      AUTH_INTROSPECT_URL: `${protocol}/token/introspect`,
    },
    own: (service) => (service === 'directory' ? keeping : {}),
    gateway: { GATEWAY_IDENTITY_URL: url },
    register,
    async holds(people) {
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(LOOK_MS))
        if ((await openKeycloak(at).users.count({})) >= people) return;
      doing('Keycloak does not hold everybody yet; directory goes on bringing them, see /health');
    },
  };
}

async function startOwn({ site, postgres, scope, processes, doing }: KeycloakSite) {
  doing('starting Keycloak');
  const { database: password, admin: clientSecret } = site.secrets.keycloak;
  await ownDatabase(postgres, password);
  const server = await startKeycloak({
    dir: join(site.home, 'keycloak'),
    database: { jdbcUrl: `jdbc:postgresql://127.0.0.1:${postgres.port}/keycloak`, user: 'keycloak', password },
    publicUrl: site.publicUrl,
    admin: { clientId: ADMINISTRATOR, clientSecret },
    says: doing,
  });
  scope.defer(() => server.stop());
  processes.add({ part: 'Keycloak', server });
  return server;
}

/** Its own role and database: Keycloak sees nothing of ours. */
async function ownDatabase(postgres: Database, password: string): Promise<void> {
  const admin = new pg.Client({ connectionString: postgres.url() });
  await admin.connect();
  try {
    const { rowCount: role } = await admin.query(`select from pg_roles where rolname = 'keycloak'`);
    await admin.query(`${role ? 'alter' : 'create'} role keycloak login password ${pg.escapeLiteral(password)}`);
    const { rowCount: made } = await admin.query(`select from pg_database where datname = 'keycloak'`);
    if (!made) await admin.query('create database keycloak owner keycloak');
    await admin.query('revoke connect on database keycloak from public');
  } finally {
    await admin.end();
  }
}

function programOf({ clientId, clientSecret, name, claims }: ClientRegistration): Program {
  const program = { clientId, clientSecret, ...(name ? { name } : {}) };
  if (!claims) return program;
  const { roles, ...place } = claims;
  return { ...program, acts: { place, roles } };
}
