import { join } from 'node:path';
import { type Environment, environment } from '@green-channel/platform/config';
import { isRefusal, refusalsOf } from '@green-channel/platform/refusal';
import express, { type Request, type Response, Router } from 'express';
import type Provider from 'oidc-provider';
import { identityKeys } from './keys.ts';
import { awayPage, loginPage } from './login-page.ts';
import { type Language, languageOf, type Page } from './pages.ts';
import type { ClientRegistration, Clients, DemoPerson, People } from './people.ts';
import { createProvider, realm } from './provider.ts';
import { openState } from './state.ts';
import { tokenRoutes } from './token-routes.ts';

export type { ClientRegistration, DemoPerson } from './people.ts';

const refusals = refusalsOf({
  DEMO_IDENTITY_IN_PRODUCTION: {
    kind: 'forbidden',
    zh: '内置登录不验证身份，仅供试用，NODE_ENV=production 时拒绝启动；请配置 Keycloak（AUTH_ISSUER 等）。',
    en: 'The embedded login asks for no password and is for trying only: not starting with NODE_ENV=production. Configure Keycloak (AUTH_ISSUER and its kin).',
  },
});

export interface IdentityOptions {
  publicUrl: string;
  /** Folder of the platform's data (GC_HOME); keys and sessions go below it. */
  home: string;
  people: People;
  clients: ClientRegistration[] | Clients;
  environment?: Environment;
}

/** Embedded identity on Keycloak's paths. Mount it at the root, before anything that reads request bodies. */
export async function mountIdentity(options: IdentityOptions): Promise<Router> {
  if ((options.environment ?? environment).NODE_ENV === 'production') throw refusals.DEMO_IDENTITY_IN_PRODUCTION();
  const { home, people } = options;
  const publicUrl = options.publicUrl.replace(/\/$/, '');
  const { clients } = options;
  const registered: Clients = typeof clients === 'function' ? clients : async () => clients;
  const folder = join(home, 'identity');
  const keys = await identityKeys(folder);
  const state = openState(folder);
  const provider = createProvider({ publicUrl, keys, state, people, clients: registered });
  const router = Router();
  router.use(realm, asPublic(provider, publicUrl));
  router.use(realm, tokenRoutes({ issuer: `${publicUrl}${realm}`, keys, state, clients: registered, people }));
  router.get(`${realm}/login/:uid`, (request, response) => showLogin(provider, people, request, response));
  router.post(`${realm}/login/:uid`, express.urlencoded({ extended: false, limit: '8kb' }), (request, response) =>
    enter(provider, people, request, response),
  );
  router.use(realm, provider.callback());
  return router;
}

/** Addresses follow PUBLIC_URL, not the Host header that a request brings (servers.md, trap 7). */
function asPublic(provider: Provider, publicUrl: string) {
  const { host, protocol } = new URL(publicUrl);
  provider.proxy = true;
  return (request: Request, _response: Response, next: () => void) => {
    request.headers.host = host;
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
    delete request.headers['x-forwarded-host'];
    next();
  };
}

async function showLogin(provider: Provider, people: People, request: Request, response: Response): Promise<void> {
  const interaction = await provider.interactionDetails(request, response).catch(() => undefined);
  if (interaction === undefined) return response.redirect(303, '/'); // expired, or the page of another browser
  const language = asked(request, interaction.params.ui_locales);
  const known = await unlessAway(people);
  if (known === undefined) return sayAway(response, language);
  send(response, loginPage(`${realm}/login/${interaction.uid}`, known, language));
}

function send(response: Response, { html, policy }: Page): void {
  response.set({ 'content-security-policy': policy, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  response.type('html').send(html);
}

/** Undefined while directory, which knows the posts, is away. */
const unlessAway = (people: People): Promise<DemoPerson[] | undefined> =>
  people().catch((error: unknown) => {
    if (isRefusal(error) && error.kind === 'unavailable') return undefined;
    throw error;
  });

const AGAIN_S = 5;

/** The page asks again by itself; the login that was begun goes on. */
function sayAway(response: Response, language: Language): void {
  response.status(503).set({ 'retry-after': String(AGAIN_S), refresh: String(AGAIN_S) });
  send(response, awayPage(language));
}

async function enter(provider: Provider, people: People, request: Request, response: Response): Promise<void> {
  const interaction = await provider.interactionDetails(request, response).catch(() => undefined);
  if (interaction === undefined) return response.redirect(303, '/');
  const post = String(request.body?.post ?? '');
  const known = await unlessAway(people);
  if (known === undefined) return sayAway(response, asked(request, interaction.params.ui_locales));
  if (!known.some((person) => person.post === post)) return response.redirect(303, `${realm}/login/${interaction.uid}`);
  await provider.interactionFinished(request, response, { login: { accountId: post, remember: true } });
}

function asked(request: Request, uiLocales: unknown): Language {
  return languageOf(typeof uiLocales === 'string' ? uiLocales : request.headers['accept-language']);
}
