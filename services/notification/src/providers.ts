/** Which way each channel leaves by. Without a provider a trial shows it on the outbox page; production says so. */
import type { Config } from './config.ts';
import type { Channel } from './rules/resident-rules.ts';
import { pageSender, type Sender } from './senders/sender.ts';
import { smtpSender } from './senders/smtp.ts';
import { webhookSender } from './senders/webhook.ts';

export function providersFrom(config: Config): Record<Channel, Sender | undefined> {
  const { SMTP_URL, SMTP_FROM, SMS_URL, WECHAT_URL, MESSAGE_GATEWAY_TOKEN, NODE_ENV } = config;
  const otherwise = NODE_ENV === 'production' ? undefined : pageSender;
  return {
    SMS: SMS_URL === undefined ? otherwise : webhookSender(SMS_URL, MESSAGE_GATEWAY_TOKEN),
    WECHAT: WECHAT_URL === undefined ? otherwise : webhookSender(WECHAT_URL, MESSAGE_GATEWAY_TOKEN),
    EMAIL: SMTP_URL === undefined ? otherwise : smtpSender(SMTP_URL, SMTP_FROM),
  };
}

/** A phone code stays readable only where no phone will ever receive it, so that a resident can be played. */
export function showsCodes({ SMS_URL, NODE_ENV }: Config): boolean {
  return SMS_URL === undefined && NODE_ENV !== 'production';
}
