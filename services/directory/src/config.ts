import { join } from 'node:path';
import { type Environment, env, folder, httpUrl, means, secret } from '@green-channel/platform/config';
import { serviceSettings } from '@green-channel/platform/service-settings';
import { ownTokenSettings, peerSettings } from '@green-channel/platform/settings';
import { z } from 'zod';
import type { Other } from './at-rest.ts';

/** Those that must come to rest after the clock was moved, in the order in which facts flow. */
const others = ['SLA_TIMER', 'INTAKE', 'ROUTING', 'FEEDBACK', 'EVALUATION', 'REPORTING', 'NOTIFICATION'] as const;

export const settings = z.object({
  ...serviceSettings('DIRECTORY'),
  ...z.object(ownTokenSettings).partial().shape,
  PUBLIC_URL: means(httpUrl.optional(), '公众打开的地址', 'the address that people open'),
  DIRECTORY_KEYCLOAK_URL: means(
    httpUrl.optional(),
    '设置后目录服务使该 Keycloak 的领域与目录一致',
    'with it directory keeps the realm of that Keycloak in step',
  ),
  DIRECTORY_KEYCLOAK_SECRET: means(
    secret.optional(),
    '客户端 directory-keeper 的密钥',
    'of the client directory-keeper',
  ),
  DIRECTORY_KEYCLOAK_REALM: means(z.string().default('green-channel'), '领域名', 'the name of the realm'),
  DIRECTORY_DEMO_PASSWORD: means(
    z.string().min(10).optional().describe('at least 10 characters'),
    '示范账号的统一口令；正式环境拒绝',
    'one password for all new accounts of a demo; refused in production',
  ),
  GC_REGULATIONS: means(
    folder.default(join(import.meta.dirname, '../../../regulations')),
    '制度包文件夹',
    'the folder of regulations',
  ),
  ...z.object(peerSettings(...others)).partial().shape,
});

export type Config = z.infer<typeof settings>;

/** The environment, parsed once; refuses naming each variable that is missing or does not fit. */
export function configFrom(environment: Environment): Config {
  return env(settings, environment, { prefix: 'DIRECTORY_' });
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
