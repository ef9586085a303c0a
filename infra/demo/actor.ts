/** A demo person at work: logs in as anybody would (authorization code with PKCE) and gives commands over HTTP. */

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Browser } from '../identity/browser.ts';
import { signIn } from '../identity/sign-in.ts';
import { demoKeys } from '../stack/keycloak/demo-keys.ts';

export interface Answer {
  status: number;
  etag: string;
  body: Record<string, unknown>;
}

export class CommandFailed extends Error {
  override name = 'CommandFailed';
}

export interface Session {
  token: string;
  until: number;
}

const MINUTE = 60_000;
const TRIES = 60;

export interface Office {
  url: string;
  call(as: string | undefined, method: string, path: string, body?: unknown, etag?: string): Promise<Answer>;
}

/** `as` is a post id or a token; without one the call comes from a resident who has no account. */
export function office(url: string, publicUrl = url): Office {
  const sessions = new Map<string, Promise<Session>>();
  const tokenOf = async (post: string): Promise<string> => {
    if (post.startsWith('ey')) return post; // a token already
    const held = await sessions.get(post);
    if (held && held.until > Date.now()) return held.token;
    const entering = patiently(() => enter(url, post, publicUrl));
    sessions.set(post, entering);
    entering.catch(() => sessions.delete(post));
    return (await entering).token;
  };
  return {
    url,
    async call(as, method, path, body, etag) {
      const headers: Record<string, string> = { 'idempotency-key': randomUUID(), 'accept-language': 'zh-CN' };
      if (as) headers['authorization'] = `Bearer ${await tokenOf(as)}`;
      if (etag) headers['if-match'] = etag;
      if (body !== undefined) headers['content-type'] = 'application/json';
      const ask = () =>
        fetch(`${url}/api/v1${path}`, {
          method,
          headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
      let answer = await ask();
      for (let tries = 0; answer.status === 429 && tries < TRIES; tries++) {
        await pause(1_000 * Number(answer.headers.get('retry-after') ?? 1)); // the public door counts the demo's residents, too
        answer = await ask();
      }
      const read = (await answer.json().catch(() => ({}))) as Answer['body'];
      if (!answer.ok)
        throw new CommandFailed(`${method} ${path}: ${answer.status} ${read['reason'] ?? ''} ${read['detail'] ?? ''}`);
      return { status: answer.status, etag: answer.headers.get('etag') ?? '', body: read };
    },
  };
}

/** Logs in as the console does it, whatever the login page asks: one click, or Keycloak's password and second factor. */
export async function enter(url: string, post: string, publicUrl = url): Promise<Session> {
  // Pages name the public address, which may not be reachable from here: the same path is asked at the inner one.
  const inner = (address: string): string =>
    address.startsWith(publicUrl) ? url + address.slice(publicUrl.length) : address;
  const realm = {
    issuer: `${url}/realms/green-channel`,
    redirectUri: `${publicUrl}/login/callback`,
    browser: new Browser(inner),
    asking: { prompt: 'login' },
  };
  const { access_token: token, expires_in: seconds } = await signIn(realm, demoKeys(post));
  return { token, until: Date.now() + seconds * 1000 - MINUTE / 2 };
}

/** A post that was made a moment ago may not stand on the login page yet. */
async function patiently(way: () => Promise<Session>): Promise<Session> {
  for (let tries = 1; ; tries++) {
    try {
      return await way();
    } catch (error) {
      if (tries === 8) throw error;
      await pause(1_000);
    }
  }
}
