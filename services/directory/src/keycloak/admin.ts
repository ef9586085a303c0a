/** Keycloak's admin API, behind this one file. */
import { serviceToken } from '@green-channel/platform/identity';
import KeycloakAdminClient, { NetworkError } from '@keycloak/keycloak-admin-client';

export type Keycloak = KeycloakAdminClient;
export { NetworkError };

export interface KeycloakAt {
  /** Where this machine reaches the server. */
  url: string;
  realm: string;
  clientId: string;
  clientSecret: string;
  /** Realm of the client, when it is not the realm that it administers. */
  loginRealm?: string;
}

const TIMEOUT_MS = 120_000;

/** Tokens come from a provider of their own, so that the realm that is administered never changes where we log in (trap 10). */
export function openKeycloak({ url, realm, loginRealm = realm, ...client }: KeycloakAt): Keycloak {
  const tokenUrl = `${url}/realms/${loginRealm}/protocol/openid-connect/token`;
  const keycloak = new KeycloakAdminClient({ baseUrl: url, realmName: realm, timeout: TIMEOUT_MS });
  keycloak.registerTokenProvider({ getAccessToken: serviceToken({ tokenUrl, ...client }) });
  return keycloak;
}

/** HTTP status of what the admin API answered; undefined when it answered nothing. */
export function statusOf(error: unknown): number | undefined {
  return (error as { response?: { status?: number } }).response?.status;
}
