import { type Environment, env, httpUrl, means, secret } from '@green-channel/platform/config';
import { redisSettings } from '@green-channel/platform/redis-settings';
import { relaySettings } from '@green-channel/platform/relay';
import { serviceSettings } from '@green-channel/platform/service-settings';
import { keySettings, ownTokenSettings, peerSettings } from '@green-channel/platform/settings';
import { z } from 'zod';

export const settings = z.object({
  ...serviceSettings('NOTIFICATION'),
  ...peerSettings('INTAKE'),
  ...peerSettings('DIRECTORY'),
  ...ownTokenSettings,
  ...keySettings,
  ...relaySettings,
  ...redisSettings,
  SMTP_URL: means(
    z
      .string()
      .regex(/^smtps?:\/\/\S+$/)
      .meta({ description: 'an SMTP URL, e.g. smtps://user:password@mail.example.cn', secret: 'url' })
      .optional(),
    '发送电子邮件的服务器；不设则不发，仅列在待发页',
    'the server that sends e-mails; without it they stand on the outbox page',
  ),
  SMTP_FROM: means(
    z.string().default('绿色通道 <noreply@localhost>').describe('a sender, e.g. 绿色通道 <noreply@example.cn>'),
    '电子邮件的发件人',
    'the sender of e-mails',
  ),
  SMS_URL: means(httpUrl.optional(), '短信网关', 'the gateway that sends SMS'),
  WECHAT_URL: means(httpUrl.optional(), '微信消息网关', 'the gateway that sends WeChat messages'),
  MESSAGE_GATEWAY_TOKEN: means(secret.optional(), '上述网关的令牌', 'the token for those gateways'),
});

export type Config = z.infer<typeof settings>;

/** The environment, parsed once; refuses naming each variable that is missing or does not fit. */
export function configFrom(environment: Environment): Config {
  return env(settings, environment, { prefix: 'NOTIFICATION_' });
}
