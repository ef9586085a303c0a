import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

interface PublishedKey extends JsonWebKey {
  kid?: string;
  use?: string;
}

/** How old the published keys may be: a key that the issuer removed is not trusted for longer. */
const LONGEST_TRUST = 5 * 60_000;
/** An unknown key id asks the issuer again, but not more often than this; right after a rotation that is soon enough. */
const ASK_AGAIN = 2_000;

/** What a caller can tell from a token's fault: the keys could not be fetched, so nothing is known about the token. */
export const KEYS_AWAY = 'keys of the issuer could not be fetched';

/** The issuer's signing keys by key id, fetched when needed; replaces the cache of keycloak-connect, which never forgets. */
export function keySet(jwksUrl: string, now: () => number = Date.now): (kid: string) => Promise<KeyObject> {
  let keys = new Map<string, KeyObject>();
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | undefined;
  const refresh = async () => {
    keys = await fetchKeys(jwksUrl);
    fetchedAt = now();
  };
  return async (kid) => {
    const age = now() - fetchedAt;
    if (age > LONGEST_TRUST || (!keys.has(kid) && age > ASK_AGAIN)) {
      fetching ??= refresh().finally(() => {
        fetching = undefined;
      });
      await fetching;
    }
    const key = keys.get(kid);
    if (!key) throw new Error('the issuer publishes no such key');
    return key;
  };
}

async function fetchKeys(url: string): Promise<Map<string, KeyObject>> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
  if (!answer?.ok) throw new Error(KEYS_AWAY);
  const { keys } = (await answer.json()) as { keys: PublishedKey[] }; // RFC 7517
  const signing = keys.filter(({ kid, use, kty }) => kid && kty === 'RSA' && use !== 'enc');
  return new Map(signing.map((key) => [String(key.kid), createPublicKey({ key, format: 'jwk' })]));
}
