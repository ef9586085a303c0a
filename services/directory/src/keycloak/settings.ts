/** Whether the realm itself still keeps its promises: settings, roles, profile, clients. */

import { isDeepStrictEqual } from 'node:util';
import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import type { Keycloak } from './admin.ts';
import { userProfile } from './profile.ts';
import { audienceClient, consoleClient } from './programs.ts';
import { promises, type RealmParts, rolesOf } from './realm.ts';
import type { Difference } from './steps.ts';

export type SettingStep =
  | { step: 'changeRealm'; name: string; differs: Difference[] }
  | { step: 'changeProfile'; name: string; differs: Difference[] }
  | { step: 'addRole'; name: string; role: ReturnType<typeof rolesOf>[number] }
  /** Clients change with the installation: an administrator applies the realm anew. */
  | { step: 'tellClient'; name: string; differs: Difference[] };

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

const different = (pairs: [field: string, wanted: unknown, found: unknown][]): Difference[] =>
  pairs
    .filter(([, wanted, found]) => !isDeepStrictEqual(plain(wanted), plain(found)))
    .map(([field, wanted, found]) => ({ field, wanted: shown(wanted), found: shown(found) }));

/** Lists that are sets are compared as sets. */
const plain = (value: unknown): unknown => (Array.isArray(value) ? [...value].map(String).sort() : value);

export type Promised = Pick<RealmParts, 'publicUrl' | 'packs'>;

export async function settingSteps(keycloak: Keycloak, { publicUrl, packs }: Promised): Promise<SettingStep[]> {
  const realm = await keycloak.realms.findOne({ realm: keycloak.realmName });
  if (realm === undefined) throw new Error(`no realm ${keycloak.realmName}`);
  const found = realm as Record<string, unknown>;
  const realmDiffers = different([
    ...Object.entries(promises).map(([field, wanted]): [string, unknown, unknown] => [field, wanted, found[field]]),
    ['frontendUrl', publicUrl, realm.attributes?.['frontendUrl']],
  ]);
  const profileDiffers = await profileDifferences(keycloak);
  const known = new Set((await keycloak.roles.find({ max: 500 })).map(({ name }) => name));
  const roles = rolesOf(packs).filter(({ name }) => !known.has(name));
  return [
    ...(realmDiffers.length > 0
      ? [{ step: 'changeRealm' as const, name: keycloak.realmName, differs: realmDiffers }]
      : []),
    ...(profileDiffers.length > 0
      ? [{ step: 'changeProfile' as const, name: 'user profile', differs: profileDiffers }]
      : []),
    ...roles.map((role): SettingStep => ({ step: 'addRole', name: role.name, role })),
    ...(await clientSteps(keycloak, publicUrl)),
  ];
}

async function profileDifferences(keycloak: Keycloak): Promise<Difference[]> {
  const { attributes = [], unmanagedAttributePolicy } = await keycloak.users.getProfile();
  const editors = new Map(attributes.map(({ name = '', permissions }) => [name, permissions?.edit ?? []]));
  return different([
    ['unmanagedAttributePolicy', undefined, unmanagedAttributePolicy],
    ...userProfile.attributes.map(({ name, permissions }): [string, unknown, unknown] => [
      `who edits ${name}`,
      permissions.edit,
      editors.get(name) ?? 'not declared',
    ]),
    [
      'further attributes',
      [],
      [...editors.keys()].filter((name) => !userProfile.attributes.some((one) => one.name === name)),
    ],
  ]);
}

/** The client that people log in by, and the audience: a mapper or a switch changed there changes every token. */
async function clientSteps(keycloak: Keycloak, publicUrl: string): Promise<SettingStep[]> {
  const steps: SettingStep[] = [];
  for (const wanted of [audienceClient, consoleClient(publicUrl)]) {
    const name = wanted.clientId ?? '';
    const [found] = await keycloak.clients.find({ clientId: name });
    const differs = found ? clientDifferences(wanted, found) : [{ field: 'client', wanted: name, found: 'missing' }];
    if (differs.length > 0) steps.push({ step: 'tellClient', name, differs });
  }
  return steps;
}

export function clientDifferences(
  { protocolMappers = [], attributes = {}, ...flags }: ClientRepresentation,
  found: ClientRepresentation,
): Difference[] {
  const held = new Map(found.protocolMappers?.map((mapper) => [mapper.name, mapper]));
  const own = new Set(protocolMappers.map(({ name }) => name));
  return different([
    ...Object.entries(flags).map(([field, wanted]): [string, unknown, unknown] => [
      field,
      wanted,
      found[field as keyof ClientRepresentation],
    ]),
    ...Object.entries(attributes).map(([field, wanted]): [string, unknown, unknown] => [
      field,
      wanted,
      found.attributes?.[field],
    ]),
    ...protocolMappers.map(({ name = '', protocolMapper, config }): [string, unknown, unknown] => {
      const mapper = held.get(name);
      return [
        `mapper ${name}`,
        { protocolMapper, config },
        { protocolMapper: mapper?.protocolMapper, config: mapper?.config },
      ];
    }),
    ['further mappers', [], [...held.keys()].filter((name) => !own.has(name))],
  ]);
}

export async function applySettings(
  keycloak: Keycloak,
  steps: readonly SettingStep[],
  publicUrl: string,
): Promise<void> {
  const { realmName: realm } = keycloak;
  for (const each of steps) {
    if (each.step === 'changeRealm') {
      const { attributes } = (await keycloak.realms.findOne({ realm })) ?? {};
      const settings = { ...promises, supportedLocales: [...promises.supportedLocales] };
      await keycloak.realms.update({ realm }, { ...settings, attributes: { ...attributes, frontendUrl: publicUrl } });
    }
    if (each.step === 'changeProfile') await keycloak.users.updateProfile(userProfile);
    if (each.step === 'addRole') await keycloak.roles.create(each.role);
  }
}
