/** Logins, refreshes and token checks against the real Keycloak, behind the gateway as people reach it. */

import { asksSecondFactor } from '@green-channel/directory/keycloak/account';
import { demoPosts } from '@green-channel/infra/demo/content';
import { demoPostId } from '@green-channel/infra/demo/organisation';
import type { CheckAnswer, Checks } from '../../checks.ts';
import { type Bench, type Figure, median, micros, type Options, whole } from '../../figure.ts';
import type { LoginAnswer, Logins } from '../../logins.ts';
import { workedBetween } from '../../parts.ts';
import { runProgram } from '../../program.ts';
import { type StackInstallation, startStack } from '../../stack.ts';

const LOGINS = 5;
const REFRESHES = 20;
const CHECKS = 30_000;
const AT_ONCE = 4;
const WARM_UP_S = 15;

export const identity: Bench = {
  name: 'identity',
  says: 'login and refresh at the real Keycloak, token checks by the verifier of every service',
  run,
};

/** A second factor is good once in half a minute: those who need none log in again and again. */
const posts = demoPosts.filter(({ roles }) => !roles.some(asksSecondFactor)).map(({ post }) => demoPostId(post));

async function run({ rounds: count, seconds, say }: Options): Promise<Figure[]> {
  await using stack = await startStack({ GC_STACK: 'postgres,keycloak,services' });
  const { url } = stack.running;
  const logins: Stretch[] = [];
  const refreshes: Stretch[] = [];
  const checks: CheckAnswer[] = [];
  for (const asks of ['login', 'refresh'] as const) // Java compiles what runs often; each account's first hash is its own
    await stretch(stack, { url, posts, atOnce: AT_ONCE, seconds: WARM_UP_S, asks });
  for (let round = 1; round <= count; round += 1) {
    logins.push(await stretch(stack, { url, posts, atOnce: AT_ONCE, seconds, asks: 'login' }));
    refreshes.push(await stretch(stack, { url, posts, atOnce: AT_ONCE, seconds, asks: 'refresh' }));
    checks.push(await runProgram<CheckAnswer>(CHECKER, checksOf(url, refreshes.at(-1)?.answer.tokens ?? [], seconds)));
    say(
      `identity, round ${round}: ${shown(logins)} logins/s, ${shown(refreshes)} refreshes/s, ${whole(checks.at(-1)?.warm ?? 0)} checks/s`,
    );
  }
  return [
    figureOf('logins by code, PKCE and password', LOGINS, logins),
    figureOf('refreshes, each token good once', REFRESHES, refreshes),
    checkFigure(checks),
  ];
}

interface Stretch {
  answer: LoginAnswer;
  worked: string;
}

async function stretch(stack: StackInstallation, asked: Logins): Promise<Stretch> {
  const before = stack.usage();
  const answer = await runProgram<LoginAnswer>(LOGIN, asked);
  const all = answer.done + answer.before;
  return { answer, worked: workedBetween(before, stack.usage(), Math.max(1, all)) };
}

const LOGIN = new URL('../../logins.ts', import.meta.url).pathname;
const CHECKER = new URL('../../checks.ts', import.meta.url).pathname;

const shown = (all: Stretch[]): string => (all.at(-1)?.answer.perSecond ?? 0).toFixed(1);

function figureOf(figure: string, least: number, all: Stretch[]): Figure {
  const p99 = median(all.map(({ answer }) => answer.p99));
  return {
    figure: `${figure}, ${AT_ONCE} at once`,
    goal: `≥ ${least}/s`,
    unit: '/s',
    rounds: all.map(({ answer }) => answer.perSecond),
    holds: (value) => value >= least,
    beside: `p99 ${whole(p99)} ms; CPU each: ${all.at(-1)?.worked ?? ''}`,
  };
}

function checksOf(url: string, tokens: string[], seconds: number): Checks {
  const issuer = `${url}/realms/green-channel`;
  return { issuer, jwksUrl: `${issuer}/protocol/openid-connect/certs`, audience: 'green-channel', tokens, seconds };
}

function checkFigure(checks: CheckAnswer[]): Figure {
  const first = median(checks.map(({ first }) => first));
  const warm = median(checks.map(({ warm }) => warm));
  return {
    figure: 'token checks of one core, warm',
    goal: `≥ ${whole(CHECKS)}/s`,
    unit: '/s',
    rounds: checks.map((check) => check.warm),
    holds: (value) => value >= CHECKS,
    beside: `CPU a check ${micros(1, warm)}; a verdict is remembered a minute at most; at first sight, with its signature, ${whole(first)}/s`,
  };
}
