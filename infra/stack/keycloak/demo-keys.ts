/** How the people of a demo enter Keycloak; a demo has no secrets, and `NODE_ENV=production` refuses to make such accounts. */
import { loginOf } from '@green-channel/directory/keycloak/account';
import { demoSecret } from '@green-channel/directory/keycloak/password';
import type { Keys } from '../../identity/sign-in.ts';

export const DEMO_PASSWORD = 'green-channel-demo';

/** What the holder of a demo post knows: enough for the one-click page and for Keycloak's. */
export const demoKeys = (post: string): Keys => ({
  post,
  login: loginOf(post),
  password: DEMO_PASSWORD,
  secret: demoSecret(post, DEMO_PASSWORD),
});
