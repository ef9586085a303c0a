/** What Keycloak holds now. */
import type GroupRepresentation from '@keycloak/keycloak-admin-client/lib/defs/groupRepresentation.js';
import type UserRepresentation from '@keycloak/keycloak-admin-client/lib/defs/userRepresentation.js';
import { roleLevels } from '../roles.ts';
import type { Keycloak } from './admin.ts';
import { inTurns } from './in-turns.ts';

export interface FoundGroup {
  id: string;
  name: string;
  /** 0 when it is nobody's: made by hand. */
  organ: number;
  parent: string;
  attributes: Record<string, string[]>;
}

export interface FoundAccount {
  user: UserRepresentation & { id: string; username: string };
  roles: string[];
  /** Ids of groups. */
  groups: string[];
}

const PAGE = 500;

/** Only what lies below: a city of two thousand groups is read by its hundred and fifty inner ones. */
export async function groupsIn(keycloak: Keycloak): Promise<FoundGroup[]> {
  const found: FoundGroup[] = [];
  const take = async (groups: GroupRepresentation[], parent: string): Promise<void> => {
    const inner = groups.filter(({ subGroupCount = 0 }) => subGroupCount > 0);
    found.push(...groups.map((group) => foundGroup(group, parent)));
    await inTurns(inner, async ({ id = '' }) => {
      await take(
        await pages((page) => keycloak.groups.listSubGroups({ parentId: id, briefRepresentation: false, ...page })),
        id,
      );
    });
  };
  await take(await pages((page) => keycloak.groups.find({ briefRepresentation: false, ...page })), '');
  return found;
}

function foundGroup({ id = '', name = '', attributes = {} }: GroupRepresentation, parent: string): FoundGroup {
  return { id, name, parent, attributes, organ: Number(attributes['unit']?.[0] ?? 0) };
}

export interface Place {
  id: string;
  path: string;
}

/** The group of one organ, without reading the tree. */
export async function placeOf(keycloak: Keycloak, organ: number): Promise<Place | undefined> {
  const matches = await keycloak.groups.find({ q: `unit:${organ}`, briefRepresentation: false });
  const all = matches.slice();
  for (const { subGroups = [] } of all) all.push(...subGroups);
  const { id, path } = all.find(({ attributes }) => attributes?.['unit']?.[0] === String(organ)) ?? {};
  return id && path ? { id, path } : undefined;
}

/** Everybody but the accounts behind clients. */
export async function accountsIn(keycloak: Keycloak): Promise<FoundAccount[]> {
  const users = await pages<UserRepresentation>((page) => keycloak.users.find({ briefRepresentation: false, ...page }));
  const roles = new Map<string, string[]>();
  for (const name of roleLevels.keys()) {
    for (const { id = '' } of await holders(keycloak, name)) roles.set(id, [...(roles.get(id) ?? []), name]);
  }
  const found: FoundAccount[] = [];
  await inTurns(users.filter(isAccount), async (user) => {
    found.push({ user, roles: (roles.get(user.id) ?? []).sort(), groups: await groupsOf(keycloak, user.id) });
  });
  return found;
}

/** A role that is not there has no holders. */
const holders = (keycloak: Keycloak, name: string) =>
  pages(async (page) => (await keycloak.roles.findUsersWithRole({ name, ...page }, { catchNotFound: true })) ?? []);

/** These accounts alone, by their ids. */
export async function accountsOf(keycloak: Keycloak, posts: readonly string[]): Promise<FoundAccount[]> {
  const found: FoundAccount[] = [];
  await inTurns(posts, async (id) => {
    const user = await keycloak.users.findOne({ id });
    if (user === undefined || user === null || !isAccount(user)) return;
    const roles = await keycloak.users.listRealmRoleMappings({ id });
    const own = roles.flatMap(({ name = '' }) => (roleLevels.has(name) ? [name] : []));
    found.push({ user, roles: own.sort(), groups: await groupsOf(keycloak, id) });
  });
  return found;
}

const isAccount = (user: UserRepresentation): user is FoundAccount['user'] =>
  user.id !== undefined && user.username !== undefined && user.serviceAccountClientId === undefined;

async function groupsOf(keycloak: Keycloak, id: string): Promise<string[]> {
  return (await keycloak.users.listGroups({ id })).map((group) => group.id ?? '');
}

async function pages<T>(read: (page: { first: number; max: number }) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const page = await read({ first: all.length, max: PAGE });
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}
