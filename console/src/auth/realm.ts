import { UserManager, WebStorageStateStore } from 'oidc-client-ts';

const origin = window.location.origin;

/** Authorization code with PKCE; refreshed by rotating refresh tokens, never by frames. */
export const users = new UserManager({
  authority: `${origin}/realms/green-channel`,
  client_id: 'console',
  redirect_uri: `${origin}/login/callback`,
  post_logout_redirect_uri: `${origin}/`,
  response_type: 'code',
  scope: 'openid profile',
  automaticSilentRenew: true,
  monitorSession: false,
  userStore: new WebStorageStateStore({ store: window.sessionStorage }),
});
