/** A real issuer on a real port, for services that verify tokens. */
export { startIssuer, type TestIssuer } from '../../packages/platform/tests/issuer.ts';
