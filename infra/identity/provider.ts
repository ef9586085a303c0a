import Provider, {
  type AdapterFactory,
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import type { IdentityKeys } from './keys.ts';
import { confirmLogout, loggedOut, showError } from './pages.ts';
import { type Clients, claimsOfClient, claimsOfPerson, type People } from './people.ts';
import type { State } from './state.ts';

export interface ProviderParts {
  publicUrl: string;
  keys: IdentityKeys;
  state: State;
  people: People;
  clients: Clients;
}

export const realm = '/realms/green-channel';
const base = '/protocol/openid-connect';
export const audience = 'green-channel';
const resource = 'urn:green-channel';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const personClaims = [
  'name',
  'preferred_username',
  'post',
  'person',
  'city',
  'tenant',
  'unit',
  'level',
  'roles',
  'realm_access',
];

/** oidc-provider, set up to look like a Keycloak realm to whoever asks it. */
export function createProvider({ publicUrl, keys, state, people, clients }: ProviderParts): Provider {
  const personOf = async (post: string) => (await people()).find((person) => person.post === post);
  const configuration: Configuration = {
    adapter: adapters(state, clients),
    jwks: { keys: keys.jwks.keys as never }, // jose's JWK and oidc-provider's are the same on the wire
    clients: [consoleClient(publicUrl)],
    cookies: { keys: keys.cookies, short: { path: realm }, long: { path: realm } },
    routes: {
      authorization: `${base}/auth`,
      token: `${base}/token`,
      jwks: `${base}/certs`,
      userinfo: `${base}/userinfo-opaque`,
      end_session: `${base}/logout`,
      introspection: `${base}/token/introspect-opaque`,
      revocation: `${base}/revoke`,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: true, logoutSource: confirmLogout, postLogoutSuccessSource: loggedOut(publicUrl) },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, indicator) => {
          if (indicator !== resource) throw new errors.InvalidTarget();
          const ttl = 10 * MINUTE;
          return {
            scope: '',
            audience,
            accessTokenTTL: ttl,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    ttl: {
      AccessToken: 10 * MINUTE,
      ClientCredentials: 10 * MINUTE,
      AuthorizationCode: MINUTE,
      IdToken: 10 * MINUTE,
      Interaction: HOUR,
      Session: 12 * HOUR,
      Grant: 12 * HOUR,
      RefreshToken: 12 * HOUR,
    },
    // The console is served under PUBLIC_URL; no page elsewhere asks for its tokens.
    clientBasedCORS: (_ctx, origin, { clientId }) => clientId === 'console' && origin === new URL(publicUrl).origin,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    conformIdTokenClaims: false,
    // Served in token-routes.ts, for tokens that oidc-provider does not look into.
    discovery: {
      userinfo_endpoint: `${publicUrl}${realm}${base}/userinfo`,
      introspection_endpoint: `${publicUrl}${realm}${base}/token/introspect`,
    },
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    claims: { openid: ['sub', ...personClaims] },
    interactions: { policy: loginOnly(), url: (_ctx, { uid }) => `${realm}/login/${uid}` },
    loadExistingGrant: grantFor,
    renderError: showError,
    async findAccount(_ctx, post) {
      const person = await personOf(post);
      if (person === undefined) return undefined;
      return { accountId: post, claims: () => ({ sub: post, ...claimsOfPerson(person) }) };
    },
    async extraTokenClaims({ oidc }, token) {
      if (token.kind === 'ClientCredentials') {
        const client = (await clients()).find((entry) => entry.clientId === token.clientId);
        return client === undefined ? undefined : claimsOfClient(client);
      }
      const person = await personOf(token.accountId);
      return person === undefined
        ? undefined
        : { ...claimsOfPerson(person), azp: token.clientId, sid: token.sessionUid, ...provedAt(oidc.entities) };
    },
  };
  const provider = new Provider(`${publicUrl}${realm}`, configuration);
  allowAddressesUnder(provider, publicUrl);
  return provider;
}

function consoleClient(publicUrl: string) {
  return {
    client_id: 'console',
    client_name: 'Green Channel',
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    redirect_uris: [`${publicUrl}/login/callback`],
    post_logout_redirect_uris: [`${publicUrl}/`],
  };
}

/** Programs are looked up when they ask, since the registration of a department's system may come later. */
function adapters(state: State, clients: Clients): AdapterFactory {
  return (model) => {
    const adapter = state.adapter(model);
    if (model !== 'Client') return adapter;
    return {
      ...adapter,
      find: async (id) => (await clients()).filter((entry) => entry.clientId === id).map(registered)[0],
    };
  };
}

const registered = ({ clientId, clientSecret, name = clientId }: Awaited<ReturnType<Clients>>[number]) => ({
  client_id: clientId,
  client_secret: clientSecret,
  client_name: name,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
});

/** Logging in is the only question; nobody is asked for consent to use their own console. */
function loginOnly() {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

async function grantFor({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const known = session.grantIdFor(client.clientId);
  const held = known === undefined ? undefined : await provider.Grant.find(known);
  if (held !== undefined) return held;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile email offline_access');
  grant.addResourceScope(resource, '');
  await grant.save();
  return grant;
}

/** Like a Keycloak client registered with `<PUBLIC_URL>/*`. */
function allowAddressesUnder({ Client }: Provider, publicUrl: string): void {
  const { origin } = new URL(publicUrl);
  const under = (address: string) => URL.canParse(address) && new URL(address).origin === origin;
  Client.prototype.redirectUriAllowed = function allowed(address: string) {
    return this.clientId === 'console' && under(address);
  };
  Client.prototype.postLogoutRedirectUriAllowed = function allowed(address: string) {
    return this.clientId === 'console' && under(address);
  };
}

interface Grants {
  AuthorizationCode?: { authTime?: number | undefined } | undefined;
  RefreshToken?: { authTime?: number | undefined } | undefined;
}

/** When the person last signed in: a signature asks for a fresh one (ENG-19, prompt=login), as Keycloak says it too. */
function provedAt({ AuthorizationCode: code, RefreshToken: refresh }: Grants): { auth_time?: number } {
  const at = code?.authTime ?? refresh?.authTime;
  return at === undefined ? {} : { auth_time: at };
}
