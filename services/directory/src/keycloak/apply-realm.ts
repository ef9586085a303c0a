/** Makes the realm, or brings one that stands up to date; needs an administrator of the server. */
import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import type { Keycloak } from './admin.ts';
import { programUsers, type ServiceAccount } from './programs.ts';
import { type RealmParts, realmOf, rolesOf } from './realm.ts';
import { applySettings, clientDifferences, settingSteps } from './settings.ts';

/** Groups and people are kept in step by directory itself; of a realm that stands they are left alone. */
export async function applyRealm(keycloak: Keycloak, parts: RealmParts): Promise<'made' | 'brought up to date'> {
  const wanted = realmOf(parts);
  const { realm } = parts;
  if (!(await keycloak.realms.findOne({ realm }))) {
    await keycloak.realms.create(wanted);
    return 'made';
  }
  await applySettings(keycloak, await settingSteps(keycloak, parts), parts.publicUrl);
  for (const client of wanted.clients ?? []) await applyClient(keycloak, client);
  await mapScopes(keycloak, parts);
  for (const account of programUsers(parts.programs)) await applyServiceAccount(keycloak, account);
  return 'brought up to date';
}

async function applyClient(keycloak: Keycloak, client: ClientRepresentation): Promise<void> {
  const held = await clientBy(keycloak, client.clientId ?? '');
  if (held === undefined) return void (await keycloak.clients.create(client));
  if (clientDifferences(client, held).length === 0) return;
  const { protocolMappers = [], ...rest } = client;
  await keycloak.clients.update({ id: held.id }, { ...held, ...rest });
  const own = { id: held.id };
  const mappers = await keycloak.clients.listProtocolMappers(own);
  for (const { id = '' } of mappers) await keycloak.clients.delProtocolMapper({ ...own, mapperId: id });
  await keycloak.clients.addMultipleProtocolMappers(own, protocolMappers);
}

/** The console and the programs that act see every role; a new client sees none before. */
async function mapScopes(keycloak: Keycloak, parts: RealmParts): Promise<void> {
  const names = new Set(rolesOf(parts.packs).map(({ name }) => name));
  const roles = (await keycloak.roles.find({ max: 500 })).filter(({ name = '' }) => names.has(name));
  for (const { client = '' } of realmOf(parts).scopeMappings ?? []) {
    const held = await clientBy(keycloak, client);
    if (held) await keycloak.clients.addRealmScopeMappings({ id: held.id }, roles as { id: string; name: string }[]); // listed by Keycloak, so both are there
  }
}

async function applyServiceAccount(keycloak: Keycloak, account: ServiceAccount): Promise<void> {
  const client = await clientBy(keycloak, account.serviceAccountClientId);
  if (client === undefined) return;
  const user = await keycloak.clients.getServiceAccountUser({ id: client.id });
  const id = user.id ?? '';
  await keycloak.users.update({ id }, { ...user, enabled: true, attributes: account.attributes ?? {} });
  const realmRoles = await keycloak.roles.find({ max: 500 });
  const held = await keycloak.users.listRealmRoleMappings({ id });
  const wanted = realmRoles.filter(({ name = '' }) => account.realmRoles?.includes(name));
  const lost = held.filter(({ name = '' }) => !account.realmRoles?.includes(name));
  if (lost.length > 0) await keycloak.users.delRealmRoleMappings({ id, roles: mapped(lost) });
  if (wanted.length > 0) await keycloak.users.addRealmRoleMappings({ id, roles: mapped(wanted) });
  for (const [owner, names] of Object.entries(account.clientRoles ?? {})) await grant(keycloak, id, owner, names);
}

async function grant(keycloak: Keycloak, id: string, owner: string, names: string[]): Promise<void> {
  const client = await clientBy(keycloak, owner);
  if (client === undefined) return;
  const roles = (await keycloak.clients.listRoles({ id: client.id })).filter(({ name = '' }) => names.includes(name));
  await keycloak.users.addClientRoleMappings({ id, clientUniqueId: client.id, roles: mapped(roles) });
}

/** As the API wants roles named in a mapping. */
const mapped = (roles: { id?: string; name?: string }[]) => roles.map(({ id = '', name = '' }) => ({ id, name }));

async function clientBy(
  keycloak: Keycloak,
  clientId: string,
): Promise<(ClientRepresentation & { id: string }) | undefined> {
  const [found] = await keycloak.clients.find({ clientId });
  return found?.id === undefined ? undefined : { ...found, id: found.id };
}
