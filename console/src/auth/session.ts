import type { User } from 'oidc-client-ts';
import { tokens } from '../api/request.ts';
import { currentLanguage } from '../texts/texts.ts';
import { type Me, meOf } from './claims.ts';
import { users } from './realm.ts';

/** Connects the login to the requests; called by whoever needs a staff member. */
export async function openSession(): Promise<Me | undefined> {
  tokens.current = async () => (await living())?.access_token;
  tokens.renew = async () => (await renewed())?.access_token;
  const user = await living();
  return user ? meOf(user.access_token) : undefined;
}

async function living(): Promise<User | null> {
  const user = await users.getUser();
  if (!user) return null;
  return user.expired ? renewed() : user;
}

let renewing: Promise<User | null> | undefined;

/** A rotated refresh token is good for one use: all who need a new access token share one renewal. */
function renewed(): Promise<User | null> {
  renewing ??= renew().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function renew(): Promise<User | null> {
  const user = await users.getUser();
  // Without a refresh token the library would fall back to a hidden frame.
  if (!user?.refresh_token) return null;
  try {
    return await users.signinSilent();
  } catch {
    // The session at the identity server is over; the person logs in again.
    await users.removeUser();
    return null;
  }
}

export const goToLogin = (back: string): Promise<void> =>
  users.signinRedirect({ state: { back }, ui_locales: currentLanguage() });

/** Proves anew who one is, as a signature asks for (ENG-19), and comes back to the page. */
export const signInAgain = (back: string): Promise<void> =>
  users.signinRedirect({ state: { back }, ui_locales: currentLanguage(), prompt: 'login', max_age: 0 });

/** To the login page even though somebody is logged in: another post, another pair of eyes. */
export const changePost = (): Promise<void> =>
  users.signinRedirect({ state: { back: '/work' }, ui_locales: currentLanguage(), prompt: 'login' });

export async function leave(): Promise<void> {
  try {
    await users.signoutRedirect();
  } catch {
    // An identity server without a logout page: forgetting the tokens here is what is left.
    await users.removeUser();
    window.location.assign('/');
  }
}
