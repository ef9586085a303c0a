/** The six digits of an authenticator (RFC 6238), as Keycloak counts them: the secret's own bytes, SHA-1, 30 seconds. */
import { createHmac } from 'node:crypto';

const PERIOD_S = 30;
const DIGITS = 6;

/** `ahead` counts periods: the server takes the next code too, and none of them twice. */
export function totp(secret: string, ahead = 0, now = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 1_000 / PERIOD_S) + ahead));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const at = (digest.at(-1) ?? 0) & 0xf;
  const number = digest.readUInt32BE(at) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}
