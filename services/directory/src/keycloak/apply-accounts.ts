/** Makes accounts what the steps say. */
import { setTimeout as pause } from 'node:timers/promises';
import type CredentialRepresentation from '@keycloak/keycloak-admin-client/lib/defs/credentialRepresentation.js';
import type RoleRepresentation from '@keycloak/keycloak-admin-client/lib/defs/roleRepresentation.js';
import type UserRepresentation from '@keycloak/keycloak-admin-client/lib/defs/userRepresentation.js';
import type { Account } from './account.ts';
import type { Keycloak } from './admin.ts';
import type { Doing } from './apply-groups.ts';
import { inTurns } from './in-turns.ts';
import type { AccountStep } from './steps.ts';

export interface Accounts {
  /** Path of an organ's group, `/吉林市/昌邑区`. */
  pathOf(organ: number): string;
  groupOf(organ: number): string | undefined;
  /** What a new account may log in with at first; nothing when its password is set by other means. */
  firstCredentials?: ((account: Account) => CredentialRepresentation[]) | undefined;
}

/** So many in one request, which is one transaction: an interruption loses at most these, and the next run makes them. */
const BATCH = 50;

export async function applyAccounts(
  keycloak: Keycloak,
  steps: readonly AccountStep[],
  accounts: Accounts,
  { signal, done }: Doing,
): Promise<void> {
  const added = steps.flatMap((step) => (step.step === 'addAccount' ? [step.account] : []));
  for (let at = 0; at < added.length; at += BATCH) {
    signal?.throwIfAborted();
    const batch = added.slice(at, at + BATCH);
    const users = batch.map((account) => newUser(account, accounts));
    await keycloak.realms.partialImport({ realm: keycloak.realmName, rep: { ifResourceExists: 'SKIP', users } });
    for (const _ of batch) done();
  }
  const roles = await rolesByName(keycloak);
  const rest = steps.filter((step) => step.step !== 'addAccount');
  await inTurns(
    rest,
    async (step) => {
      if (step.step === 'disableStranger') await disable(keycloak, step.id);
      else await change(keycloak, step, accounts, roles);
      done();
    },
    signal,
  );
}

/** Whose password somebody else handed over changes it first; leaders and operators add their second factor. */
function newUser(account: Account, { pathOf, firstCredentials }: Accounts): UserRepresentation {
  const credentials = firstCredentials?.(account) ?? [];
  const has = (type: string) => credentials.some((credential) => credential.type === type);
  const temporary = credentials.some((credential) => credential.type === 'password' && credential.temporary);
  const requiredActions = [
    ...(temporary ? ['UPDATE_PASSWORD'] : []),
    ...(account.secondFactor && !has('otp') ? ['CONFIGURE_TOTP'] : []),
  ];
  return {
    id: account.post,
    ...profile(account),
    groups: [pathOf(account.organ)],
    realmRoles: account.roles,
    clientRoles: { account: ['manage-account', 'view-profile'] },
    credentials: credentials.map(({ temporary: _, ...credential }) => credential),
    requiredActions,
  };
}

function profile({ login, enabled, name, post, person, title }: Account): UserRepresentation {
  const attributes = { post: [post], person: [person], title: [title] };
  return { username: login, enabled, firstName: name, lastName: '', emailVerified: true, attributes };
}

type Change = Extract<AccountStep, { step: 'changeAccount' }>;

async function change(
  keycloak: Keycloak,
  { account, found, differs }: Change,
  { groupOf }: Accounts,
  roles: Roles,
): Promise<void> {
  const id = account.post;
  const fields = new Set(differs.map(({ field }) => field));
  const handedOver = fields.has('person');
  const waits = new Set(found.user.requiredActions ?? []);
  if (account.secondFactor && (handedOver || !found.user.totp)) waits.add('CONFIGURE_TOTP');
  // First what takes rights away: whoever is interrupted here leaves less behind, never more.
  if (handedOver) await forgetCredentials(keycloak, id);
  await keycloak.users.update({ id }, { ...profile(account), requiredActions: [...waits] });
  if (fields.has('roles')) await changeRoles(keycloak, { account, found, roles });
  const group = groupOf(account.organ);
  for (const left of found.groups.filter((each) => each !== group))
    await keycloak.users.delFromGroup({ id, groupId: left });
  if (group && !found.groups.includes(group)) await keycloak.users.addToGroup({ id, groupId: group });
  if (handedOver || !account.enabled || fields.has('roles') || fields.has('group')) await endSessions(keycloak, id);
}

/** Another person holds the post now: nothing that the last one knew or carries opens it (architecture §7). */
async function forgetCredentials(keycloak: Keycloak, id: string): Promise<void> {
  for (const { id: credentialId = '' } of await keycloak.users.getCredentials({ id }))
    await keycloak.users.deleteCredential({ id, credentialId });
}

async function disable(keycloak: Keycloak, id: string): Promise<void> {
  const user = await keycloak.users.findOne({ id });
  await keycloak.users.update({ id }, { ...user, enabled: false });
  await endSessions(keycloak, id);
}

/** Longer than Keycloak takes from a password it has accepted to the session that follows from it. */
const ENTERING_MS = 1_000;

/** The sessions of now, and the one of a person who was let in just before the account changed. */
async function endSessions(keycloak: Keycloak, id: string): Promise<void> {
  await keycloak.users.logout({ id });
  await pause(ENTERING_MS);
  if ((await keycloak.users.listSessions({ id })).length > 0) await keycloak.users.logout({ id });
}

type Roles = ReadonlyMap<string, RoleRepresentation & { id: string; name: string }>;

async function rolesByName(keycloak: Keycloak): Promise<Roles> {
  const known = await keycloak.roles.find({ max: 500 });
  return new Map(
    known.flatMap(({ id, name, ...rest }) => (id && name ? [[name, { id, name, ...rest }] as const] : [])),
  );
}

async function changeRoles(
  keycloak: Keycloak,
  { account, found, roles }: Pick<Change, 'account' | 'found'> & { roles: Roles },
) {
  const id = account.post;
  const mappings = (names: string[]) => names.flatMap((name) => roles.get(name) ?? []);
  const lost = mappings(found.roles.filter((name) => !account.roles.includes(name)));
  const won = mappings(account.roles.filter((name) => !found.roles.includes(name)));
  if (lost.length > 0) await keycloak.users.delRealmRoleMappings({ id, roles: lost });
  if (won.length > 0) await keycloak.users.addRealmRoleMappings({ id, roles: won });
}
