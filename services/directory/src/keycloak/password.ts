/** First passwords, hashed here: Keycloak would spend 150 ms on each (servers.md). */
import { createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type CredentialRepresentation from '@keycloak/keycloak-admin-client/lib/defs/credentialRepresentation.js';

const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz';
const LENGTH = 14;

/** To be handed over on paper and changed at the first login: 69 bits, no sign that is mistaken for another. */
export function drawnPassword(): string {
  return Array.from(randomBytes(LENGTH), (byte) => SIGNS[byte % SIGNS.length]).join('');
}

/** A drawn password needs no slow hash; Keycloak hashes it anew by its own policy at the first login. */
const ITERATIONS = 5_000;

export function passwordCredential(password: string, temporary: boolean): CredentialRepresentation {
  const salt = randomBytes(16);
  const value = pbkdf2Sync(password, salt, ITERATIONS, 64, 'sha512');
  return {
    type: 'password',
    temporary,
    secretData: JSON.stringify({ value: value.toString('base64'), salt: salt.toString('base64') }),
    credentialData: JSON.stringify({ hashIterations: ITERATIONS, algorithm: 'pbkdf2-sha512' }),
  };
}

/** For demo accounts alone: the second factor of a post follows from the demo password, so that stories can log in. */
export function demoSecret(post: string, password: string): string {
  return createHmac('sha256', password).update(post).digest('hex').slice(0, 20);
}

export function totpCredential(secret: string): CredentialRepresentation {
  return {
    type: 'otp',
    secretData: JSON.stringify({ value: secret }),
    credentialData: JSON.stringify({ subType: 'totp', digits: 6, period: 30, algorithm: 'HmacSHA1', counter: 0 }),
  };
}
