import type { Sender } from './sender.ts';

const MOST_MS = 10_000;

/** SMS and WeChat through the city's own message gateway: JSON by POST, a repetition known by Idempotency-Key. */
export function webhookSender(url: string, token: string | undefined): Sender {
  return {
    async send({ id, to, subject, text }) {
      const headers: Record<string, string> = { 'content-type': 'application/json', 'idempotency-key': id };
      if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
      const body = JSON.stringify({ id, to, subject, text });
      const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(MOST_MS) });
      const said = (await answer.text()).slice(0, 200);
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      return said || `HTTP ${answer.status}`;
    },
  };
}
