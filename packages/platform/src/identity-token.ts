import { platformRefusals } from './refusal.ts';

export interface ClientCredentials {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  now?(): number;
}

interface Held {
  token: string;
  until: number;
}

/** Gives the service's own access token, fetched once and again shortly before it expires. */
export function serviceToken({ now = Date.now, ...client }: ClientCredentials): () => Promise<string> {
  let held: Held | undefined;
  let fetching: Promise<Held> | undefined;
  return async () => {
    if (held !== undefined && held.until > now()) return held.token;
    fetching ??= fetchToken(client, now).finally(() => {
      fetching = undefined;
    });
    held = await fetching;
    return held.token;
  };
}

async function fetchToken({ tokenUrl, clientId, clientSecret }: ClientCredentials, now: () => number): Promise<Held> {
  const secret = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
  const answer = await fetch(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${secret}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
    signal: AbortSignal.timeout(5_000),
  }).catch(() => {
    throw platformRefusals.SERVICE_UNAVAILABLE({ service: 'identity' });
  });
  if (answer.status === 400 || answer.status === 401) {
    await answer.body?.cancel();
    throw platformRefusals.UNAUTHENTICATED({ why: `client ${clientId} was refused a token` });
  }
  if (!answer.ok) throw platformRefusals.SERVICE_UNAVAILABLE({ service: 'identity' });
  const { access_token, expires_in } = (await answer.json()) as { access_token: string; expires_in: number }; // RFC 6749 §5.1
  const early = Math.min(30, expires_in / 4);
  return { token: access_token, until: now() + (expires_in - early) * 1_000 };
}
