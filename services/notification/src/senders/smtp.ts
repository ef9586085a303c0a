import { createTransport } from 'nodemailer';
import type { Sender } from './sender.ts';

/** E-mail by SMTP. The Message-ID is the idempotency key: a repeated sending is the same message. */
export function smtpSender(url: string, from: string): Sender & { close(): void } {
  const transport = createTransport(url, { from });
  const domain = from.split('@')[1]?.replace(/>$/, '') ?? 'green-channel';
  return {
    async send({ id, to, subject, text }) {
      const { response } = await transport.sendMail({ to, subject, text, messageId: `<${id}@${domain}>` });
      return response.slice(0, 200);
    },
    close: () => transport.close(),
  };
}
