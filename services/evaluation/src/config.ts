import { busSettings } from '@green-channel/platform/bus-open';
import { address, type Environment, env, httpUrl, postgresUrl, secret } from '@green-channel/platform/config';
import { relaySettings } from '@green-channel/platform/relay';
import { z } from 'zod';

const schema = z.object({
  EVALUATION_ADDRESS: address,
  EVALUATION_DB_URL: postgresUrl,
  EVALUATION_DB_WORKER_URL: postgresUrl,
  DIRECTORY_ADDRESS: address,
  ...busSettings,
  ...relaySettings,
  AUTH_ISSUER: httpUrl,
  AUTH_JWKS_URL: httpUrl,
  AUTH_TOKEN_URL: httpUrl,
  AUTH_AUDIENCE: z.string().default('green-channel'),
  SERVICE_CLIENT_SECRET: secret,
  RESIDENT_ISSUER: httpUrl,
  RESIDENT_JWKS_URL: httpUrl,
});

export type Config = z.infer<typeof schema>;

/** The environment, parsed once; refuses naming each variable that is missing or does not fit. */
export function configFrom(environment: Environment): Config {
  return env(schema, environment, { prefix: 'EVALUATION_' });
}
