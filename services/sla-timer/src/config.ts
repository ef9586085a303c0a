import { busSettings } from '@green-channel/platform/bus-open';
import { address, type Environment, env, httpUrl, postgresUrl } from '@green-channel/platform/config';
import { relaySettings } from '@green-channel/platform/relay';
import { z } from 'zod';

const schema = z.object({
  SLA_TIMER_ADDRESS: address,
  SLA_TIMER_DB_URL: postgresUrl,
  SLA_TIMER_DB_WORKER_URL: postgresUrl,
  ...busSettings,
  ...relaySettings,
  AUTH_ISSUER: httpUrl,
  AUTH_JWKS_URL: httpUrl,
  AUTH_AUDIENCE: z.string().default('green-channel'),
});

export type Config = z.infer<typeof schema>;

/** The environment, parsed once; refuses naming each variable that is missing or does not fit. */
export function configFrom(environment: Environment): Config {
  return env(schema, environment, { prefix: 'SLA_TIMER_' });
}
