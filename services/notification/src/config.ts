import { busSettings } from '@green-channel/platform/bus-open';
import { address, type Environment, env, folder, httpUrl, postgresUrl, secret } from '@green-channel/platform/config';
import { redisSettings } from '@green-channel/platform/redis-settings';
import { relaySettings } from '@green-channel/platform/relay';
import { z } from 'zod';

const schema = z.object({
  NOTIFICATION_ADDRESS: address,
  NOTIFICATION_DB_URL: postgresUrl,
  NOTIFICATION_DB_WORKER_URL: postgresUrl,
  INTAKE_ADDRESS: address,
  ...busSettings,
  ...relaySettings,
  ...redisSettings,
  AUTH_ISSUER: httpUrl,
  AUTH_JWKS_URL: httpUrl,
  AUTH_TOKEN_URL: httpUrl,
  AUTH_AUDIENCE: z.string().default('green-channel'),
  SERVICE_CLIENT_SECRET: secret,
  GC_KEYS_DIR: folder,
  NODE_ENV: z.string().default('development'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/)
    .optional()
    .describe('an SMTP URL, e.g. smtps://user:password@mail.example.cn'),
  SMTP_FROM: z.string().default('绿色通道 <noreply@localhost>').describe('the sender of e-mails'),
  SMS_URL: httpUrl.optional(),
  WECHAT_URL: httpUrl.optional(),
  MESSAGE_GATEWAY_TOKEN: secret.optional(),
});

export type Config = z.infer<typeof schema>;

/** The environment, parsed once; refuses naming each variable that is missing or does not fit. */
export function configFrom(environment: Environment): Config {
  return env(schema, environment, { prefix: 'NOTIFICATION_' });
}
