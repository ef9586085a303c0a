/** The services in the order in which they start, and what each is told. */
import { join } from 'node:path';
import type { Environment } from '@green-channel/platform/config';
import type { Secured } from '@green-channel/platform/rpc/secured';
import type { Secrets } from './secrets.ts';

interface Running {
  address: string;
  stop(): Promise<void>;
}

export interface ServicePart {
  name: string;
  schema: string;
  migrations: string;
  load(): Promise<{ start(from: Environment): Promise<Running> }>;
}

const services = join(import.meta.dirname, '../../services');
const part = (name: string, load: ServicePart['load']): ServicePart => ({
  name,
  schema: name.replaceAll('-', '_'),
  migrations: join(services, name, 'prisma/migrations'),
  load,
});

export const parts: ServicePart[] = [
  part('directory', () => import('@green-channel/directory/main')),
  part('intake', () => import('@green-channel/intake/main')),
  part('routing', () => import('@green-channel/routing/main')),
  part('sla-timer', () => import('@green-channel/sla-timer/main')),
  part('feedback', () => import('@green-channel/feedback/main')),
  part('evaluation', () => import('@green-channel/evaluation/main')),
  part('reporting', () => import('@green-channel/reporting/main')),
  part('notification', () => import('@green-channel/notification/main')),
];

/** The audience of all tokens; by its own secret it asks whether one still lives. */
export const AUDIENCE = 'green-channel';

export const clientOf = (name: string): string => `service-${name}`;

export interface Site {
  home: string;
  /** Where people and browsers reach the installation. */
  publicUrl: string;
  /** Where its own parts reach the gateway. */
  innerUrl: string;
  databaseUrl(role: string, password: string): string;
  ports: Map<string, number>;
  secrets: Secrets;
  secured?: Secured | undefined;
}

const variable = (name: string): string => name.toUpperCase().replaceAll('-', '_');

/** What every part is told: where the others are, who signs tokens, where files and keys lie. */
export function sharedEnvironment({
  home,
  publicUrl,
  innerUrl,
  databaseUrl,
  ports,
  secrets,
}: Site): Record<string, string> {
  const realm = '/realms/green-channel/protocol/openid-connect';
  return {
    ...Object.fromEntries([...ports].map(([name, port]) => [`${variable(name)}_ADDRESS`, `127.0.0.1:${port}`])),
    BUS: 'embedded',
    DB_ALONE: 'yes', // the folder's owner file keeps a second platform out; directory, which scripts/admin writes to, does not ask
    BUS_DB_URL: databaseUrl('bus', secrets.database.bus),
    PUBLIC_URL: publicUrl,
    AUTH_ISSUER: `${publicUrl}/realms/green-channel`,
    AUTH_JWKS_URL: `${innerUrl}${realm}/certs`,
    AUTH_TOKEN_URL: `${innerUrl}${realm}/token`,
    AUTH_INTROSPECT_URL: `${innerUrl}${realm}/token/introspect`,
    AUTH_INTROSPECT_SECRET: secrets.clients[AUDIENCE] ?? '',
    AUTH_AUDIENCE: AUDIENCE,
    RESIDENT_ISSUER: `${publicUrl}/resident`,
    RESIDENT_JWKS_URL: `${innerUrl}/resident/certs`,
    GC_BLOB_DIR: join(home, 'files'),
    GC_KEYS_DIR: join(home, 'keys'),
  };
}

export function environmentOf(service: ServicePart, site: Site, shared: Environment): Environment {
  const { schema, name } = service;
  const { database, clients } = site.secrets;
  return {
    ...shared,
    [`${variable(name)}_DB_URL`]: site.databaseUrl(`${schema}_app`, database.app),
    [`${variable(name)}_DB_WORKER_URL`]: site.databaseUrl(`${schema}_worker`, database.worker),
    SERVICE_CLIENT_SECRET: clients[clientOf(name)] ?? '',
  };
}
