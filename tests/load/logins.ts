/** Load generator, a process of its own: people who log in again and again, or renew their tokens as their pages do. */
import { askToken, signIn, type Tokens } from '@green-channel/infra/identity/sign-in';
import { demoKeys } from '@green-channel/infra/stack/keycloak/demo-keys';
import { quantile } from './figure.ts';

export interface Logins {
  url: string;
  posts: string[];
  /** How many people do so at the same time. */
  atOnce: number;
  seconds: number;
  asks: 'login' | 'refresh';
}

export interface LoginAnswer {
  /** Logins before the measured stretch, and what was done in it. */
  before: number;
  done: number;
  perSecond: number;
  /** In ms. */
  p50: number;
  p99: number;
  /** The last access token of each who was there. */
  tokens: string[];
}

const { url, posts, atOnce, seconds, asks } = JSON.parse(process.argv[2] ?? '{}') as Logins; // the bench's own
const issuer = `${url}/realms/green-channel`;
const redirectUri = `${url}/login/callback`;
const enter = (post: string): Promise<Tokens> => signIn({ issuer, redirectUri }, demoKeys(post));

async function renew({ refresh_token }: Tokens): Promise<Tokens> {
  const answer = await askToken(issuer, { grant_type: 'refresh_token', refresh_token, client_id: 'console' });
  if (!answer.ok) throw new Error(`refused: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Tokens; // RFC 6749 §5.1
}

const turns = Array.from({ length: atOnce }, (_, n) => posts.filter((_, at) => at % atOnce === n));
const held = await Promise.all(turns.map(([post = '']) => enter(post)));
const taken: number[] = [];
const began = performance.now();
const until = began + seconds * 1000;

await Promise.all(
  turns.map(async (mine, n) => {
    for (let turn = 0; performance.now() < until; turn += 1) {
      const at = performance.now();
      held[n] = asks === 'login' ? await enter(mine[turn % mine.length] ?? '') : await renew(held[n] as Tokens); // filled above
      taken.push(performance.now() - at);
    }
  }),
);

const answer: LoginAnswer = {
  before: turns.length,
  done: taken.length,
  perSecond: taken.length / ((performance.now() - began) / 1000),
  p50: quantile(taken, 0.5),
  p99: quantile(taken, 0.99),
  tokens: held.map(({ access_token }) => access_token),
};
process.stdout.write(JSON.stringify(answer));
