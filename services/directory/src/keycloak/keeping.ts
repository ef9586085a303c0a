/** What keeping Keycloak in step needs, from the configuration of the service. */
import { join } from 'node:path';
import { readRegulations } from '@green-channel/regulation/files';
import { refusals } from '../refusals.ts';
import type { OrganReads } from '../store/organs.ts';
import { openKeycloak } from './admin.ts';
import type { Keeping } from './keep.ts';
import { demoSecret, passwordCredential, totpCredential } from './password.ts';
import { KEEPER } from './programs.ts';

export interface KeycloakConfig {
  DIRECTORY_KEYCLOAK_URL?: string | undefined;
  DIRECTORY_KEYCLOAK_SECRET?: string | undefined;
  DIRECTORY_KEYCLOAK_REALM: string;
  DIRECTORY_DEMO_PASSWORD?: string | undefined;
  PUBLIC_URL?: string | undefined;
  NODE_ENV?: string | undefined;
  GC_REGULATIONS: string;
}

/** Undefined when no Keycloak is named. */
export function keepingFrom(config: KeycloakConfig, organs: OrganReads): Keeping | undefined {
  const { DIRECTORY_KEYCLOAK_URL: url, DIRECTORY_KEYCLOAK_SECRET: clientSecret } = config;
  if (url === undefined) return undefined;
  if (clientSecret === undefined) throw refusals.KEYCLOAK_SECRET_MISSING();
  const demo = config.DIRECTORY_DEMO_PASSWORD;
  if (demo !== undefined && config.NODE_ENV === 'production') throw refusals.DEMO_PASSWORD_IN_PRODUCTION();
  const keycloak = openKeycloak({ url, realm: config.DIRECTORY_KEYCLOAK_REALM, clientId: KEEPER, clientSecret });
  const packs = [...readRegulations(join(config.GC_REGULATIONS)).packs.values()];
  return {
    keycloak,
    organs,
    publicUrl: config.PUBLIC_URL ?? url,
    packs,
    ...(demo === undefined ? {} : { firstCredentials: demoCredentials(demo) }),
  };
}

/** Everybody of a demo enters by one password, whoever needs a second factor by one that follows from it. */
const demoCredentials =
  (password: string): NonNullable<Keeping['firstCredentials']> =>
  ({ post, secondFactor }) => [
    passwordCredential(password, false),
    ...(secondFactor ? [totpCredential(demoSecret(post, password))] : []),
  ];
