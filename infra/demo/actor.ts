/** A demo person at work: logs in as anybody would (authorization code with PKCE) and gives commands over HTTP. */

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

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
const client = 'console';

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

/** One click on the login page: authorization code with PKCE, as the console does it. */
export async function enter(url: string, post: string, publicUrl = url): Promise<Session> {
  const realm = `${url}/realms/green-channel`;
  const verifier = randomBytes(32).toString('base64url');
  const cookies = new Map<string, string>();
  const redirect = `${publicUrl}/login/callback`;
  // Pages name the public address, which may not be reachable from here: the same path is asked at the inner one.
  const inner = (address: string): string =>
    address.startsWith(publicUrl) ? url + address.slice(publicUrl.length) : address;
  const way: Way = { cookies, stop: redirect, inner };
  const query = new URLSearchParams({
    client_id: client,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirect,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    prompt: 'login',
  });
  const login = await follow(`${realm}/protocol/openid-connect/auth?${query}`, way);
  const back = await follow(login, way, new URLSearchParams({ post }));
  const code = new URL(back).searchParams.get('code');
  if (!code) throw new CommandFailed(`nobody can log in as ${post}`);
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: client,
    code,
    redirect_uri: redirect,
    code_verifier: verifier,
  });
  const answer = await fetch(`${realm}/protocol/openid-connect/token`, { method: 'POST', body: form });
  const { access_token: token = '', expires_in: seconds = 60 } = (await answer.json()) as {
    access_token?: string;
    expires_in?: number;
  };
  if (!token) throw new CommandFailed(`no token for ${post}: ${answer.status}`);
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

interface Way {
  cookies: Map<string, string>;
  /** Where the application begins. */
  stop: string;
  inner(address: string): string;
}

/** Follows redirects as a browser does, with its cookies, until a page answers or the application is reached. */
async function follow(start: string, { cookies, stop, inner }: Way, form?: URLSearchParams): Promise<string> {
  let at = start;
  let body = form;
  for (let hop = 0; hop < 8; hop++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: { cookie },
      ...(body ? { method: 'POST', body } : {}),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const cut = pair.indexOf('=');
      cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    const next = answer.headers.get('location');
    await answer.body?.cancel();
    if (!next) return at;
    const target = new URL(next, at).href;
    if (target.startsWith(stop)) return target;
    at = inner(target);
    body = undefined;
  }
  throw new CommandFailed(`the login goes round in circles at ${new URL(at).pathname}`);
}
