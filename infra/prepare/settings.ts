/** What each step of the preparation is told; secrets also from files (`<NAME>_FILE`). */

import { join } from 'node:path';
import { type Environment, env, folder, httpUrl, postgresUrl, secret } from '@green-channel/platform/config';
import { z } from 'zod';

const database = z.object({
  DATABASE_ADMIN_URL: postgresUrl,
  DATABASE_MIGRATOR_PASSWORD: secret,
  DATABASE_WORKER_PASSWORD: secret,
  DATABASE_APP_PASSWORD: secret,
  DATABASE_BUS_PASSWORD: secret,
});

const topics = z.object({
  KAFKA_BROKERS: z.string().min(3).describe('host:port of the brokers, separated by commas'),
  KAFKA_ADMIN_USERNAME: z.string().min(1).default('broker').describe('who may make topics and rights'),
  KAFKA_ADMIN_PASSWORD: secret,
  KAFKA_TLS: z.enum(['on', 'off']).default('off').describe('on or off'),
  KAFKA_CA: z.string().includes('BEGIN CERTIFICATE').optional().describe('the PEM of the authority (KAFKA_CA_FILE)'),
  KAFKA_COPIES: z.coerce.number().int().min(1).max(9).default(1).describe('how many brokers hold a copy, 1 to 9'),
});

/** The programs of the realm: each service by its name, the gateway, the importer, the audience, who keeps it in step. */
export const programs = [
  ...['directory', 'intake', 'routing', 'sla-timer', 'feedback', 'evaluation', 'reporting', 'notification'],
  ...['gateway', 'import'],
].map((name) => `service-${name}`);
/** As `./scripts/admin identity realm` names them in the file that it writes. */
export const secretOf = (clientId: string): string => `${clientId.toUpperCase().replaceAll('-', '_')}_SECRET`;

const realm = z.object({
  KEYCLOAK_URL: httpUrl,
  KEYCLOAK_ADMIN_ID: z.string().default('green-channel-administrator'),
  KEYCLOAK_ADMIN_SECRET: secret,
  KEYCLOAK_REALM: z.string().default('green-channel'),
  PUBLIC_URL: httpUrl,
  GC_REGULATIONS: folder.default(join(import.meta.dirname, '../../regulations')),
  ...Object.fromEntries([...programs, 'green-channel', 'directory-keeper'].map((id) => [secretOf(id), secret])),
});

export const databaseSettings = (from: Environment) => env(database, from, { prefix: 'DATABASE_' });
export const topicSettings = (from: Environment) => env(topics, from);
export const realmSettings = (from: Environment) => env(realm, from, { prefix: 'KEYCLOAK_' });
