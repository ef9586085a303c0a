/** Logging in as a person does it: authorization code with PKCE, whatever the identity server's pages ask. */
import { createHash, randomBytes } from 'node:crypto';
import { Browser, type Page } from './browser.ts';
import { totp } from './totp.ts';

/** What a person knows and holds; the one-click page of the embedded identity asks for the post alone. */
export interface Keys {
  post?: string;
  login?: string;
  password?: string;
  /** Of the authenticator; learned when the server asks to set one up. */
  secret?: string;
  /** Chosen when the first password has to be changed. */
  newPassword?: string;
}

export interface Realm {
  /** `<server>/realms/<realm>`, where it is reached from here. */
  issuer: string;
  redirectUri: string;
  clientId?: string;
  browser?: Browser;
  /** Further parameters of the request: `max_age`, `prompt`, … */
  asking?: Record<string, string>;
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
  id_token: string;
  expires_in: number;
}

export class LoginRefused extends Error {
  override name = 'LoginRefused';
}

const STEPS = 8;

export async function signIn(realm: Realm, keys: Keys): Promise<Tokens> {
  const { issuer, redirectUri, clientId = 'console' } = realm;
  const verifier = randomBytes(32).toString('base64url');
  const code = await codeFor(realm, keys, createHash('sha256').update(verifier).digest('base64url'));
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
  const answer = await askToken(issuer, { ...form, client_id: clientId });
  const tokens = (await answer.json()) as Tokens & { error?: string; error_description?: string }; // RFC 6749 §5
  if (!answer.ok) throw new LoginRefused(`${tokens.error}: ${tokens.error_description}`);
  return tokens;
}

export const askToken = (issuer: string, form: Record<string, string>): Promise<Response> =>
  fetch(`${issuer}/protocol/openid-connect/token`, { method: 'POST', body: new URLSearchParams(form) });

export async function codeFor(realm: Realm, keys: Keys, challenge: string): Promise<string> {
  const { issuer, redirectUri, clientId = 'console', browser = new Browser(), asking = {} } = realm;
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: redirectUri,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...asking,
  });
  let page = await browser.goTo(`${issuer}/protocol/openid-connect/auth?${query}`, redirectUri);
  const tries = new Map<string, number>();
  for (let step = 0; step < STEPS && !page.url.startsWith(redirectUri); step++) {
    const { name, fields } = answerTo(page, keys, tries);
    tries.set(name, (tries.get(name) ?? 0) + 1);
    page = await browser.goTo(actionOf(page), redirectUri, { method: 'POST', body: new URLSearchParams(fields) });
  }
  const answer = new URL(page.url).searchParams;
  const code = answer.get('code');
  if (!code) throw new LoginRefused(answer.get('error') ?? 'the login does not end');
  return code;
}

type Answer = Record<string, string>;

/** Each kind of page by a field that it alone has. */
const pages: { field: string; most: number; fill(keys: Keys, page: Page, tried: number): Answer }[] = [
  { field: 'post', most: 1, fill: ({ post = '' }) => ({ post }) },
  {
    field: 'totpSecret',
    most: 1,
    fill(keys, { html }) {
      keys.secret = fieldIn(html, 'totpSecret');
      return { totpSecret: keys.secret, totp: totp(keys.secret), userLabel: 'test' };
    },
  },
  {
    field: 'password-new',
    most: 1,
    fill(keys) {
      keys.password = keys.newPassword ?? '';
      return { 'password-new': keys.password, 'password-confirm': keys.password };
    },
  },
  // A code is good for one use: whoever logs in twice in half a minute takes the next one.
  { field: 'otp', most: 2, fill: ({ secret = '' }, _page, tried) => ({ otp: totp(secret, tried) }) },
  { field: 'password', most: 1, fill: ({ login = '', password = '' }) => ({ username: login, password }) },
];

function answerTo(page: Page, keys: Keys, tries: ReadonlyMap<string, number>): { name: string; fields: Answer } {
  const kind = pages.find(({ field }) => page.html.includes(`name="${field}"`));
  const tried = tries.get(kind?.field ?? '') ?? 0;
  if (kind === undefined || tried >= kind.most) throw new LoginRefused(saidBy(page) || `status ${page.status}`);
  return { name: kind.field, fields: kind.fill(keys, page, tried) };
}

function actionOf({ html, url }: Page): string {
  const action = /<form[^>]*\baction="([^"]+)"[^>]*method="post"|<form[^>]*method="post"[^>]*\baction="([^"]+)"/i.exec(
    html,
  );
  return new URL((action?.[1] ?? action?.[2] ?? '').replaceAll('&amp;', '&'), url).href;
}

function fieldIn(html: string, name: string): string {
  const field = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? '';
  return /value="([^"]*)"/.exec(field)?.[1] ?? '';
}

/** The sentence that the page shows. */
function saidBy({ html }: Page): string {
  const told = [...html.matchAll(/(?:id="input-error|kc-feedback-text)[^>]*>([^<]+)/g)].map(([, words = '']) =>
    words.trim(),
  );
  const first = told.find((words) => words !== '');
  if (first) return first;
  const text = html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ');
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
