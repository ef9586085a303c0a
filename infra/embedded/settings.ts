/** What an operator may say about an embedded installation; everything has a default. */
import { join, resolve } from 'node:path';
import { type Environment, env, folder, httpUrl, secret } from '@green-channel/platform/config';
import { redisUrl } from '@green-channel/platform/redis-settings';
import { z } from 'zod';

const schema = z.object({
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8080)
    .describe('a port from 1 to 65535 (0 takes a free one)'),
  HOST: z.string().default('127.0.0.1').describe('the address to listen on'),
  GC_HOME: folder.default(join(import.meta.dirname, '../../var')),
  PUBLIC_URL: httpUrl.optional(),
  GC_DEMO: z
    .enum(['yes', 'city', 'no'])
    .default('yes')
    .describe('yes: the demo cities with their appeals; city: one city and its people only; no: empty'),
  GC_BUS: z
    .enum(['embedded', 'kafka'])
    .default('embedded')
    .describe('embedded: facts travel through the database; kafka: a real Apache Kafka is started beside it'),
  GC_IDENTITY: z
    .enum(['embedded', 'keycloak'])
    .default('embedded')
    .describe('embedded: one click a post, for trying; keycloak: a real Keycloak, started here'),
  GC_KEYCLOAK_URL: httpUrl.optional().describe('a Keycloak that runs already, e.g. http://127.0.0.1:8180'),
  GC_KEYCLOAK_ADMIN_ID: z.string().default('green-channel-administrator'),
  GC_KEYCLOAK_ADMIN_SECRET: secret.optional(),
  GC_REDIS: z
    .enum(['memory', 'redis'])
    .default('memory')
    .describe('memory: limits are counted in this process; redis: in a real Redis, started here or named by REDIS_URL'),
  REDIS_URL: redisUrl.optional(),
  GC_USER_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(0)
    .default(3_000)
    .describe('requests a minute and post, 0 = no limit'),
  GC_PUBLIC_DOOR_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(0)
    .default(600)
    .describe('appeals a minute and address, 0 = no limit'),
});

export interface Settings {
  port: number;
  host: string;
  home: string;
  publicUrl: string | undefined;
  demo: 'yes' | 'city' | 'no';
  publicDoorPerMinute: number;
  userPerMinute?: number;
  bus: 'embedded' | 'kafka';
  /** Where limits are counted, if not here; `url` names a Redis that runs already. */
  redis?: { url: string | undefined };
  identity: 'embedded' | 'keycloak';
  /** A Keycloak that runs already; without it one is started here. */
  keycloak?: { url: string; admin: { clientId: string; clientSecret: string } };
}

export function settingsFrom(environment: Environment): Settings {
  const given = env(schema, environment);
  return {
    port: given.PORT,
    host: given.HOST,
    home: resolve(given.GC_HOME),
    publicUrl: given.PUBLIC_URL,
    demo: given.GC_DEMO,
    bus: given.GC_BUS,
    ...(given.GC_REDIS === 'redis' || given.REDIS_URL !== undefined ? { redis: { url: given.REDIS_URL } } : {}),
    publicDoorPerMinute: given.GC_PUBLIC_DOOR_PER_MINUTE,
    userPerMinute: given.GC_USER_PER_MINUTE,
    identity: given.GC_IDENTITY,
    ...(given.GC_KEYCLOAK_URL
      ? {
          keycloak: {
            url: given.GC_KEYCLOAK_URL,
            admin: { clientId: given.GC_KEYCLOAK_ADMIN_ID, clientSecret: given.GC_KEYCLOAK_ADMIN_SECRET ?? '' },
          },
        }
      : {}),
  };
}
