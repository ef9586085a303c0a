/** The realm, generated from what directory knows and from the regulations: what an import file holds. Pure. */
import type RealmRepresentation from '@keycloak/keycloak-admin-client/lib/defs/realmRepresentation.js';
import type RoleRepresentation from '@keycloak/keycloak-admin-client/lib/defs/roleRepresentation.js';
import { roleLevels } from '../roles.ts';
import { asksSecondFactor } from './account.ts';
import { AUDIENCE } from './mappers.ts';
import { groupTree, type Organ } from './organ.ts';
import { userProfile } from './profile.ts';
import {
  audienceClient,
  CONSOLE,
  consoleClient,
  keeperClient,
  type Program,
  programClient,
  programUsers,
} from './programs.ts';

export interface RealmParts {
  realm: string;
  /** Where people reach the platform; issuer and links follow it, never the Host header (trap 7). */
  publicUrl: string;
  organs: Organ[];
  /** Packs with the names of their roles. */
  packs: { id: string; roles: { id: string; zh: string; en: string }[] }[];
  programs: Program[];
  /** Of the client by which directory keeps the realm in step. */
  keeperSecret: string;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Settings that hold the promises of the platform; every difference found later is drift and is named. */
export const promises = {
  enabled: true,
  sslRequired: 'external',
  accessTokenLifespan: 5 * MINUTE, // logging out ends no access token (trap 6): it must end soon by itself
  ssoSessionIdleTimeout: HOUR,
  ssoSessionMaxLifespan: 10 * HOUR,
  revokeRefreshToken: true,
  refreshTokenMaxReuse: 0,
  registrationAllowed: false,
  resetPasswordAllowed: false,
  rememberMe: false,
  editUsernameAllowed: false,
  loginWithEmailAllowed: false,
  duplicateEmailsAllowed: true,
  bruteForceProtected: true,
  permanentLockout: false,
  failureFactor: 5,
  waitIncrementSeconds: MINUTE,
  maxFailureWaitSeconds: 15 * MINUTE,
  minimumQuickLoginWaitSeconds: MINUTE,
  quickLoginCheckMilliSeconds: 1000,
  maxDeltaTimeSeconds: 12 * HOUR,
  passwordPolicy: 'length(10) and notUsername and passwordHistory(3)',
  otpPolicyType: 'totp',
  otpPolicyAlgorithm: 'HmacSHA1',
  otpPolicyInitialCounter: 0,
  otpPolicyDigits: 6,
  otpPolicyPeriod: 30,
  otpPolicyLookAheadWindow: 1,
  otpPolicyCodeReusable: false,
  eventsEnabled: true,
  eventsExpiration: 90 * DAY,
  adminEventsEnabled: true,
  adminEventsDetailsEnabled: false, // the details would repeat names of people
  internationalizationEnabled: true,
  supportedLocales: ['zh-CN', 'en'],
  defaultLocale: 'zh-CN',
} as const;

const profileComponent = {
  providerId: 'declarative-user-profile',
  config: { 'kc.user.profile.config': [JSON.stringify(userProfile)] },
};

export function realmOf(parts: RealmParts): RealmRepresentation {
  const { realm, publicUrl, organs, packs, programs, keeperSecret } = parts;
  const own = programs.some(({ clientId }) => clientId === AUDIENCE) ? [] : [audienceClient];
  return {
    realm,
    displayName: '绿色通道 · Green Channel',
    ...promises,
    supportedLocales: [...promises.supportedLocales],
    attributes: { frontendUrl: publicUrl },
    roles: { realm: rolesOf(packs) },
    groups: groupTree(organs),
    clients: [...own, consoleClient(publicUrl), keeperClient(keeperSecret), ...programs.map(programClient)],
    scopeMappings: [CONSOLE, ...programs.flatMap(({ clientId, acts }) => (acts ? [clientId] : []))].map((client) => ({
      client,
      roles: [...roleLevels.keys()],
    })),
    users: programUsers(programs),
    // The library's type knows no list here; Keycloak reads one.
    components: { 'org.keycloak.userprofile.UserProfileProvider': [profileComponent] as never },
  };
}

/** Every role of the permission matrix, named as the regulations that know it name it. */
export function rolesOf(packs: RealmParts['packs']): (RoleRepresentation & { name: string })[] {
  return [...roleLevels].map(([name, levels]) => {
    const named = packs.flatMap(({ id, roles }) =>
      roles.filter((role) => role.id === name).map((role) => ({ pack: id, ...role })),
    );
    const words = [...new Set(named.map(({ zh, en }) => `${zh} · ${en}`))].join(' / ');
    return {
      name,
      description: words.slice(0, 255),
      attributes: {
        levels: [...levels],
        packs: named.map(({ pack }) => pack),
        ...(asksSecondFactor(name) ? { secondFactor: ['true'] } : {}),
      },
    };
  });
}
