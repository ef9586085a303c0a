export { decodeJwt as claimsOf } from 'jose';
export { Browser } from '../identity/browser.ts';
export { askToken, codeFor, type Keys, LoginRefused, signIn, type Tokens } from '../identity/sign-in.ts';
