import { platformRefusals } from './refusal.ts';

/** Whether the session behind a token still lives, asked of the issuer at this moment. */
export type Introspect = (token: string) => Promise<boolean>;

export interface Introspection {
  url: string;
  clientId: string;
  clientSecret: string;
}

/**
 * A token outlives the logout and the lock of its account (servers.md, trap 6). Acts that cannot be taken back ask the
 * issuer; when it does not answer they wait, and everything else goes on.
 */
export function introspector({ url, clientId, clientSecret }: Introspection): Introspect {
  const secret = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
  return async (token) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Basic ${secret}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token }).toString(),
      signal: AbortSignal.timeout(3_000),
    }).catch(() => undefined);
    if (!answer?.ok) throw platformRefusals.SERVICE_UNAVAILABLE({ service: 'identity' });
    const { active } = (await answer.json()) as { active?: boolean }; // RFC 7662 §2.2
    return active === true;
  };
}
