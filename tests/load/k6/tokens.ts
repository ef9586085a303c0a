/** Gives k6 fresh tokens of the posts that it works as; on loopback, for as long as the load runs. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { enter, type Session } from '@green-channel/infra/demo/actor';
import { demoPostId } from '@green-channel/infra/demo/organisation';

const POSTS = ['city-handler', 'dongchangzhai-clerk', 'housing-handler'];
/** k6 keeps what it got for two minutes. */
const LEFT_MS = 150_000;

export async function serveTokens(url: string): Promise<{ url: string } & AsyncDisposable> {
  const sessions = new Map<string, Session>();
  async function tokenOf(post: string): Promise<string> {
    const held = sessions.get(post);
    if (held && held.until - Date.now() > LEFT_MS) return held.token;
    const session = await enter(url, demoPostId(post));
    sessions.set(post, session);
    return session.token;
  }
  const all = async () => {
    const pairs: [string, string][] = [];
    for (const post of POSTS) pairs.push([post, await tokenOf(post)]);
    return Object.fromEntries(pairs);
  };
  let asked: Promise<Record<string, string>> | undefined;
  const server = createServer(async (_, response) => {
    asked ??= all().finally(() => {
      asked = undefined;
    });
    const tokens = await asked.catch(() => undefined);
    response.writeHead(tokens ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(tokens ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
