import { join } from 'node:path';
import { busSettings } from '@green-channel/platform/bus-open';
import { address, type Environment, env, folder, httpUrl, postgresUrl, secret } from '@green-channel/platform/config';
import { z } from 'zod';
import type { Other } from './at-rest.ts';

const elsewhere = address.optional();

const schema = z.object({
  DIRECTORY_ADDRESS: address,
  DIRECTORY_DB_URL: postgresUrl,
  DIRECTORY_DB_WORKER_URL: postgresUrl,
  AUTH_ISSUER: httpUrl,
  AUTH_JWKS_URL: httpUrl,
  AUTH_TOKEN_URL: httpUrl.optional(),
  AUTH_AUDIENCE: z.string().default('green-channel'),
  SERVICE_CLIENT_SECRET: secret.optional(),
  ...busSettings,
  PUBLIC_URL: httpUrl.optional(),
  // With it directory keeps Keycloak in step; without, the identity server is somebody else's or the embedded one.
  DIRECTORY_KEYCLOAK_URL: httpUrl.optional(),
  DIRECTORY_KEYCLOAK_SECRET: secret.optional(),
  DIRECTORY_KEYCLOAK_REALM: z.string().default('green-channel'),
  DIRECTORY_DEMO_PASSWORD: z.string().min(10).optional(),
  NODE_ENV: z.string().optional(),
  GC_REGULATIONS: folder.default(join(import.meta.dirname, '../../../regulations')),
  // Those that must come to rest after the clock was moved, in the order in which facts flow.
  SLA_TIMER_ADDRESS: elsewhere,
  INTAKE_ADDRESS: elsewhere,
  ROUTING_ADDRESS: elsewhere,
  FEEDBACK_ADDRESS: elsewhere,
  EVALUATION_ADDRESS: elsewhere,
  REPORTING_ADDRESS: elsewhere,
  NOTIFICATION_ADDRESS: elsewhere,
});

export type Config = z.infer<typeof schema>;

/** The environment, parsed once; refuses naming each variable that is missing or does not fit. */
export function configFrom(environment: Environment): Config {
  return env(schema, environment, { prefix: 'DIRECTORY_' });
}

export function othersIn(config: Config): Other[] {
  const named = [
    ['sla-timer', config.SLA_TIMER_ADDRESS],
    ['intake', config.INTAKE_ADDRESS],
    ['routing', config.ROUTING_ADDRESS],
    ['feedback', config.FEEDBACK_ADDRESS],
    ['evaluation', config.EVALUATION_ADDRESS],
    ['reporting', config.REPORTING_ADDRESS],
    ['notification', config.NOTIFICATION_ADDRESS],
  ] as const;
  return named.flatMap(([name, at]) => (at === undefined ? [] : [{ name, address: at }]));
}
