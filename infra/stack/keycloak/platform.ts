/** `GC_IDENTITY=keycloak`: the platform on a real Keycloak, its realm made from directory and packs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KeycloakAt, openKeycloak } from '@green-channel/directory/keycloak/admin';
import { applyRealm } from '@green-channel/directory/keycloak/apply-realm';
import type { Program } from '@green-channel/directory/keycloak/programs';
import { readRegulations } from '@green-channel/regulation/files';
import pg from 'pg';
import type { Site } from '../../embedded/services.ts';
import type { Settings } from '../../embedded/settings.ts';
import type { ClientRegistration } from '../../identity/people.ts';
import type { Postgres } from '../../postgres/start.ts';
import { DEMO_PASSWORD } from './demo-keys.ts';
import { startKeycloak } from './server.ts';

export interface KeycloakIdentity {
  /** For every part: who signs tokens, and where they are had. */
  shared: Record<string, string>;
  directory: Record<string, string>;
  gateway: Record<string, string>;
  /** Registers programs anew, when more is known of them. */
  register(programs: ClientRegistration[]): Promise<void>;
}

export interface KeycloakSite {
  site: Site;
  settings: Settings;
  postgres: Postgres;
  programs: ClientRegistration[];
  scope: AsyncDisposableStack;
  doing(what: string): void;
}

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
  const protocol = `${url}/realms/${REALM}/protocol/openid-connect`;
  return {
    shared: {
      AUTH_JWKS_URL: `${protocol}/certs`,
      AUTH_TOKEN_URL: `${protocol}/token`,
      AUTH_INTROSPECT_URL: `${protocol}/token/introspect`,
    },
    directory: {
      DIRECTORY_KEYCLOAK_URL: url,
      DIRECTORY_KEYCLOAK_REALM: REALM,
      DIRECTORY_KEYCLOAK_SECRET: keeperSecret,
      ...(settings.demo === 'no' ? {} : { DIRECTORY_DEMO_PASSWORD: DEMO_PASSWORD }),
    },
    gateway: { GATEWAY_IDENTITY_URL: url },
    register,
  };
}

async function startOwn({ site, postgres, scope, doing }: KeycloakSite) {
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
  return server;
}

/** Its own role and database: Keycloak sees nothing of ours. */
async function ownDatabase(postgres: Postgres, password: string): Promise<void> {
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
