import { busSettings } from '@green-channel/platform/bus-open';
import { address, type Environment, env, folder, httpUrl, postgresUrl, secret } from '@green-channel/platform/config';
import { relaySettings } from '@green-channel/platform/relay';
import { z } from 'zod';

const schema = z.object({
  ROUTING_ADDRESS: address,
  ROUTING_DB_URL: postgresUrl,
  ROUTING_DB_WORKER_URL: postgresUrl,
  DIRECTORY_ADDRESS: address,
  ...busSettings,
  ...relaySettings,
  AUTH_ISSUER: httpUrl,
  AUTH_JWKS_URL: httpUrl,
  AUTH_TOKEN_URL: httpUrl,
  AUTH_INTROSPECT_URL: httpUrl.optional(),
  AUTH_INTROSPECT_SECRET: secret.optional(),
  AUTH_AUDIENCE: z.string().default('green-channel'),
  RESIDENT_ISSUER: httpUrl,
  RESIDENT_JWKS_URL: httpUrl,
  SERVICE_CLIENT_SECRET: secret,
  GC_BLOB_DIR: folder,
  GC_KEYS_DIR: folder,
});

export type Config = z.infer<typeof schema>;

/** The environment, parsed once; refuses naming each variable that is missing or does not fit. */
export function configFrom(environment: Environment): Config {
  return env(schema, environment, { prefix: 'ROUTING_' });
}
