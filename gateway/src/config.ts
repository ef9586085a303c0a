import { address, type Environment, env, folder, httpUrl, secret } from '@green-channel/platform/config';
import { redisSettings } from '@green-channel/platform/redis-settings';
import { z } from 'zod';

const whole = (from: number, to: number) => z.coerce.number().int().min(from).max(to);

const schema = z.object({
  PORT: whole(0, 65_535).default(8080).describe('a port number, e.g. 8080; 0 takes a free one'),
  HOST: z.string().default('0.0.0.0').describe('the address to listen on, e.g. 127.0.0.1'),
  PUBLIC_URL: httpUrl.optional().describe('the address people open, e.g. https://gc.example.cn'),
  DIRECTORY_ADDRESS: address,
  INTAKE_ADDRESS: address,
  ROUTING_ADDRESS: address,
  SLA_TIMER_ADDRESS: address,
  FEEDBACK_ADDRESS: address,
  EVALUATION_ADDRESS: address,
  REPORTING_ADDRESS: address,
  NOTIFICATION_ADDRESS: address,
  AUTH_ISSUER: httpUrl,
  AUTH_JWKS_URL: httpUrl,
  AUTH_TOKEN_URL: httpUrl,
  AUTH_AUDIENCE: z.string().min(1).default('green-channel'),
  RESIDENT_ISSUER: httpUrl,
  RESIDENT_JWKS_URL: httpUrl,
  SERVICE_CLIENT_SECRET: secret,
  GATEWAY_DOOR_PER_MINUTE: whole(0, 1_000_000)
    .default(600)
    .describe('requests per minute and address at the public door; 0 sets no limit'),
  GATEWAY_USER_PER_MINUTE: whole(0, 1_000_000)
    .default(3_000)
    .describe('requests per minute and post or resident; 0 sets no limit'),
  GATEWAY_CLIENT_PER_MINUTE: whole(0, 1_000_000)
    .default(12_000)
    .describe('requests per minute and program of another system; 0 sets no limit'),
  GATEWAY_VAIN_LOGINS: whole(0, 1_000_000)
    .default(100)
    .describe('logins that fail within five minutes, per address; 0 sets no limit'),
  ...redisSettings,
  GATEWAY_TIMEOUT_MS: whole(100, 600_000).default(15_000).describe('longest time for one request, in milliseconds'),
  GATEWAY_TRUST_PROXY: z
    .string()
    .default('loopback')
    .describe('whose X-Forwarded-For is believed, as express names it'),
  GATEWAY_IDENTITY_URL: httpUrl
    .optional()
    .describe('where Keycloak is reached from here; its login pages are then served under PUBLIC_URL'),
  GATEWAY_CONSOLE: folder.default(new URL('../../console/dist', import.meta.url).pathname),
});

export type Config = ReturnType<typeof configOf>;
export type Addresses = Config['addresses'];

/** The environment, read once. */
export function configOf(source: Environment) {
  const given = env(schema, source, { prefix: 'GATEWAY_' });
  return {
    port: given.PORT,
    host: given.HOST,
    publicUrl: given.PUBLIC_URL ?? `http://localhost:${given.PORT}`,
    addresses: {
      directory: given.DIRECTORY_ADDRESS,
      intake: given.INTAKE_ADDRESS,
      routing: given.ROUTING_ADDRESS,
      'sla-timer': given.SLA_TIMER_ADDRESS,
      feedback: given.FEEDBACK_ADDRESS,
      evaluation: given.EVALUATION_ADDRESS,
      reporting: given.REPORTING_ADDRESS,
      notification: given.NOTIFICATION_ADDRESS,
    },
    staff: { issuer: given.AUTH_ISSUER, jwksUrl: given.AUTH_JWKS_URL, audience: given.AUTH_AUDIENCE },
    resident: { issuer: given.RESIDENT_ISSUER, jwksUrl: given.RESIDENT_JWKS_URL, audience: given.AUTH_AUDIENCE },
    own: { tokenUrl: given.AUTH_TOKEN_URL, clientId: 'service-gateway', clientSecret: given.SERVICE_CLIENT_SECRET },
    perMinute: {
      public: given.GATEWAY_DOOR_PER_MINUTE,
      user: given.GATEWAY_USER_PER_MINUTE,
      client: given.GATEWAY_CLIENT_PER_MINUTE,
    },
    vainLogins: given.GATEWAY_VAIN_LOGINS,
    redisUrl: given.REDIS_URL,
    timeoutMs: given.GATEWAY_TIMEOUT_MS,
    trustProxy: given.GATEWAY_TRUST_PROXY,
    identityUrl: given.GATEWAY_IDENTITY_URL,
    consoleFolder: given.GATEWAY_CONSOLE,
  };
}
